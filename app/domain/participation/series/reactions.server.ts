import { actingAs, type Ctx } from '../../kernel/ctx.ts';
import type { Happenings } from '../../kernel/happenings.ts';
import type { ContactId, EventId, ParticipationId } from '../../kernel/ids.ts';
import { enqueueAll } from '../../outbox/commands.server.ts';
import { tell } from '../places/commands.server.ts';
import { getParticipation } from '../queries.server.ts';
import type { Enrolled } from '../registration/commands.server.ts';
import { CONCERNED } from '../rules.ts';
import { datesOf, enrolLike } from './commands.server.ts';
import { listFollowers } from './queries.server.ts';

/** Who follows the series is on its new dates, in the order they registered, and gets one mail about those with a place. */
export async function onDatesAdded(ctx: Ctx, { eventIds }: Happenings['series.dates-added']): Promise<void> {
  const system = actingAs(ctx, { kind: 'system' });
  const followers = await listFollowers(system, eventIds);
  const told = new Set(followers.keys());
  for (const [contactId, id] of followers) {
    const own = await getParticipation(system, id);
    const registeredBy = own.registered_by_id as ContactId | null;
    const how = { told, followsSeries: true, registeredBy, isAdmitted: true };
    const enrolled: (Enrolled & { eventId: EventId })[] = [];
    for (const eventId of eventIds) enrolled.push({ ...(await enrolLike(system, own, eventId, how)), eventId });
    const placed = enrolled.find(({ state, turn }) => state === 'registered' && turn !== 'already');
    if (!placed) continue;
    const about = { id: placed.id, contact_id: contactId, version: 'dates-added' };
    await tell(system, 'registration-confirmed', { id: placed.eventId }, about, { by: 'series' });
  }
}

/** Everyone on a date that will not be gets one mail for all of theirs. Those who were invited are told by `invitations`. */
export async function onSeriesCancelled(ctx: Ctx, { eventIds }: Happenings['series.cancelled']): Promise<void> {
  const concerned = await ctx.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .select(['participations.id', 'participations.contact_id', 'participations.event_id'])
    .where('event_id', 'in', eventIds)
    .where('state', 'in', CONCERNED)
    .where('source', '!=', 'invitation')
    .where('contact_id', 'is not', null)
    .orderBy('events.starts_at')
    .execute();
  const byPerson = Map.groupBy(concerned, (row) => row.contact_id as ContactId);
  const messages = [...byPerson].map(([contactId, [first, ...others]]) => ({
    purpose: 'event-cancelled' as const,
    to: { contactId },
    version: `${first!.id}:cancelled`,
    data: datesOf(others.map(({ id }) => id as ParticipationId)),
    eventId: first!.event_id as EventId,
    participationId: first!.id as ParticipationId,
    lane: 'mailing' as const,
  }));
  await enqueueAll(ctx, messages);
}
