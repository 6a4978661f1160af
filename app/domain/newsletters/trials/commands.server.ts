import { record } from '../../audit/commands.server.ts';
import { findContactByAddress } from '../../contacts/queries.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import type { NewsletterIssueId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/shapes.ts';
import { enqueueAll } from '../../outbox/commands.server.ts';
import { getIssue } from '../issues/queries.server.ts';
import { canWriteNewsletters } from '../policy.ts';

/** Sends an edition as it stands to a few, to be looked at. Each gets their own copy, at once. Throws NotFound, and Conflict when there is no such edition. */
export async function sendTrial(
  ctx: Ctx,
  issueId: NewsletterIssueId,
  { language, addresses }: { language: Language; addresses: string[] },
): Promise<number> {
  requireThat(canWriteNewsletters(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const issue = await getIssue(ctx, issueId);
    if (!issue.editions[language]) throw new Conflict('no-such-edition');
    const readers = [...new Set(addresses)];
    const messages = [];
    for (const address of readers) {
      const known = await findContactByAddress(ctx, address);
      messages.push({
        purpose: 'newsletter-test' as const,
        to: known ? { contactId: known.id, address } : { address },
        version: `${issue.version}:${language}:${ctx.now()}`,
        data: { issueId, language },
      });
    }
    await enqueueAll(ctx, messages);
    await record(ctx, 'newsletter.tested', { type: 'newsletter', id: issueId });
    return readers.length;
  });
}
