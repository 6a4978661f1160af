import { actingAs, type Ctx } from '../../kernel/ctx.ts';
import { publish } from '../../kernel/happenings.ts';
import type { ContactId } from '../../kernel/ids.ts';
import type { Message } from '../reading/schema.ts';
import { findReader } from './queries.server.ts';

/**
 * Takes a mail that leaves the newsletters (RFC 2369 §3.2): its reader is whose copy had the address it was sent to, and
 * nobody else, whoever wrote it. Undefined when no copy had it. In the caller's transaction; again changes nothing.
 */
export async function leaveByMail(ctx: Ctx, { keys }: Message): Promise<ContactId | undefined> {
  const [key, ...more] = keys;
  if (!key || more.length > 0) return undefined;
  const contactId = await findReader(ctx, key);
  if (contactId)
    await publish(actingAs(ctx, { kind: 'contact', contactId }), 'newsletters.left', { contactId, returnKey: key });
  return contactId;
}
