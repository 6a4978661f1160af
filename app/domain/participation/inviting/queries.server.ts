import { calendarIdentityOf } from '../../events/calendar-entry/rules.ts';
import type { Mode } from '../../events/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId, EventId, GroupId, OrganisationId, ParticipationId } from '../../kernel/ids.ts';
import { dateOf, type Instant, type LocalTime } from '../../kernel/time.ts';
import type { EventTerms } from '../rules.ts';
import type { State } from '../schema.ts';

/**
 * Who is to be invited for sitting in the event's groups on the day it begins, each once: varamedlemmer are called in by
 * hand. With the participation they have, if any.
 */
export async function listSeated(ctx: Ctx, event: EventTerms, contactId?: ContactId) {
  const { starts_on: on } = event;
  const rows = await ctx.db
    .selectFrom('events')
    .innerJoin('event_groups', 'event_groups.event_id', 'events.id')
    .innerJoin('groups', 'groups.id', 'event_groups.group_id')
    .innerJoin('group_memberships as seat', 'seat.group_id', 'groups.id')
    .innerJoin('contacts', 'contacts.id', 'seat.contact_id')
    .leftJoin('participations', (join) =>
      join
        .onRef('participations.event_id', '=', 'events.id')
        .onRef('participations.contact_id', '=', 'seat.contact_id'),
    )
    .select([
      'seat.contact_id',
      'seat.represents_id',
      'groups.kind',
      'participations.id as participation_id',
      'participations.state',
      'participations.source',
      'participations.invited_as',
    ])
    .where('events.id', '=', event.id)
    .where('seat.role', '!=', 'varamedlem')
    .where('seat.from_on', '<=', on)
    .where((where) => where.or([where('seat.to_on', 'is', null), where('seat.to_on', '>=', on)]))
    .where('contacts.erased_at', 'is', null)
    .where('contacts.merged_into_id', 'is', null)
    .$if(contactId !== undefined, (query) => query.where('seat.contact_id', '=', contactId!))
    .orderBy('groups.rank')
    .orderBy('seat.rank')
    .orderBy('seat.id')
    .execute();
  const once = new Map(rows.toReversed().map((row) => [row.contact_id, row]));
  return [...once.values()].toReversed().map((row) => ({
    ...row,
    contact_id: row.contact_id as ContactId,
    represents_id: row.represents_id as OrganisationId | null,
    participation_id: row.participation_id as ParticipationId | null,
    state: row.state as State | null,
  }));
}

export type Seated = Awaited<ReturnType<typeof listSeated>>[number];

/** The organisation each of these contacts belongs to today, and as what. */
export async function listPositions(ctx: Ctx, contactIds: ContactId[]) {
  const today = dateOf(ctx.now());
  const rows = await ctx.db
    .selectFrom('positions')
    .select(['contact_id', 'organisation_id', 'kind'])
    .where('contact_id', 'in', contactIds)
    .where('from_on', '<=', today)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', today)]))
    .orderBy('from_on')
    .execute();
  return new Map(rows.map(({ contact_id, ...position }) => [contact_id as ContactId, position]));
}

/** Published events still to come that are for a group's members, the next first. */
export async function listComingEventsOf(ctx: Ctx, groupId: GroupId): Promise<EventId[]> {
  const events = await ctx.db
    .selectFrom('events')
    .innerJoin('event_groups', 'event_groups.event_id', 'events.id')
    .select('events.id')
    .where('event_groups.group_id', '=', groupId)
    .where('events.openness', '=', 'groups')
    .where('events.published_at', 'is not', null)
    .where('events.cancelled_at', 'is', null)
    .where('events.ends_at', '>', ctx.now())
    .orderBy('events.id')
    .execute();
  return events.map(({ id }) => id as EventId);
}

/** Those whose invitation to the event stands, whatever they have answered. */
export async function listInvited(ctx: Ctx, eventId: EventId) {
  const rows = await ctx.db
    .selectFrom('participations')
    .select(['id', 'contact_id', 'organisation_id', 'state', 'mode', 'revision', 'state_at', 'invited_as'])
    .where('event_id', '=', eventId)
    .where('source', '=', 'invitation')
    .where('state', '!=', 'withdrawn')
    .where('contact_id', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...row,
    id: row.id as ParticipationId,
    contact_id: row.contact_id as ContactId,
    state_at: row.state_at as Instant,
  }));
}

/** Whom a member has named to come in their place and who is still invited. A vara called in moves up instead: the seat is theirs. */
export async function listStandIns(ctx: Ctx, id: ParticipationId) {
  const rows = await ctx.db
    .selectFrom('participations')
    .select(['id', 'event_id', 'contact_id', 'organisation_id', 'state', 'mode', 'invited_as'])
    .where('stands_in_for_id', '=', id)
    .where('invited_as', '=', 'stand-in')
    .where('source', '=', 'invitation')
    .where('state', '!=', 'withdrawn')
    .execute();
  return rows.map((row) => ({
    ...row,
    id: row.id as ParticipationId,
    contact_id: row.contact_id as ContactId | null,
    state: row.state as State,
    mode: row.mode as Mode,
  }));
}

/** What calendars are to know an event by. */
export async function getIdentity(ctx: Ctx, eventId: string) {
  const row = await ctx.db
    .selectFrom('events')
    .select(['calendar_uid', 'series_uid', 'occurrence_local'])
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow();
  const event = { ...row, occurrence_local: row.occurrence_local as LocalTime | null };
  return { series_uid: row.series_uid, occurrence_local: null, ...calendarIdentityOf(event) };
}

/**
 * What the calendars that hold other dates of a series know them by, by the person invited and whose calendar it is. An
 * assistant who is one again has dropped what there was, and begins anew.
 */
export async function listSeriesCalendars(
  ctx: Ctx,
  { series_uid, contactIds }: { series_uid: string; contactIds: ContactId[] },
): Promise<Map<string, { uid: string; reply_key: string }>> {
  const rows = await ctx.db
    .selectFrom('events')
    .innerJoin('participations', 'participations.event_id', 'events.id')
    .innerJoin('invitations', 'invitations.participation_id', 'participations.id')
    .select(['participations.contact_id', 'invitations.recipient_id', 'invitations.uid', 'invitations.reply_key'])
    .select('invitations.replaced_at')
    .where('events.series_uid', '=', series_uid)
    .where('participations.contact_id', 'in', contactIds)
    .where('invitations.occurrence_local', 'is not', null)
    .where((where) =>
      where.or([
        where('invitations.replaced_at', 'is', null),
        where('invitations.recipient_id', '=', where.ref('participations.contact_id')),
      ]),
    )
    .orderBy('invitations.id')
    .execute();
  // The databases do not agree where null comes in an order: what stands is last, and so is what the key is taken from.
  const inOrder = [...rows.filter(({ replaced_at }) => replaced_at), ...rows.filter(({ replaced_at }) => !replaced_at)];
  return new Map(
    inOrder.map(({ contact_id, recipient_id, uid, reply_key }) => [
      `${contact_id} ${recipient_id}`,
      { uid, reply_key },
    ]),
  );
}
