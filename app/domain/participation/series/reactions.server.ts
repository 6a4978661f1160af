import { actingAs, type Ctx } from '../../kernel/ctx.ts';
import type { Happenings } from '../../kernel/happenings.ts';
import type { ContactId, EventId, ParticipationId } from '../../kernel/ids.ts';
import { enqueueAll } from '../../outbox/commands.server.ts';
import { tell } from '../places/commands.server.ts';
import { getParticipation, getTerms } from '../queries.server.ts';
import { type Enrolled, toldKey } from '../registration/commands.server.ts';
import { CONCERNED } from '../rules.ts';
import { datesOf, enrolLike } from './commands.server.ts';
import { listFollowers } from './queries.server.ts';

/** Who follows the series is on its new dates, in the order they registered, and gets one mail about those with a place. */
export async function onDatesAdded(ctx: Ctx, { eventIds }: Happenings['series.dates-added']): Promise<void> {
  const system = actingAs(ctx, { kind: 'system' });
  const followers = await listFollowers(system, eventIds);
  const fresh = await Promise.all(eventIds.map((eventId) => getTerms(system, eventId)));
  const told = new Set([...followers.keys()].flatMap((contactId) => fresh.map((event) => toldKey(event, contactId))));
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

/**
 * Everyone on a date that was changed gets one mail for all of theirs, with what each was before. Those who were invited
 * are told by `invitations`.
 */
export async function onSeriesChanged(ctx: Ctx, { changes }: Happenings['series.changed']): Promise<void> {
  const byEvent = new Map(changes.map((change) => [change.eventId, change]));
  const byPerson = await listConcerned(ctx, [...byEvent.keys()]);
  const messages = byPerson.map(([first, ...others]) => {
    const { revision, before } = byEvent.get(first!.event_id)!;
    const asTheyWere = others.flatMap(({ id, event_id }) =>
      Object.entries(byEvent.get(event_id)!.before).map(([name, value]) => [`${id}.${name}`, value]),
    );
    return {
      purpose: 'event-changed' as const,
      to: { contactId: first!.contact_id },
      version: `${first!.id}:${revision}`,
      data: { ...before, ...datesOf(others.map(({ id }) => id)), ...Object.fromEntries(asTheyWere) },
      eventId: first!.event_id,
      participationId: first!.id,
      lane: 'mailing' as const,
    };
  });
  await enqueueAll(ctx, messages);
}

/** Everyone on a date that will not be gets one mail for all of theirs. Those who were invited are told by `invitations`. */
export async function onSeriesCancelled(ctx: Ctx, { eventIds }: Happenings['series.cancelled']): Promise<void> {
  const byPerson = await listConcerned(ctx, eventIds);
  const messages = byPerson.map(([first, ...others]) => ({
    purpose: 'event-cancelled' as const,
    to: { contactId: first!.contact_id },
    version: `${first!.id}:cancelled`,
    data: datesOf(others.map(({ id }) => id)),
    eventId: first!.event_id,
    participationId: first!.id,
    lane: 'mailing' as const,
  }));
  await enqueueAll(ctx, messages);
}

/**
 * What people are on of these dates without having been invited, person by person in the order it happens. What a
 * calendar knows by another UID stands by itself: it is a mail of its own.
 */
async function listConcerned(ctx: Ctx, eventIds: EventId[]) {
  const rows = await ctx.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .select(['participations.id', 'participations.contact_id', 'participations.event_id'])
    .select(['events.series_uid', 'events.occurrence_local'])
    .where('event_id', 'in', eventIds)
    .where('state', 'in', CONCERNED)
    .where('source', '!=', 'invitation')
    .where('contact_id', 'is not', null)
    .orderBy('events.starts_at')
    .execute();
  const concerned = rows.map(({ id, event_id, contact_id, ...event }) => ({
    id: id as ParticipationId,
    told: toldKey({ ...event, id: event_id }, contact_id as ContactId),
    event_id: event_id as EventId,
    contact_id: contact_id as ContactId,
  }));
  return [...Map.groupBy(concerned, ({ told }) => told).values()];
}
