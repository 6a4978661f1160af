import type { Ctx } from '../kernel/ctx.ts';
import type { Happenings } from '../kernel/happenings.ts';

/** What came from a merged contact came from the one that stays. */
export async function moveIncoming(ctx: Ctx, { from, into }: Happenings['contact.merged']): Promise<void> {
  await ctx.db.updateTable('incoming_messages').set({ contact_id: into }).where('contact_id', '=', from).execute();
}

/**
 * What came from an erased contact, or from any of their addresses, keeps what became of it and loses what it said.
 * Reacts before the addresses go.
 */
export async function forgetIncoming(ctx: Ctx, { contactId }: Happenings['contact.erased']): Promise<void> {
  const own = ctx.db.selectFrom('contact_addresses').select('address').where('contact_id', '=', contactId);
  const theirs = ctx.db
    .updateTable('incoming_messages')
    .where((where) => where.or([where('contact_id', '=', contactId), where('sender', 'in', own)]));
  await theirs.set({ state: 'dismissed', settled_at: ctx.now() }).where('state', '=', 'review').execute();
  await theirs.set({ raw: null, sender: null, subject: '', contact_id: null }).execute();
}
