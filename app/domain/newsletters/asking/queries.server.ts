import { getSubject } from '../../access/queries.server.ts';
import { findContactByAddress } from '../../contacts/queries.server.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { Instant } from '../../kernel/time.ts';
import type { SubscriptionRequestRow } from '../schema.ts';

/** What was asked for in the open form, by its id; undefined when it is forgotten. For the platform's own use. */
export async function findRequest({ db }: Ctx, id: string): Promise<SubscriptionRequestRow | undefined> {
  const row = await db.selectFrom('subscription_requests').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const times = { requested_at: row.requested_at as Instant, confirmed_at: row.confirmed_at as Instant | null };
  return { ...row, ...times, topics: JSON.parse(row.topics) as string[] };
}

/**
 * What a link from the confirmation mail opens, and whether its owner must say their name. Throws NotFound when the link
 * is unknown or too old.
 */
export async function getRequest(ctx: Ctx, secret: string): Promise<SubscriptionRequestRow & { isKnown: boolean }> {
  const request = await findRequest(ctx, await getSubject(ctx, secret, 'subscription'));
  if (!request) throw new NotFound('link-not-valid');
  return { ...request, isKnown: (await findContactByAddress(ctx, request.address)) !== undefined };
}
