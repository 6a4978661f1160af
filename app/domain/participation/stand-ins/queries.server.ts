import { holdsSeat, isPolitical } from '../../groups/rules.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, GroupId, OrganisationId, ParticipationId } from '../../kernel/ids.ts';
import { answerOf } from '../invitations/rules.ts';
import { canRegisterByHand } from '../policy.ts';
import { getTerms } from '../queries.server.ts';
import type { State } from '../schema.ts';
import { nextVara } from './rules.ts';

/** Whether the event is for a political body: there a vara is called in, and nobody names their own stand-in. */
export async function isForPoliticalBody(ctx: Ctx, eventId: string): Promise<boolean> {
  const groups = await ctx.db
    .selectFrom('event_groups')
    .innerJoin('groups', 'groups.id', 'event_groups.group_id')
    .select('groups.kind')
    .where('event_groups.event_id', '=', eventId)
    .execute();
  return groups.some(isPolitical);
}

/** Who comes, or is asked to come, in this person's place; undefined when nobody is. Whoever has said no is no longer asked. */
export async function findStandIn(ctx: Ctx, id: ParticipationId): Promise<{ name: string | null } | undefined> {
  return ctx.db
    .selectFrom('participations')
    .leftJoin('contacts', 'contacts.id', 'participations.contact_id')
    .select('contacts.name')
    .where('participations.stands_in_for_id', '=', id)
    .where('participations.state', 'not in', ['declined', 'withdrawn'])
    .executeTakeFirst();
}

/**
 * The political bodies' members who have said no, in the order they did: whom each represents, who was called in, and
 * who is next in order. For the secretariat.
 */
export async function listAbsences(ctx: Ctx, eventId: EventId) {
  requireThat(canRegisterByHand(ctx.actor));
  const seats = (await listSeats(ctx, eventId)).filter(isPolitical);
  const varas = seats.filter(({ role }) => role === 'varamedlem').map((seat) => ({ ...seat, isAsked: isAsked(seat) }));
  const calledIn = await listCalledIn(ctx, eventId);
  const taken = new Set<string>();
  const absent = seats.filter((seat) => holdsSeat(seat) && seat.state === 'declined' && seat.invited_as === 'member');
  const first = absent.filter((seat, at) => absent.findIndex((other) => other.contact_id === seat.contact_id) === at);
  return first.map((seat) => {
    const standIns = calledIn.filter((row) => row.stands_in_for_id === seat.participation_id);
    const isCovered = standIns.some(({ state }) => state !== 'declined');
    const next = isCovered
      ? undefined
      : nextVara(
          seat,
          varas.filter((vara) => !taken.has(vara.contact_id)),
        );
    if (next) taken.add(next.contact_id);
    return {
      id: seat.participation_id as ParticipationId,
      name: seat.name,
      group: seat.group,
      represents: seat.represents,
      standIns: standIns.map(({ id, name, state }) => ({ id, name, state: state as State })),
      isCovered,
      next: next && { contactId: next.contact_id, name: next.name, represents: next.represents, rank: next.rank },
    };
  });
}

/**
 * Those who come in another's place at something to come, though the other has answered yes or maybe after all; at one
 * event or at all, the next first. For the secretariat.
 */
export async function listBothComing(ctx: Ctx, eventId?: EventId) {
  requireThat(canRegisterByHand(ctx.actor));
  const rows = await ctx.db
    .selectFrom('participations as standIn')
    .innerJoin('participations as absent', 'absent.id', 'standIn.stands_in_for_id')
    .innerJoin('events', 'events.id', 'standIn.event_id')
    .leftJoin('contacts', 'contacts.id', 'standIn.contact_id')
    .leftJoin('contacts as member', 'member.id', 'absent.contact_id')
    .select(['standIn.id', 'standIn.invited_as', 'contacts.name', 'member.name as member', 'absent.state'])
    .select(['events.id as event_id', 'events.title'])
    .$narrowType<{ id: ParticipationId; event_id: EventId; state: State }>()
    .where('standIn.state', 'not in', ['declined', 'withdrawn'])
    .where('absent.state', 'in', ['registered', 'offered', 'waitlisted', 'tentative'])
    .where('events.cancelled_at', 'is', null)
    .where('events.ends_at', '>', ctx.now())
    .$if(eventId !== undefined, (query) => query.where('events.id', '=', eventId!))
    .orderBy('events.starts_at')
    .orderBy('standIn.created_at')
    .execute();
  return rows.map(({ state, ...row }) => ({ ...row, answer: answerOf(state) }));
}

/** On the event, or called in and has said no. Whoever comes as a guest, in nobody's place, can still be called in. */
function isAsked({ participation_id, state, invited_as, stands_in_for_id }: SeatOnEvent): boolean {
  if (participation_id === null || state === 'withdrawn') return false;
  return !(invited_as === 'guest' && stands_in_for_id === null && state !== 'declined');
}

type SeatOnEvent = Pick<
  Awaited<ReturnType<typeof listSeats>>[number],
  'participation_id' | 'state' | 'invited_as' | 'stands_in_for_id'
>;

async function listSeats(ctx: Ctx, eventId: EventId) {
  const { starts_on } = await getTerms(ctx, eventId);
  return ctx.db
    .selectFrom('event_groups')
    .innerJoin('groups', 'groups.id', 'event_groups.group_id')
    .innerJoin('group_memberships as seat', 'seat.group_id', 'groups.id')
    .innerJoin('contacts', 'contacts.id', 'seat.contact_id')
    .leftJoin('organisations', 'organisations.id', 'seat.represents_id')
    .leftJoin('participations', (join) =>
      join.onRef('participations.contact_id', '=', 'seat.contact_id').on('participations.event_id', '=', eventId),
    )
    .select([
      'groups.id as group_id',
      'groups.kind',
      'groups.name as group',
      'seat.contact_id',
      'seat.role',
      'seat.rank',
      'seat.represents_id',
      'contacts.name',
      'organisations.name as represents',
      'participations.id as participation_id',
      'participations.state',
      'participations.invited_as',
      'participations.stands_in_for_id',
    ])
    .$narrowType<{ group_id: GroupId; contact_id: ContactId; represents_id: OrganisationId | null }>()
    .where('event_groups.event_id', '=', eventId)
    .where('seat.from_on', '<=', starts_on)
    .where((where) => where.or([where('seat.to_on', 'is', null), where('seat.to_on', '>=', starts_on)]))
    .orderBy('participations.state_at')
    .orderBy('seat.rank')
    .orderBy('seat.id')
    .execute();
}

async function listCalledIn(ctx: Ctx, eventId: EventId) {
  return ctx.db
    .selectFrom('participations')
    .leftJoin('contacts', 'contacts.id', 'participations.contact_id')
    .select(['participations.id', 'participations.stands_in_for_id', 'participations.state', 'contacts.name'])
    .where('participations.event_id', '=', eventId)
    .where('participations.stands_in_for_id', 'is not', null)
    .where('participations.state', '!=', 'withdrawn')
    .orderBy('participations.created_at')
    .execute();
}
