import type { TFunction } from 'i18next';
import type { Ctx } from '../../domain/kernel/ctx.ts';
import type { Language } from '../../domain/kernel/shapes.ts';
import type { Part } from '../../domain/newsletters/editions/schema.ts';
import type { Block } from '../../domain/newsletters/issues/blocks.ts';
import { linkOf } from '../../domain/newsletters/links.ts';
import { readMarkdown } from '../../domain/newsletters/markdown.ts';
import { translator, words } from '../../text/index.ts';
import { type Formats, formatsOf } from '../../web/formats.ts';
import { chartPart } from './chart-part.ts';
import { eventPart, eventsPart } from './event-parts.ts';
import { personPart, picturePart } from './picture-parts.ts';
import { targetPart } from './target-part.ts';

/** What a block is shown with: what anyone may see, in one language, with whole addresses. */
export interface Showing {
  ctx: Ctx;
  language: Language;
  t: TFunction;
  words: ReturnType<typeof words>;
  formats: Formats;
  appUrl: string;
}

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;
/** Without the id, which is the block's. */
export type Shown = Part extends infer One ? (One extends Part ? Omit<One, 'id'> : never) : never;

export function showingIn(ctx: Ctx, language: Language, appUrl: string): Showing {
  return { ctx, language, t: translator(language), words: words(language), formats: formatsOf(language), appUrl };
}

/** What a block shows; undefined when there is nothing to show. */
export async function partOf(block: Block, showing: Showing): Promise<Shown | undefined> {
  switch (block.kind) {
    case 'heading':
      return block.text.trim() ? { kind: 'heading', text: block.text.trim() } : undefined;
    case 'text':
      return textPart(block, showing);
    case 'button':
      return buttonPart(block, showing);
    case 'event':
      return block.eventId ? eventPart(block.eventId, showing) : undefined;
    case 'events':
      return eventsPart(block, showing);
    case 'picture':
      return picturePart(block, showing);
    case 'target':
      return block.targetId ? targetPart(block.targetId, block.note, showing) : undefined;
    case 'chart':
      return chartPart(block, showing);
    case 'person':
      return personPart(block, showing);
    case 'divider':
      return { kind: 'divider' };
  }
}

function textPart({ markdown }: Of<'text'>, { appUrl }: Showing): Shown | undefined {
  const flow = readMarkdown(markdown, (typed) => linkOf(typed, appUrl));
  return flow.length > 0 ? { kind: 'text', flow } : undefined;
}

function buttonPart({ label, href }: Of<'button'>, { appUrl }: Showing): Shown | undefined {
  const link = linkOf(href, appUrl);
  return link && label.trim() ? { kind: 'button', label: label.trim(), href: link } : undefined;
}
