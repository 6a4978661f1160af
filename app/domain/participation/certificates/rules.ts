import { randomInt } from 'node:crypto';

/** Letters and figures that nobody takes for one another when they are read from paper. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const GROUPS = 5;
const IN_GROUP = 4;

/** A hundred random bits, in groups to be typed: `7K3F-…`. */
export function newCode(): string {
  const group = () => Array.from({ length: IN_GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** A code as it is stored, however it was typed; undefined for what is none. */
export function codeIn(typed: string): string | undefined {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '');
  if (letters.length !== GROUPS * IN_GROUP || [...letters].some((letter) => !ALPHABET.includes(letter)))
    return undefined;
  return letters.match(/.{4}/g)!.join('-');
}
