import { actingAs, type Ctx } from '../kernel/ctx.ts';
import type { Happenings } from '../kernel/happenings.ts';
import type { ContactId, EventId, ParticipationId } from '../kernel/ids.ts';
import { enqueueAll } from '../outbox/commands.server.ts';
import type { Purpose } from '../outbox/schema.ts';
import { fitPlaces } from './capacity/commands.server.ts';
import { endUnsentOfMerged, followMerge } from './mailboxes/commands.server.ts';
import { listHeld } from './mailboxes/queries.server.ts';
import { eraseParticipations, mergeParticipations } from './persons/commands.server.ts';
import { CONCERNED } from './rules.ts';

/** An event's pools changed: places are made or removed, and who waits may get one. */
export async function onPoolsChanged(ctx: Ctx, { eventId }: Happenings['event.pools-changed']): Promise<void> {
  await fitPlaces(ctx, eventId);
}

/** Events whose attendance reports are read keep the minutes they were read by; those to come follow the new number. */
export async function onSettingsChanged(
  { db }: Ctx,
  { fields, before }: Happenings['settings.changed'],
): Promise<void> {
  if (!fields.includes('least_minutes')) return;
  await db
    .insertInto('attendance_rules')
    .columns(['event_id', 'least_minutes'])
    .expression(
      db
        .selectFrom('attendance_reports')
        .select((row) => ['event_id', row.lit(before.least_minutes).as('least_minutes')])
        .distinct()
        .where('event_id', 'not in', db.selectFrom('attendance_rules').select('event_id')),
    )
    .execute();
}

/** Everyone concerned is told of a change, and what it was before. Those who were invited are told by `invitations`. */
export async function onEventChanged(
  ctx: Ctx,
  { eventId, revision, before }: Happenings['event.changed'],
): Promise<void> {
  await tellConcerned(ctx, 'event-changed', eventId, { version: String(revision), data: before });
}

/** Everyone concerned is told. Their participations stay as they were: they show who would have come. */
export async function onEventCancelled(ctx: Ctx, { eventId }: Happenings['event.cancelled']): Promise<void> {
  await tellConcerned(ctx, 'event-cancelled', eventId, { version: 'cancelled' });
}

/** Two contacts were one person. On an event both are on, one participation is left: the one that reaches furthest. */
export async function onContactMerged(ctx: Ctx, merged: Happenings['contact.merged']): Promise<void> {
  const system = actingAs(ctx, { kind: 'system' });
  const held = await listHeld(system, merged);
  await endUnsentOfMerged(system, merged);
  await mergeParticipations(system, merged, held);
  await followMerge(system, held);
}

/** A person is forgotten: rows keep event, organisation and attendance; a place at something to come is passed on. */
export async function onContactErased(ctx: Ctx, { contactId }: Happenings['contact.erased']): Promise<void> {
  await eraseParticipations(ctx, contactId);
}

async function tellConcerned(
  ctx: Ctx,
  purpose: Purpose,
  eventId: EventId,
  { version, data }: { version: string; data?: Record<string, string | null> },
): Promise<void> {
  const concerned = await ctx.db
    .selectFrom('participations')
    .select(['id', 'contact_id'])
    .where('event_id', '=', eventId)
    .where('state', 'in', CONCERNED)
    .where('source', '!=', 'invitation')
    .where('contact_id', 'is not', null)
    .execute();
  const messages = concerned.map(({ id, contact_id }) => ({
    purpose,
    to: { contactId: contact_id as ContactId },
    version: `${id}:${version}`,
    data,
    eventId,
    participationId: id as ParticipationId,
    lane: 'mailing' as const,
  }));
  await enqueueAll(ctx, messages);
}
