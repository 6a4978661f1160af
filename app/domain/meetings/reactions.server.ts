import type { Ctx } from '../kernel/ctx.ts';
import type { Happenings } from '../kernel/happenings.ts';

/** Where a person stands once per meeting or case; of two who were one, the row of the one that stays is kept. */
const ONCE = [
  { table: 'roll_calls', per: 'event_id' },
  { table: 'recusals', per: 'item_id' },
  { table: 'votes', per: 'item_id' },
  { table: 'signatures', per: 'event_id' },
] as const;

/** Two contacts were one person: what they did in meetings is the one's. What is frozen in minutes stays as it was written. */
export async function moveInMeetings(ctx: Ctx, { from, into }: Happenings['contact.merged']): Promise<void> {
  // Of two signatures asked for, one not given does not displace one that is.
  const signed = ctx.db.selectFrom('signatures').select('event_id').where('contact_id', '=', from);
  await ctx.db
    .deleteFrom('signatures')
    .where('contact_id', '=', into)
    .where('signed_at', 'is', null)
    .where('event_id', 'in', signed.where('signed_at', 'is not', null))
    .execute();
  for (const { table, per } of ONCE) {
    const kept = ctx.db.selectFrom(table).select(per).where('contact_id', '=', into);
    await ctx.db.deleteFrom(table).where('contact_id', '=', from).where(per, 'in', kept).execute();
    await ctx.db.updateTable(table).set({ contact_id: into }).where('contact_id', '=', from).execute();
  }
  await ctx.db.updateTable('cases').set({ responsible_id: into }).where('responsible_id', '=', from).execute();
  await ctx.db.updateTable('follow_ups').set({ responsible_id: into }).where('responsible_id', '=', from).execute();
  await ctx.db.updateTable('minutes_comments').set({ contact_id: into }).where('contact_id', '=', from).execute();
  await ctx.db.updateTable('roll_calls').set({ stands_in_for_id: into }).where('stands_in_for_id', '=', from).execute();
  await ctx.db.updateTable('recusals').set({ substitute_id: into }).where('substitute_id', '=', from).execute();
}

/** A person is forgotten: their comments and tasks go. That someone had the seat, stepped out or voted stays, without the name. */
export async function forgetInMeetings(ctx: Ctx, { contactId }: Happenings['contact.erased']): Promise<void> {
  await ctx.db.deleteFrom('minutes_comments').where('contact_id', '=', contactId).execute();
  await ctx.db.updateTable('cases').set({ responsible_id: null }).where('responsible_id', '=', contactId).execute();
  await ctx.db
    .updateTable('follow_ups')
    .set({ responsible_id: null })
    .where('responsible_id', '=', contactId)
    .execute();
}
