import { z } from 'zod';

/** What an issue is made of. A draft may be incomplete, so texts may be empty and choices open; `problemsOf` says what is missing. */

export const kinds = [
  'heading',
  'text',
  'picture',
  'button',
  'event',
  'events',
  'target',
  'chart',
  'person',
  'divider',
] as const;
export type Kind = (typeof kinds)[number];

export const MOST_BLOCKS = 60;

/** Control characters, and the private ones that merge fields are written with: neither is ever typed on purpose. */
const STRAY = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ue000-\uf8ff\ufffe\uffff]/g;

/** One line of a draft: what a paste brings along is cleared away rather than refused. */
const draftLine = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, ' ').replace(STRAY, '').trim())
    .pipe(z.string().max(max, 'too-long'))
    .default('');

const draftText = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n').replace(STRAY, '').trim())
    .pipe(z.string().max(max, 'too-long'))
    .default('');

/** The id of something, or null while nothing is chosen. */
const chosen = z
  .string()
  .max(64)
  .transform((id) => id || null)
  .nullable()
  .default(null);
/** Stable while the block is moved and changed: problems, links and the page point to it. */
const id = z.string().regex(/^[\w-]{1,64}$/);
const href = draftLine(2000);
const days = z.number('not-a-number').int('not-a-number').min(1, 'not-a-number').max(366, 'too-large');

export const Block = z.discriminatedUnion('kind', [
  z.object({ id, kind: z.literal('heading'), text: draftLine(200) }),
  // Markdown: paragraphs, bold, italic, links, lists and quotes; nothing else means anything.
  z.object({ id, kind: z.literal('text'), markdown: draftText(20_000) }),
  z.object({
    id,
    kind: z.literal('picture'),
    pictureId: chosen,
    alt: draftLine(500),
    caption: draftLine(300),
    href,
  }),
  z.object({ id, kind: z.literal('button'), label: draftLine(80), href }),
  z.object({ id, kind: z.literal('event'), eventId: chosen }),
  z.object({
    id,
    kind: z.literal('events'),
    heading: draftLine(200),
    days: days.default(60),
  }),
  z.object({ id, kind: z.literal('target'), targetId: chosen, note: draftText(1000) }),
  z.object({ id, kind: z.literal('chart'), surveyId: chosen, questionId: chosen, note: draftText(1000) }),
  z.object({
    id,
    kind: z.literal('person'),
    pictureId: chosen,
    name: draftLine(120),
    title: draftLine(200),
    text: draftText(1000),
    email: draftLine(254),
  }),
  z.object({ id, kind: z.literal('divider') }),
]);
export type Block = z.output<typeof Block>;

/** One language's edition of an issue. */
export const Content = z.object({
  subject: draftLine(150),
  preheader: draftLine(200),
  blocks: z.array(Block).max(MOST_BLOCKS).default([]),
});
export type Content = z.output<typeof Content>;

/** A block of a kind with nothing in it yet. */
export function emptyBlock(kind: Kind, id: string): Block {
  return Block.parse({ id, kind });
}
