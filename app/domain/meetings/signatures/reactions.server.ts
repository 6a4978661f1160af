import { lockRow } from '../../../../db/portable.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Happenings } from '../../kernel/happenings.ts';
import type { ContactId, EventId } from '../../kernel/ids.ts';
import { endRequests } from './commands.server.ts';

/** Of two who were one, the signature that is given stays; a møtebok that nobody else is to sign is then locked. */
export async function moveSignatures(ctx: Ctx, { from, into }: Happenings['contact.merged']): Promise<void> {
  const asked = await lockAsked(ctx, from);
  const of = (contactId: ContactId) =>
    ctx.db.selectFrom('signatures').select('event_id').where('contact_id', '=', contactId);
  await ctx.db
    .deleteFrom('signatures')
    .where('contact_id', '=', into)
    .where('signed_at', 'is', null)
    .where('event_id', 'in', of(from).where('signed_at', 'is not', null))
    .execute();
  await ctx.db.deleteFrom('signatures').where('contact_id', '=', from).where('event_id', 'in', of(into)).execute();
  await ctx.db.updateTable('signatures').set({ contact_id: into }).where('contact_id', '=', from).execute();
  for (const eventId of asked) await endRequests(ctx, eventId);
}

/** Nobody signs for someone who is forgotten: the request goes, and what they have signed stays. */
export async function forgetSignatures(ctx: Ctx, { contactId }: Happenings['contact.erased']): Promise<void> {
  for (const eventId of await lockAsked(ctx, contactId)) {
    await ctx.db
      .deleteFrom('signatures')
      .where('event_id', '=', eventId)
      .where('contact_id', '=', contactId)
      .where('signed_at', 'is', null)
      .execute();
    await endRequests(ctx, eventId);
  }
}

/** The meetings whose møtebok is out and someone was asked to sign, locked: signing must not cross what follows. */
async function lockAsked(ctx: Ctx, contactId: ContactId): Promise<EventId[]> {
  const asked = await ctx.db
    .selectFrom('signatures')
    .innerJoin('minutes', 'minutes.event_id', 'signatures.event_id')
    .select('signatures.event_id')
    .where('signatures.contact_id', '=', contactId)
    .where('minutes.sent_for_signature_at', 'is not', null)
    .where('minutes.locked_at', 'is', null)
    .orderBy('signatures.event_id')
    .execute();
  for (const { event_id } of asked) await lockRow(ctx.db, 'events', event_id);
  return asked.map(({ event_id }) => event_id as EventId);
}
