import type { Ctx } from '../kernel/ctx.ts';
import type { Happenings } from '../kernel/happenings.ts';
import type { EventId } from '../kernel/ids.ts';
import { refreshSearchKey } from './programme/commands.server.ts';
import { getEvent } from './queries.server.ts';

/** Two contacts were the same person: who speaks is the one that stays. */
export async function speakersMerged(ctx: Ctx, { from, into }: Happenings['contact.merged']): Promise<void> {
  await ctx.db.updateTable('speakers').set({ contact_id: into }).where('contact_id', '=', from).execute();
}

/** A person is to be forgotten: they are taken off every programme, and no search finds their name there. */
export async function speakerErased(ctx: Ctx, { contactId }: Happenings['contact.erased']): Promise<void> {
  const events = await ctx.db
    .selectFrom('speakers')
    .innerJoin('sessions', 'sessions.id', 'speakers.session_id')
    .select('sessions.event_id')
    .distinct()
    .where('speakers.contact_id', '=', contactId)
    .execute();
  await ctx.db.deleteFrom('speakers').where('contact_id', '=', contactId).execute();
  const asPlatform: Ctx = { ...ctx, actor: { kind: 'system' } };
  for (const { event_id } of events) {
    const event = await getEvent(asPlatform, event_id as EventId);
    await refreshSearchKey(asPlatform, event);
  }
}
