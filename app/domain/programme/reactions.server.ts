import type { Ctx } from '../kernel/ctx.ts';
import type { Happenings } from '../kernel/happenings.ts';
import type { ContactId } from '../kernel/ids.ts';

/** Two contacts were one person: what they are responsible for, and what they judged, is the one's. */
export async function moveInProgramme(ctx: Ctx, { from, into }: Happenings['contact.merged']): Promise<void> {
  await handOver(ctx, from, into);
}

/** A person is forgotten. What they were responsible for, and what they judged, stays without their name. */
export async function forgetInProgramme(ctx: Ctx, { contactId }: Happenings['contact.erased']): Promise<void> {
  await handOver(ctx, contactId, null);
}

/** A copy of an event, or another date of a series, serves what the event does. */
export async function copyTies({ db }: Ctx, { from, to }: Happenings['event.copied']): Promise<void> {
  const ties = await db.selectFrom('action_events').select('action_id').where('event_id', '=', from).execute();
  if (ties.length === 0) return;
  await db
    .insertInto('action_events')
    .values(ties.map(({ action_id }) => ({ action_id, event_id: to })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function handOver({ db }: Ctx, from: ContactId, to: ContactId | null): Promise<void> {
  await db.updateTable('actions').set({ responsible_id: to }).where('responsible_id', '=', from).execute();
  await db.updateTable('log_entries').set({ responsible_id: to }).where('responsible_id', '=', from).execute();
  await db.updateTable('judgements').set({ judged_by_id: to }).where('judged_by_id', '=', from).execute();
  await db.updateTable('closed_readings').set({ closed_by_id: to }).where('closed_by_id', '=', from).execute();
}
