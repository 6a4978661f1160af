import { hit } from '../../access/limits/commands.server.ts';
import { createContact } from '../../contacts/commands.server.ts';
import { findContactByAddress } from '../../contacts/queries.server.ts';
import { actingAs, type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { publish } from '../../kernel/happenings.ts';
import { type ContactId, newId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/shapes.ts';
import { minus } from '../../kernel/time.ts';
import { enqueue } from '../../outbox/commands.server.ts';
import { subscribe } from '../commands.server.ts';
import { requireTopics } from '../queries.server.ts';
import type { Confirmation, SubscriptionRequest } from '../schema.ts';
import { getRequest } from './queries.server.ts';

/** A whole municipality may sit behind one IP address. */
const PER_IP = { max: 200, minutes: 15 };
/** Nobody is to get a heap of mails because somebody else keeps typing their address. */
const PER_ADDRESS = { max: 3, minutes: 24 * 60 };
const KEPT = { days: 7 };

/**
 * Takes down what the open form asks for and puts a mail with a link in the outbox: nobody subscribes who does not follow
 * it. For a machine, and past the limit for one address, nothing happens, and the caller cannot tell. Throws Conflict `too-many` past the
 * limit for one IP address, Invalid when there is no such topic.
 */
export async function askForSubscription(
  ctx: Ctx,
  { email, topics, website }: SubscriptionRequest,
  { ip, language }: { ip: string; language: Language },
): Promise<void> {
  if (!(await hit(ctx, `subscription ip ${ip}`, PER_IP))) throw new Conflict('too-many');
  if (website) return;
  const isWithinLimit = await hit(ctx, `subscription address ${email}`, PER_ADDRESS);
  await inTransaction(ctx, async (ctx) => {
    const wanted = await requireTopics(ctx, topics);
    if (!isWithinLimit) return;
    const id = newId<string>();
    await ctx.db
      .insertInto('subscription_requests')
      .values({ id, address: email, topics: JSON.stringify(wanted), language, requested_at: ctx.now() })
      .execute();
    await enqueue(ctx, { purpose: 'subscription-asked', to: { address: email }, version: id, data: { requestId: id } });
  });
}

/**
 * The owner of the address wants what was asked for: they become a contact when they are none, and subscribe by consent.
 * Again changes nothing. Throws NotFound when the link opens nothing, Invalid when someone unknown says no name.
 */
export async function confirmSubscription(ctx: Ctx, secret: string, { name }: Confirmation): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const request = await getRequest(ctx, secret);
    if (request.confirmed_at) return;
    const { address, language, topics } = request;
    const known = await findContactByAddress(ctx, address);
    if (!known && !name) throw new Invalid('name-missing', 'name');
    const contactId: ContactId =
      known?.id ?? (await createContact(actingAs(ctx, { kind: 'anyone' }), { name: name!, address, language }));
    const own = actingAs(ctx, { kind: 'contact', contactId });
    await publish(own, 'contact.proven', { contactId });
    await subscribe(own, contactId, { topics, basis: 'consent', source: 'site' });
    await ctx.db
      .updateTable('subscription_requests')
      .set({ confirmed_at: ctx.now() })
      .where('id', '=', request.id)
      .execute();
  });
}

/** Forgets what was asked for a week ago: it is confirmed by now, or never will be. For the schedule. */
export async function forgetRequests(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.deleteFrom('subscription_requests').where('requested_at', '<', minus(ctx.now(), KEPT)).execute();
  });
}
