import { newsletterMail } from '../../../emails/newsletter.ts';
import { actingAs, type Ctx } from '../../domain/kernel/ctx.ts';
import type { NewsletterIssueId } from '../../domain/kernel/ids.ts';
import type { Language } from '../../domain/kernel/shapes.ts';
import type { EditionContent } from '../../domain/newsletters/editions/schema.ts';
import type { Content } from '../../domain/newsletters/issues/blocks.ts';
import { cleaned } from './cleaning.ts';
import { countedLinks } from './counted-links.ts';
import { partOf, type Showing, showingIn } from './parts.ts';

export interface Edition extends EditionContent {
  html: string;
  text: string;
}

interface ComposeSettings {
  appUrl: string;
  slug: string;
  /** Of the alliance; empty where it is not told. */
  postalAddress: string;
  /** When it is composed for a mailing: links count their clicks, if that is chosen. */
  mailedIssue?: NewsletterIssueId | undefined;
}

/**
 * One language's edition of an issue as it stands now: whole html and text with merge fields left in. What is looked up is
 * what anyone may see, whoever asks; a block that names nothing, or something that is not open to all, is left out.
 * Pictures it draws are kept, so that their addresses hold.
 */
export async function composeIssue(
  ctx: Ctx,
  content: Content,
  language: Language,
  settings: ComposeSettings,
): Promise<Edition> {
  const showing: Showing = showingIn(actingAs(ctx, { kind: 'anyone' }), language, settings.appUrl);
  const parts = [];
  for (const block of content.blocks) {
    const part = await partOf(block, showing);
    if (part) parts.push({ id: block.id, ...part });
  }
  const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
  const { subject, preheader } = content;
  const edition = cleaned({ language, subject: oneLine(subject), preheader: oneLine(preheader), parts });
  const mailed = settings.mailedIssue
    ? { ...edition, parts: await countedLinks(ctx, settings.mailedIssue, edition.parts, settings.appUrl) }
    : edition;
  return { ...edition, ...newsletterMail(mailed, settings) };
}
