import { mergeField } from '../../../emails/merge-fields.ts';
import { inTransaction } from '../../domain/kernel/ctx.ts';
import type { MailingId, NewsletterIssueId } from '../../domain/kernel/ids.ts';
import { sortAudience } from '../../domain/newsletters/audience-members/queries.server.ts';
import { publishIssue } from '../../domain/newsletters/editions/commands.server.ts';
import { freezeMailing } from '../../domain/newsletters/freezing/commands.server.ts';
import { getIssue } from '../../domain/newsletters/issues/queries.server.ts';
import { isMissed, isQuiet } from '../../domain/newsletters/mailings/rules.ts';
import type { FrozenEdition } from '../../domain/newsletters/mailings/schema.ts';
import { askAboutMailing, beginMailing } from '../../domain/newsletters/running-mailings/commands.server.ts';
import { listDueMailings, listUnfrozenMailings } from '../../domain/newsletters/running-mailings/queries.server.ts';
import { getSettings } from '../../domain/settings/queries.server.ts';
import type { SendingParts } from '../send-outbox.ts';
import { composeIssue, type Edition } from './compose.ts';
import { choicesUrl, frozenBytes, leavingUrl } from './editions.ts';
import { mark } from './marks.ts';

/**
 * Sets going the mailings whose time has come: what all copies have in common is written once, then everyone the rule
 * gives gets a delivery; not in quiet hours, so that it is those whom the rule gives when it is sent. One that cannot be written is logged and tried again, until it is so late that a person is asked.
 */
export async function startMailings(parts: SendingParts, stopping: () => boolean): Promise<void> {
  const { ctx, log } = parts;
  const hours = await getSettings(ctx);
  if (isQuiet(hours, ctx.now())) return;
  for (const { id, issueId, dueAt } of await listDueMailings(ctx)) {
    if (stopping()) return;
    if (isMissed(dueAt, ctx.now(), hours)) await askAboutMailing(ctx, id);
    else await begin(parts, id, issueId).catch((err) => log.error({ err, mailing: id }, 'a mailing could not begin'));
  }
  for (const { id, rule } of await listUnfrozenMailings(ctx)) {
    if (stopping()) return;
    await freezeMailing(ctx, id, await sortAudience(ctx, rule), stopping);
  }
}

async function begin({ ctx, settings }: SendingParts, id: MailingId, issueId: NewsletterIssueId): Promise<void> {
  const { slug, editions } = await getIssue(ctx, issueId);
  const { postal_address: postalAddress } = await getSettings(ctx);
  const frozen: FrozenEdition[] = [];
  const said: Edition[] = [];
  for (const language of ['nb', 'en'] as const) {
    const content = editions[language];
    if (!content) continue;
    const { appUrl } = settings;
    const composed = await composeIssue(ctx, content, language, { appUrl, slug, postalAddress, mailedIssue: issueId });
    const bytes = await frozenBytes(withKeys(composed, appUrl), settings);
    frozen.push({ language, subject: composed.subject, bytes });
    said.push(composed);
  }
  await inTransaction(ctx, async (ctx) => {
    if (await beginMailing(ctx, id, frozen)) await publishIssue(ctx, issueId, said);
  });
}

/** Only the key of a reader's own links differs from one to the other. */
function withKeys(edition: Edition, appUrl: string): Edition {
  const fill = (text: string) =>
    text
      .replaceAll(mergeField('leave'), leavingUrl(appUrl, mark('key')))
      .replaceAll(mergeField('choices'), choicesUrl(appUrl, mark('key')));
  return { ...edition, html: fill(edition.html), text: fill(edition.text) };
}
