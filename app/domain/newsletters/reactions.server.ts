import type { Ctx } from '../kernel/ctx.ts';
import type { Happenings } from '../kernel/happenings.ts';
import type { ContactId } from '../kernel/ids.ts';
import { unsubscribe } from './commands.server.ts';
import { noteLeaving } from './deliveries/commands.server.ts';

/** Subscriptions follow the person; what one of the two has left, the person has left. */
export async function moveSubscriptions(ctx: Ctx, { from, into }: Happenings['contact.merged']): Promise<void> {
  const rows = await ctx.db
    .selectFrom('subscriptions')
    .leftJoin('subscriptions as same', (join) =>
      join.onRef('same.topic_id', '=', 'subscriptions.topic_id').on('same.contact_id', '=', into),
    )
    .select(['subscriptions.id', 'subscriptions.ended_at', 'same.id as same_id', 'same.ended_at as same_ended_at'])
    .where('subscriptions.contact_id', '=', from)
    .execute();
  for (const { id, ended_at, same_id, same_ended_at } of rows) {
    if (same_id === null) {
      await ctx.db.updateTable('subscriptions').set({ contact_id: into }).where('id', '=', id).execute();
      continue;
    }
    if (ended_at !== null && same_ended_at === null) {
      await ctx.db.updateTable('subscriptions').set({ ended_at }).where('id', '=', same_id).execute();
    }
    await ctx.db.deleteFrom('subscriptions').where('id', '=', id).execute();
  }
}

/** What an erased person subscribed to, and asked for, is forgotten; that they left is remembered by the hash alone. */
export async function forgetSubscriptions(ctx: Ctx, { contactId }: Happenings['contact.erased']): Promise<void> {
  await ctx.db.deleteFrom('subscriptions').where('contact_id', '=', contactId).execute();
  await ctx.db
    .deleteFrom('subscription_requests')
    .where((where) =>
      where(
        'address',
        'in',
        where.selectFrom('contact_addresses').select('contact_addresses.address').where('contact_id', '=', contactId),
      ),
    )
    .execute();
}

/** What a merged person wrote was written by the one they are now. */
export async function moveWriting(ctx: Ctx, { from, into }: Happenings['contact.merged']): Promise<void> {
  await writtenBy(ctx, from, into);
}

/** What an erased person wrote stays, without them. */
export async function forgetWriting(ctx: Ctx, { contactId }: Happenings['contact.erased']): Promise<void> {
  await writtenBy(ctx, contactId, null);
}

async function writtenBy({ db }: Ctx, before: ContactId, now: ContactId | null): Promise<void> {
  await db.updateTable('newsletter_issues').set({ changed_by_id: now }).where('changed_by_id', '=', before).execute();
  await db.updateTable('newsletter_versions').set({ saved_by_id: now }).where('saved_by_id', '=', before).execute();
}

/** Whoever wrote to the address in their newsletter gets no more, as if they had clicked. */
export async function leaveNewslettersByMail(
  ctx: Ctx,
  { contactId, returnKey }: Happenings['newsletters.left'],
): Promise<void> {
  await unsubscribe(ctx, contactId);
  await noteLeaving(ctx, { return_key: returnKey });
}
