/** What becomes of texts: keys that make databases sort and search Norwegian names alike (both compared by byte), pieces of URLs, sentences. */

const NORWEGIAN_ORDER: Record<string, string> = { æ: '{a', ä: '{a', ø: '{b', ö: '{b', å: '{c' };
const FOLDED: Record<string, string> = {
  æ: 'ae',
  ä: 'a',
  ø: 'o',
  ö: 'o',
  å: 'a',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  ł: 'l',
};

/** Sorts as Norwegians expect: … z æ ø å, without regard to case or other accents. */
export function sortKey(name: string): string {
  const ordered = name
    .toLowerCase()
    .replace(/aa/g, 'å')
    .replace(/[æäøöå]/g, (letter) => NORWEGIAN_ORDER[letter]!);
  return stripAccents(ordered).replace(/[^a-z0-9{ ]/g, '');
}

/** What a forgiving search compares: lower case, letters folded (ø → o, å → a, æ → ae), single spaces. */
export function searchKey(...texts: (string | null | undefined)[]): string {
  const folded = texts
    .filter(Boolean)
    .join(' ')
    .toLowerCase()
    .replace(/[æäøöåđðþßł]/g, (letter) => FOLDED[letter]!);
  return stripAccents(folded)
    .replace(/[^a-z0-9@.]+/g, ' ')
    .trim();
}

/** A piece of an URL: letters, digits and hyphens. */
export function slugOf(text: string): string {
  return searchKey(text)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '');
}

/** With a capital first. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function stripAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{Mark}/gu, '');
}
