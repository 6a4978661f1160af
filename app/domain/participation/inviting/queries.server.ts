import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId, EventId, GroupId, OrganisationId, ParticipationId } from '../../kernel/ids.ts';
import { dateOf, type Instant } from '../../kernel/time.ts';
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
