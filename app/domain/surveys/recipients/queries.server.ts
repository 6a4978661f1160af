import type { ExpressionBuilder } from 'kysely';
import type { Schema } from '../../../../db/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { ContactId, OrganisationId } from '../../kernel/ids.ts';
import { dateOf } from '../../kernel/time.ts';
import { listMunicipalities } from '../../organisations/queries.server.ts';
import type { Survey } from '../schema.ts';

/** Somebody to ask: a person, with the organisation they answer from; or a municipality, at its official address. */
export interface Asked {
  contactId: ContactId | null;
  organisationId: OrganisationId | null;
  name: string;
  organisation: string | null;
}

/** Whom a survey asks, by its rule and as things are now: people who have an address, each once; an open survey asks nobody in particular. */
export async function whoIsAsked(ctx: Ctx, survey: Survey): Promise<Asked[]> {
  switch (survey.audience) {
    case 'attended':
      return once(await whoAttended(ctx, survey));
    case 'group':
      return once(await whoSits(ctx, survey));
    case 'members':
      return once(await whoWorksInMembers(ctx));
    case 'municipalities':
      return municipalities(ctx, survey);
    case 'open':
      return [];
  }
}

function once(people: Asked[]): Asked[] {
  return [...new Map(people.map((person) => [person.contactId, person])).values()];
}

/** People with a current address, who are neither erased nor merged. */
function people({ db }: Ctx) {
  return db
    .selectFrom('contacts')
    .innerJoin('contact_addresses as address', (join) =>
      join.onRef('address.contact_id', '=', 'contacts.id').on('address.replaced_at', 'is', null),
    )
    .where('contacts.erased_at', 'is', null)
    .where('contacts.merged_into_id', 'is', null);
}

/** Those noted as there on any day of the event, or of a date or part of it. */
async function whoAttended(ctx: Ctx, { event_id }: Survey): Promise<Asked[]> {
  const rows = await people(ctx)
    .innerJoin('participations as one', 'one.contact_id', 'contacts.id')
    .innerJoin('events', 'events.id', 'one.event_id')
    .leftJoin('organisations', 'organisations.id', 'one.organisation_id')
    .select([
      'contacts.id as contactId',
      'contacts.name',
      'organisations.id as organisationId',
      'organisations.name as organisation',
    ])
    .where((where) => wasThere(where, event_id))
    .orderBy('contacts.sort_key')
    .orderBy('one.id')
    .execute();
  return rows as Asked[];
}

/** Of participations called `one` and their events: noted as there, on any day of the event, or of a date or part of it. */
function wasThere(
  where: ExpressionBuilder<Schema & { one: Schema['participations'] }, 'events' | 'one'>,
  eventId: string | null,
) {
  return where.and([
    where.or([
      where('events.id', '=', eventId),
      where('events.parent_id', '=', eventId),
      where('events.day_id', '=', eventId),
    ]),
    where.exists(
      where
        .selectFrom('attendances')
        .select('attendances.day_on')
        .whereRef('attendances.participation_id', '=', 'one.id'),
    ),
  ]);
}

async function whoSits(ctx: Ctx, { group_id }: Survey): Promise<Asked[]> {
  const today = dateOf(ctx.now());
  const rows = await people(ctx)
    .innerJoin('group_memberships as seat', 'seat.contact_id', 'contacts.id')
    .leftJoin('organisations', 'organisations.id', 'seat.represents_id')
    .select([
      'contacts.id as contactId',
      'contacts.name',
      'organisations.id as organisationId',
      'organisations.name as organisation',
    ])
    .where('seat.group_id', '=', group_id)
    .where('seat.from_on', '<=', today)
    .where((where) => where.or([where('seat.to_on', 'is', null), where('seat.to_on', '>=', today)]))
    .orderBy('contacts.sort_key')
    .execute();
  return rows as Asked[];
}

/** Confirmed contacts with a position in a municipality that is a member today. */
async function whoWorksInMembers(ctx: Ctx): Promise<Asked[]> {
  const today = dateOf(ctx.now());
  const rows = await people(ctx)
    .innerJoin('positions', 'positions.contact_id', 'contacts.id')
    .innerJoin('organisations', 'organisations.id', 'positions.organisation_id')
    .innerJoin('membership_periods as period', 'period.organisation_id', 'organisations.id')
    .select([
      'contacts.id as contactId',
      'contacts.name',
      'organisations.id as organisationId',
      'organisations.name as organisation',
    ])
    .where('contacts.confirmed_at', 'is not', null)
    .where('positions.from_on', '<=', today)
    .where((where) => where.or([where('positions.to_on', 'is', null), where('positions.to_on', '>=', today)]))
    .where('period.from_on', '<=', today)
    .where((where) => where.or([where('period.to_on', 'is', null), where('period.to_on', '>=', today)]))
    .orderBy('contacts.sort_key')
    .execute();
  return rows as Asked[];
}

/** Each member municipality that has an official address; about an event only those that somebody came from. */
async function municipalities(ctx: Ctx, { event_id }: Survey): Promise<Asked[]> {
  const addresses = await ctx.db.selectFrom('official_addresses').select('organisation_id').distinct().execute();
  const reachable = new Set(addresses.map(({ organisation_id }) => organisation_id));
  const there = event_id ? new Set(await whichCame(ctx, event_id)) : undefined;
  const members = await listMunicipalities(ctx, { on: dateOf(ctx.now()) });
  return members
    .filter(({ id }) => reachable.has(id) && (!there || there.has(id)))
    .map(({ id, name }) => ({ contactId: null, organisationId: id, name, organisation: name }));
}

async function whichCame({ db }: Ctx, eventId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('participations as one')
    .innerJoin('events', 'events.id', 'one.event_id')
    .select('one.organisation_id')
    .where((where) => wasThere(where, eventId))
    .distinct()
    .execute();
  return rows.flatMap(({ organisation_id }) => organisation_id ?? []);
}
