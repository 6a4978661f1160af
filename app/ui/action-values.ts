/** What is ticked: in a refused form, otherwise what is known. */
export function chosenActions(typed: Record<string, unknown> | undefined, name: string, known: string[]): string[] {
  if (!typed) return known;
  return [typed[name]].flat().filter((one): one is string => typeof one === 'string');
}
