/** What differs from one reader's copy of a newsletter to another's; everything else is the same bytes. */
export type MergeField = 'greeting' | 'leave' | 'choices';

/** Private-use characters, taken out of everything that people write: nobody can write a field. */
const [OPEN, CLOSE] = ['\ue000', '\ue001'];
const MARKS = /[\ue000\ue001]/g;
const FIELD = /\ue000([a-z]+)\ue001/g;

export function mergeField(name: MergeField): string {
  return `${OPEN}${name}${CLOSE}`;
}

export function withoutMergeFields(text: string): string {
  return text.replace(MARKS, '');
}

/** One reader's copy: values are escaped where they stand in html. */
export function filled<Edition extends { subject: string; html: string; text: string }>(
  edition: Edition,
  values: Record<MergeField, string>,
): Edition {
  const fill = (text: string, as: (value: string) => string) =>
    text.replace(FIELD, (_, name: string) => as(withoutMergeFields(values[name as MergeField])));
  return { ...edition, html: fill(edition.html, escaped), text: fill(edition.text, (value) => value) };
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' };

function escaped(value: string): string {
  return value.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
