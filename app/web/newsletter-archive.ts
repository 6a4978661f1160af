import type { NewsletterIssueId } from '../domain/kernel/ids.ts';
import type { Language } from '../domain/kernel/shapes.ts';
import { archiveIssue } from '../domain/newsletters/editions/commands.server.ts';
import { getIssue } from '../domain/newsletters/issues/queries.server.ts';
import { getSettings } from '../domain/settings/queries.server.ts';
import { composeIssue } from '../jobs/newsletters/compose.ts';
import type { Handled } from './handle.ts';

/** Puts an issue in the archive as it stands now, in the languages it is written in. */
export async function archiveAsItStands({ ctx, web }: Handled, id: NewsletterIssueId): Promise<void> {
  const { slug, editions } = await getIssue(ctx, id);
  const { postal_address: postalAddress } = await getSettings(ctx);
  const settings = { appUrl: web.settings.appUrl, slug, postalAddress };
  const composed = [];
  for (const [language, content] of Object.entries(editions)) {
    if (content) composed.push(await composeIssue(ctx, content, language as Language, settings));
  }
  await archiveIssue(ctx, id, composed);
}
