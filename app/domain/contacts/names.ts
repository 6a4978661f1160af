import { searchKey, sortKey } from '../kernel/text.ts';

/**
 * How a name sounds, so that «Kristjansen» finds «Kristiansen» and «Aas» finds «Ås»: spellings that Norwegians write
 * for the same sound fall together. What is left is compared by edits (`distance`).
 */
const SAME_SOUND: [RegExp, string][] = [
  [/sch/g, 'sk'],
  [/^(hj|gj)/, 'j'],
  [/^hv/, 'v'],
  [/ph/g, 'f'],
  [/th|dt/g, 't'],
  [/ch|ck|q/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/w/g, 'v'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/ae/g, 'e'],
  [/oe/g, 'o'],
  [/[jy]/g, 'i'],
  [/(?<=.)h/g, ''],
  [/ld/g, 'l'],
  [/nd/g, 'n'],
  [/(.)\1+/g, '$1'],
];

/** The sound of one word in lower case and folded letters, as `searchKey` gives it. */
export function soundOf(word: string): string {
  return SAME_SOUND.reduce((sound, [spelling, same]) => sound.replace(spelling, same), word);
}

/** The sound of each word of a name, sorted and without repeats. */
export function soundsOf(name: string): string[] {
  const words = searchKey(name).split(/[ .@]+/);
  return [...new Set(words.map(soundOf).filter(Boolean))].sort();
}

/** The columns that follow from a name and the addresses it is also found by. */
export function nameColumns(name: string, addresses: string[]) {
  return {
    name,
    sort_key: sortKey(name),
    search_key: searchKey(name, ...addresses),
    sound_key: soundsOf(name).join(' '),
  };
}

/** How many edits apart two sounds may be and still be one of them mistyped. */
export function toleranceOf(sound: string): number {
  if (sound.length <= 3) return 0;
  return sound.length <= 6 ? 1 : 2;
}

/** Edits (insert, delete, replace, swap neighbours) between two words, or more than `limit`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min(last[j - 1]! + (same ? 0 : 1), last[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, beforeLast[j - 2]! + 1);
      }
      row.push(edits);
      if (edits < least) least = edits;
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
