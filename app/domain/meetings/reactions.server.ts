import type { Ctx } from '../kernel/ctx.ts';
import type { Happenings } from '../kernel/happenings.ts';
import type { ContactId } from '../kernel/ids.ts';

/** Where a person stands once per meeting or case; of two who were one, the row of the one that stays is kept. */
const ONCE = [
  { table: 'roll_calls', per: 'event_id' },
  { table: 'recusals', per: 'item_id' },
  { table: 'votes', per: 'item_id' },
] as const;

/** Two contacts were one person: what they did in meetings is the one's. What is frozen in minutes stays as it was written. */
export async function moveInMeetings(ctx: Ctx, { from, into }: Happenings['contact.merged']): Promise<void> {
  await seatOnce(ctx, from, into);
  await seatOnce(ctx, into, from);
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
  await stepOutWholly(ctx, into);
}

/** A vara in the seat of the member they turn out to be was the member, and there. */
async function seatOnce(ctx: Ctx, vara: ContactId, member: ContactId): Promise<void> {
  const seats = ctx.db
    .selectFrom('roll_calls')
    .select('event_id')
    .where('contact_id', '=', vara)
    .where('stands_in_for_id', '=', member)
    .where('presence', '=', 'present');
  await ctx.db
    .updateTable('roll_calls')
    .set({ presence: 'present' })
    .where('contact_id', '=', member)
    .where('event_id', 'in', seats)
    .execute();
  await ctx.db.deleteFrom('roll_calls').where('contact_id', '=', vara).where('stands_in_for_id', '=', member).execute();
}

/** Whoever is inhabil in a case has neither a seat nor a vote in it, also as someone's vara. */
async function stepOutWholly(ctx: Ctx, contactId: ContactId): Promise<void> {
  const out = await ctx.db.selectFrom('recusals').select('item_id').where('contact_id', '=', contactId).execute();
  const items = out.map(({ item_id }) => item_id);
  if (items.length === 0) return;
  await ctx.db
    .updateTable('recusals')
    .set({ substitute_id: null })
    .where('substitute_id', '=', contactId)
    .where('item_id', 'in', items)
    .execute();
  await ctx.db.deleteFrom('votes').where('contact_id', '=', contactId).where('item_id', 'in', items).execute();
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
