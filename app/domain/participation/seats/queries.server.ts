import type { EventDraft } from '../../events/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, GroupId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { isToBeInvited } from '../invitations/rules.ts';
import { listInvited } from '../inviting/queries.server.ts';
import { canRegisterByHand } from '../policy.ts';
import type { State } from '../schema.ts';

/** What of an event decides who is invited to it. */
export interface SeatTerms extends Pick<EventDraft, 'openness' | 'starts_local'> {
  groups: GroupId[];
}

/**
 * Whom an event (that there is, or a new one) with these groups and this day would invite that it has not, and whose invitation it would take back:
 * what `followSeats` does, without doing it. Of the seated, who has no address and how many sit in several of the
 * groups. For the secretariat.
 */
export async function previewSeats(
  ctx: Ctx,
  eventId: EventId | undefined,
  { openness, groups, starts_local }: SeatTerms,
) {
  requireThat(canRegisterByHand(ctx.actor));
  if (openness !== 'groups' || groups.length === 0) return { joining: [], leaving: 0, unreachable: [], inSeveral: 0 };
  const seated = await listSeatedIn(ctx, { eventId, groups, on: starts_local.slice(0, 10) as PlainDate });
  const seats = new Set(seated.map(({ contact_id }) => contact_id));
  const invited = eventId ? await listInvited(ctx, eventId) : [];
  return {
    joining: seated.filter(isToBeInvited),
    leaving: invited.filter(({ invited_as, contact_id }) => invited_as === 'member' && !seats.has(contact_id)).length,
    unreachable: seated.filter(({ address, assistant_address }) => !address && !assistant_address),
    inSeveral: seated.filter((seat) => Number(seat.groups) > 1).length,
  };
}

export type SeatPreview = Awaited<ReturnType<typeof previewSeats>>;

/** Everyone with a seat in one of the groups that day, each once, by name; varamedlemmer are called in by hand. */
async function listSeatedIn(
  ctx: Ctx,
  { eventId = '' as EventId, groups, on }: { eventId: EventId | undefined; groups: GroupId[]; on: PlainDate },
) {
  const rows = await ctx.db
    .selectFrom('group_memberships as seat')
    .innerJoin('contacts', 'contacts.id', 'seat.contact_id')
    .leftJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.replaced_at', 'is', null),
    )
    .leftJoin('contact_addresses as assistants', (join) =>
      join.onRef('assistants.contact_id', '=', 'contacts.assistant_id').on('assistants.replaced_at', 'is', null),
    )
    .leftJoin('participations', (join) =>
      join.onRef('participations.contact_id', '=', 'seat.contact_id').on('participations.event_id', '=', eventId),
    )
    .select(['seat.contact_id', 'contacts.name', 'own.address', 'assistants.address as assistant_address'])
    .select(['participations.state', 'participations.source', 'participations.invited_as'])
    .select((row) => row.fn.count<number>('seat.group_id').distinct().as('groups'))
    .where('seat.group_id', 'in', groups)
    .where('seat.role', '!=', 'varamedlem')
    .where('seat.from_on', '<=', on)
    .where((where) => where.or([where('seat.to_on', 'is', null), where('seat.to_on', '>=', on)]))
    .where('contacts.erased_at', 'is', null)
    .where('contacts.merged_into_id', 'is', null)
    .groupBy(['seat.contact_id', 'contacts.name', 'contacts.sort_key', 'own.address', 'assistants.address'])
    .groupBy(['participations.state', 'participations.source', 'participations.invited_as'])
    .orderBy('contacts.sort_key')
    .orderBy('seat.contact_id')
    .execute();
  return rows.map((row) => ({
    ...row,
    contact_id: row.contact_id as ContactId,
    state: row.state as State | null,
  }));
}
