const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text as it stands in XML, in an element or an attribute. */
export function xml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}
