import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, OrganisationId, ParticipationId } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text.ts';
import type { Instant } from '../../kernel/time.ts';
import { type ParticipantFilter, statesOf } from './schema.ts';

export const PARTICIPANTS_PER_PAGE = 50;

/** The people on an event, by name; one page, and how many there are in all. */
export async function listParticipants(ctx: Ctx, eventId: EventId, filter: ParticipantFilter, page = 1) {
  requireThat(isSecretariat(ctx.actor));
  const { total } = await matching(ctx, eventId, filter)
    .select((row) => row.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const participants = await rows(ctx, eventId, filter)
    .limit(PARTICIPANTS_PER_PAGE)
    .offset((page - 1) * PARTICIPANTS_PER_PAGE)
    .execute();
  return { total, pages: Math.max(1, Math.ceil(total / PARTICIPANTS_PER_PAGE)), participants: participants.map(typed) };
}

/** The same people, all of them: for printing and for spreadsheets. */
export async function listAllParticipants(ctx: Ctx, eventId: EventId, filter: ParticipantFilter) {
  requireThat(isSecretariat(ctx.actor));
  return (await rows(ctx, eventId, filter).execute()).map(typed);
}

export type Participant = Awaited<ReturnType<typeof listAllParticipants>>[number];

/** The organisations that have someone on the event: what the list can be narrowed to. */
export async function listOrganisationsOn(ctx: Ctx, eventId: EventId): Promise<{ id: OrganisationId; name: string }[]> {
  requireThat(isSecretariat(ctx.actor));
  const organisations = await ctx.db
    .selectFrom('organisations')
    .select(['id', 'name'])
    .where((where) =>
      where.exists(
        where
          .selectFrom('participations')
          .select('participations.id')
          .whereRef('participations.organisation_id', '=', 'organisations.id')
          .where('event_id', '=', eventId),
      ),
    )
    .orderBy('sort_key')
    .execute();
  return organisations.map((organisation) => ({ ...organisation, id: organisation.id as OrganisationId }));
}

function rows(ctx: Ctx, eventId: EventId, filter: ParticipantFilter) {
  return matching(ctx, eventId, filter)
    .leftJoin('queue_positions', 'queue_positions.participation_id', 'participations.id')
    .leftJoin('places', 'places.participation_id', 'participations.id')
    .select([
      'participations.id',
      'participations.contact_id',
      'contacts.name',
      'contact_addresses.address',
      'organisations.name as organisation',
      'organisation_typed',
      'position_kind',
      'participations.mode',
      'state',
      'source',
      'participations.created_at',
      'state_at',
      'offer_expires_at',
      'dietary',
      'accommodations',
      'places.number as place_number',
      'queue_positions.number as queue_number',
    ])
    .select((row) => [
      row
        .selectFrom('attendances')
        .select((row) => row.fn.countAll<number>().as('days'))
        .whereRef('attendances.participation_id', '=', 'participations.id')
        .as('days_attended'),
    ])
    .orderBy((row) => row.fn.coalesce('contacts.sort_key', row.val('~')))
    .orderBy('participations.id');
}

function typed<
  R extends {
    id: string;
    contact_id: string | null;
    created_at: string;
    state_at: string;
    offer_expires_at: string | null;
  },
>(row: R) {
  return {
    ...row,
    id: row.id as ParticipationId,
    contact_id: row.contact_id as ContactId | null,
    created_at: row.created_at as Instant,
    state_at: row.state_at as Instant,
    offer_expires_at: row.offer_expires_at as Instant | null,
  };
}

function matching(ctx: Ctx, eventId: EventId, { standing, mode, kind, needs, organisation, text }: ParticipantFilter) {
  return ctx.db
    .selectFrom('participations')
    .leftJoin('contacts', 'contacts.id', 'participations.contact_id')
    .leftJoin('contact_addresses', (join) =>
      join.onRef('contact_addresses.contact_id', '=', 'contacts.id').on('contact_addresses.replaced_at', 'is', null),
    )
    .leftJoin('organisations', 'organisations.id', 'participations.organisation_id')
    .leftJoin('needs', 'needs.participation_id', 'participations.id')
    .where('participations.event_id', '=', eventId)
    .$if(standing !== undefined, (query) => query.where('state', 'in', statesOf[standing!]))
    .$if(mode !== undefined, (query) => query.where('participations.mode', '=', mode!))
    .$if(kind !== undefined, (query) => query.where('position_kind', '=', kind!))
    .$if(needs !== undefined, (query) => query.where('needs.participation_id', 'is not', null))
    .$if(organisation !== undefined, (query) => query.where('participations.organisation_id', '=', organisation!))
    .$call((query) =>
      wordsOf(text).reduce(
        (query, word) =>
          query.where((where) =>
            where.or([
              where('contacts.search_key', 'like', `%${word}%`),
              where('contact_addresses.address', 'like', `%${word}%`),
              where('organisations.search_key', 'like', `%${word}%`),
            ]),
          ),
        query,
      ),
    );
}

/** Every word must be found; `searchKey` leaves nothing that LIKE reads as a pattern. */
function wordsOf(text: string): string[] {
  return searchKey(text).split(' ').filter(Boolean);
}
