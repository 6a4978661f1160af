import type { ExpressionBuilder } from 'kysely';
import type { Schema } from '../../../../db/schema.ts';
import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, ParticipationId } from '../../kernel/ids.ts';
import { dateOf } from '../../kernel/time.ts';
import { coverageOf } from '../coverage/queries.server.ts';
import type { Audience } from './schema.ts';

export interface Recipient {
  contactId: ContactId;
  participationId: ParticipationId | undefined;
  name: string;
  organisation: string | null;
  /** Has an address, or an assistant who has one. */
  isReachable: boolean;
}

/** Everyone a letter to this audience would reach, and those it cannot reach, by name. Each person once. */
export async function listRecipients(ctx: Ctx, eventId: EventId, audience: Audience): Promise<Recipient[]> {
  requireThat(isSecretariat(ctx.actor));
  const people = await peopleOf(ctx, eventId, audience);
  const seen = new Set<string>();
  return people
    .filter(({ contact_id }) => !seen.has(contact_id) && seen.add(contact_id))
    .map(({ contact_id, participation_id, name, organisation, address }) => ({
      contactId: contact_id as ContactId,
      participationId: (participation_id ?? undefined) as ParticipationId | undefined,
      name,
      organisation,
      isReachable: address !== null,
    }));
}

function peopleOf(ctx: Ctx, eventId: EventId, audience: Audience) {
  if (audience === 'missing') return contactsInMissing(ctx, eventId);
  if (audience === 'unanswered') return unansweredInGroups(ctx, eventId);
  return participantsIn(ctx, eventId, audience);
}

async function participantsIn(ctx: Ctx, eventId: EventId, audience: Exclude<Audience, 'missing' | 'unanswered'>) {
  return peopleWithAddresses(ctx)
    .innerJoin('participations', 'participations.contact_id', 'contacts.id')
    .leftJoin('organisations', 'organisations.id', 'participations.organisation_id')
    .select([
      'contacts.id as contact_id',
      'participations.id as participation_id',
      'contacts.name',
      'organisations.name as organisation',
    ])
    .where('participations.event_id', '=', eventId)
    .$if(audience !== 'attended', (query) =>
      query.where('state', 'in', audience === 'waiting' ? ['waitlisted', 'offered'] : ['registered']),
    )
    .$if(audience === 'attended' || audience === 'absent', (query) =>
      query.where((where) => {
        const attended = where.exists(
          where
            .selectFrom('attendances')
            .select('day_on')
            .whereRef('attendances.participation_id', '=', 'participations.id'),
        );
        return audience === 'attended' ? attended : where.not(attended);
      }),
    )
    .execute();
}

/** Confirmed contacts with a position now in a municipality that has nobody coming; not those who have answered already. */
async function contactsInMissing(ctx: Ctx, eventId: EventId) {
  const { missing } = await coverageOf(ctx, eventId);
  if (missing.length === 0) return [];
  const today = dateOf(ctx.now());
  const ids = missing.map(({ id }) => id);
  const people = await peopleWithAddresses(ctx)
    .innerJoin('positions', 'positions.contact_id', 'contacts.id')
    .innerJoin('organisations', 'organisations.id', 'positions.organisation_id')
    .select(['contacts.id as contact_id', 'contacts.name', 'organisations.name as organisation'])
    .where('positions.organisation_id', 'in', ids)
    .where('positions.from_on', '<=', today)
    .where((where) => where.or([where('positions.to_on', 'is', null), where('positions.to_on', '>=', today)]))
    .where('contacts.confirmed_at', 'is not', null)
    .where((where) => hasNotAnswered(where, eventId))
    .execute();
  return people.map((person) => ({ ...person, participation_id: null }));
}

/** Members, on the day of the event, of the groups it is for; not varamedlemmer, who are called in. The groups know their people, confirmed or not. */
async function unansweredInGroups(ctx: Ctx, eventId: EventId) {
  const { ends_local } = await ctx.db
    .selectFrom('events')
    .select('ends_local')
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow();
  const day = ends_local.slice(0, 10);
  const people = await peopleWithAddresses(ctx)
    .innerJoin('group_memberships', 'group_memberships.contact_id', 'contacts.id')
    .innerJoin('event_groups', 'event_groups.group_id', 'group_memberships.group_id')
    .leftJoin('organisations', 'organisations.id', 'group_memberships.represents_id')
    .select(['contacts.id as contact_id', 'contacts.name', 'organisations.name as organisation'])
    .where('event_groups.event_id', '=', eventId)
    .where('group_memberships.role', '!=', 'varamedlem')
    .where('group_memberships.from_on', '<=', day)
    .where((where) =>
      where.or([where('group_memberships.to_on', 'is', null), where('group_memberships.to_on', '>=', day)]),
    )
    .where((where) => hasNotAnswered(where, eventId))
    .execute();
  return people.map((person) => ({ ...person, participation_id: null }));
}

function hasNotAnswered(where: ExpressionBuilder<Schema, 'contacts'>, eventId: EventId) {
  return where.not(
    where.exists(
      where
        .selectFrom('participations')
        .select('participations.id')
        .whereRef('participations.contact_id', '=', 'contacts.id')
        .where('participations.event_id', '=', eventId)
        .where('participations.state', '!=', 'invited'),
    ),
  );
}

function peopleWithAddresses(ctx: Ctx) {
  return ctx.db
    .selectFrom('contacts')
    .leftJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.replaced_at', 'is', null),
    )
    .leftJoin('contact_addresses as assistants', (join) =>
      join.onRef('assistants.contact_id', '=', 'contacts.assistant_id').on('assistants.replaced_at', 'is', null),
    )
    .select((row) => row.fn.coalesce('own.address', 'assistants.address').as('address'))
    .where('contacts.erased_at', 'is', null)
    .where('contacts.merged_into_id', 'is', null)
    .orderBy('contacts.sort_key')
    .orderBy('contacts.id');
}
