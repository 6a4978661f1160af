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

async function handOver({ db }: Ctx, from: ContactId, to: ContactId | null): Promise<void> {
  await db.updateTable('actions').set({ responsible_id: to }).where('responsible_id', '=', from).execute();
  await db.updateTable('log_entries').set({ responsible_id: to }).where('responsible_id', '=', from).execute();
  await db.updateTable('judgements').set({ judged_by_id: to }).where('judged_by_id', '=', from).execute();
  await db.updateTable('closed_readings').set({ closed_by_id: to }).where('closed_by_id', '=', from).execute();
}
