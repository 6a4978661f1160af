/**
 * Marks for what is the reader's own, in bytes that are otherwise the same for all. Everything else in a mail is 7-bit,
 * so nothing else can look like one.
 */

const FIRST = '\uE000';
const LAST = '\uE001';

/** What a copy adds to the shared bytes. */
export const parts = ['to', 'message-id', 'date', 'key', 'return-key', 'greeting', 'greeting-html'] as const;
export type Part = (typeof parts)[number];

export function mark(part: Part): string {
  return `${FIRST}${part}${LAST}`;
}

/** Shared pieces and the parts between them: piece, part, piece, …, piece. Throws on a mark of something else. */
export function cutAtMarks(bytes: string): { pieces: Buffer[]; between: Part[] } {
  const cut = bytes.split(/\uE000([^\uE001]*)\uE001/);
  const between = cut.filter((_piece, at) => at % 2 === 1) as Part[];
  const strange = between.find((part) => !parts.includes(part));
  if (strange !== undefined) throw new Error(`nothing fills «${strange}» in an edition`);
  return { pieces: cut.filter((_piece, at) => at % 2 === 0).map((piece) => Buffer.from(piece, 'latin1')), between };
}

/** One byte of quoted-printable text, or a soft line break after it. */
const SOFT = '(?:=\\r\\n)?';
const encoded = (mark: string) => `=EE${SOFT}=80${SOFT}${mark}`;
const QUOTED = new RegExp(`${encoded('=80')}((?:=\\r\\n|[a-z-])*)${encoded('=81')}`, 'g');

/**
 * Quoted-printable bytes in which every mark stands on a line of its own between soft line breaks, which mean nothing:
 * what takes its place makes no line longer.
 */
export function isolateMarks(quotedPrintable: string): string {
  return quotedPrintable.replace(
    QUOTED,
    (_found, name: string) => `=\r\n${FIRST}${name.replaceAll('=\r\n', '')}${LAST}=\r\n`,
  );
}
