/** As many values as one statement may hold. */
export function inParts<T>(values: T[], most = 500): T[][] {
  return Array.from({ length: Math.ceil(values.length / most) }, (_, at) => values.slice(at * most, (at + 1) * most));
}
