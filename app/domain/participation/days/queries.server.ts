import { isSecretariat } from '../../access/policy.ts';
import type { Mode } from '../../events/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, ParticipationId } from '../../kernel/ids.ts';
import type { Instant, LocalTime } from '../../kernel/time.ts';
import { isToBeInvited } from '../invitations/rules.ts';
import { listInvited, listSeated } from '../inviting/queries.server.ts';
import { canRegisterByHand } from '../policy.ts';
import { getParticipation, getTerms } from '../queries.server.ts';
import type { State } from '../schema.ts';
import { collidingAmong } from './rules.ts';

/**
 * The invitations to groups' meetings of the day that a participation in the day goes with, in order; none where there is no such day, the
 * meeting is over or cancelled, or the invitation is withdrawn. NotFound unless the actor may see the participation.
 */
export async function listOwnParts(ctx: Ctx, id: ParticipationId): Promise<OwnPart[]> {
  await getParticipation(ctx, id);
  return (await listPartsBeside(ctx, [id])).map(({ beside: _, ...part }) => part);
}

/** The same for several, each with the participation it stands `beside`. For whoever has asked who may see those. */
export async function listPartsBeside(ctx: Ctx, ids: ParticipationId[]) {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('participations as whole')
    .innerJoin('events as part', 'part.day_id', 'whole.event_id')
    .innerJoin('participations as own', (join) =>
      join.onRef('own.event_id', '=', 'part.id').onRef('own.contact_id', '=', 'whole.contact_id'),
    )
    .select([
      'whole.id as beside',
      'own.id',
      'own.state',
      'own.mode',
      'own.invited_as',
      'part.id as event_id',
      'part.slug',
      'part.title',
      'part.kind',
      'part.title_en',
      'part.starts_local',
      'part.ends_local',
      'part.starts_at',
      'part.ends_at',
      'part.zone',
      'part.place',
      'part.address',
      'part.join_url',
    ])
    .where('whole.id', 'in', ids)
    .where('own.source', '=', 'invitation')
    .where('own.state', '!=', 'withdrawn')
    .where('part.published_at', 'is not', null)
    .where('part.cancelled_at', 'is', null)
    .where('part.ends_at', '>', ctx.now())
    .orderBy('part.starts_at')
    .orderBy('part.id')
    .execute();
  return rows.map((row) => ({
    ...row,
    beside: row.beside as ParticipationId,
    id: row.id as ParticipationId,
    event_id: row.event_id as EventId,
    state: row.state as State,
    mode: row.mode as Mode,
    starts_local: row.starts_local as LocalTime,
    ends_local: row.ends_local as LocalTime,
    starts_at: row.starts_at as Instant,
    ends_at: row.ends_at as Instant,
  }));
}

export type OwnPart = Omit<Awaited<ReturnType<typeof listPartsBeside>>[number], 'beside'>;

/** The same person's participation in the day, for one in a group's meeting on it; undefined where they are not on the day. For the worker and Min side. */
export async function findWhole(ctx: Ctx, id: ParticipationId): Promise<ParticipationId | undefined> {
  const row = await ctx.db
    .selectFrom('participations as own')
    .innerJoin('events as part', 'part.id', 'own.event_id')
    .innerJoin('participations as whole', (join) =>
      join.onRef('whole.event_id', '=', 'part.day_id').onRef('whole.contact_id', '=', 'own.contact_id'),
    )
    .select('whole.id')
    .where('own.id', '=', id)
    .where('whole.source', '=', 'invitation')
    .where('whole.state', '!=', 'withdrawn')
    .executeTakeFirst();
  return row && (row.id as ParticipationId);
}

/** The groups' meetings that were cancelled with the day, of those the person of a participation in it was invited to. For the worker. */
export async function listCancelledWith(ctx: Ctx, id: ParticipationId) {
  const rows = await cancelledTogether(ctx)
    .select(['part.kind', 'part.slug', 'part.title', 'part.title_en', 'part.starts_local', 'part.ends_local'])
    .select(['part.zone', 'part.place', 'part.address', 'part.join_url'])
    .where('whole.id', '=', id)
    .orderBy('part.starts_at')
    .orderBy('part.id')
    .execute();
  return rows.map((row) => ({
    ...row,
    starts_local: row.starts_local as LocalTime,
    ends_local: row.ends_local as LocalTime,
  }));
}

/** The day that was cancelled with the group's meeting of a participation, when that person was invited to it too. For the worker. */
export async function findCancelledDay(ctx: Ctx, id: ParticipationId) {
  return cancelledTogether(ctx).select(['day.title', 'day.title_en']).where('own.id', '=', id).executeTakeFirst();
}

function cancelledTogether(ctx: Ctx) {
  return ctx.db
    .selectFrom('participations as whole')
    .innerJoin('events as day', 'day.id', 'whole.event_id')
    .innerJoin('events as part', 'part.day_id', 'day.id')
    .innerJoin('participations as own', (join) =>
      join.onRef('own.event_id', '=', 'part.id').onRef('own.contact_id', '=', 'whole.contact_id'),
    )
    .where('whole.source', '=', 'invitation')
    .where('whole.state', '!=', 'withdrawn')
    .where('own.source', '=', 'invitation')
    .where('own.state', '!=', 'withdrawn')
    .where('part.published_at', 'is not', null)
    .whereRef('part.cancelled_at', '>=', 'day.cancelled_at');
}

/** Who is invited to meetings of the day that are at the same time and has not chosen between them, by name. For the secretariat. */
export async function listCollisions(ctx: Ctx, dayId: EventId) {
  requireThat(canRegisterByHand(ctx.actor));
  const rows = await ctx.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .select([
      'participations.id',
      'participations.event_id',
      'participations.contact_id',
      'participations.state',
      'contacts.name',
      'events.title',
      'events.title_en',
      'events.starts_at',
      'events.ends_at',
    ])
    .where('events.day_id', '=', dayId)
    .where('events.cancelled_at', 'is', null)
    .where('participations.state', 'not in', ['declined', 'withdrawn'])
    .orderBy('contacts.sort_key')
    .orderBy('events.starts_at')
    .orderBy('events.id')
    .execute();
  const meetings = Map.groupBy(
    rows.map((row) => ({ ...row, id: row.id as ParticipationId, state: row.state as State })),
    (row) => row.contact_id!,
  );
  return [...meetings.values()].flatMap((own) => {
    const colliding = collidingAmong(own);
    return colliding.length > 0 ? [{ name: own[0]!.name, meetings: colliding }] : [];
  });
}

/** How many would be invited to each of these events, were they published now; those invited already are among them. For the secretariat. */
export async function countToBeInvited(ctx: Ctx, eventIds: EventId[]): Promise<Map<EventId, Set<ContactId>>> {
  requireThat(isSecretariat(ctx.actor));
  const invited = new Map<EventId, Set<ContactId>>();
  for (const id of eventIds) {
    const seated = (await listSeated(ctx, await getTerms(ctx, id))).filter((seat) => isToBeInvited(seat));
    const already = await listInvited(ctx, id);
    invited.set(id, new Set([...seated, ...already].map((row) => row.contact_id)));
  }
  return invited;
}
