import type { Expression, SqlBool } from 'kysely';
import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { EventId, OrganisationId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import {
  type Counts,
  type CoveredMunicipality,
  type CoveredSubregion,
  countsPerMunicipality,
  coveragePerSubregion,
  isCovered,
  type Subregion,
} from './rules.ts';

export interface Coverage {
  /** The date that decides who is a member: the event's first day. */
  on: PlainDate;
  covered: number;
  municipalities: CoveredMunicipality[];
  missing: CoveredMunicipality[];
  subregions: CoveredSubregion[];
}

/** Which of the municipalities that are members on the event's date come, and which are missing, whole and by subregion. */
export async function coverageOf(ctx: Ctx, eventId: EventId): Promise<Coverage> {
  requireThat(isSecretariat(ctx.actor));
  const event = await ctx.db.selectFrom('events').select('starts_local').where('id', '=', eventId).executeTakeFirst();
  if (!event) throw new NotFound('not-found');
  const on = event.starts_local.slice(0, 10) as PlainDate;
  const municipalities = countsPerMunicipality(await membersOn(ctx, on), await countsByOrganisation(ctx, eventId));
  const missing = municipalities.filter((municipality) => !isCovered(municipality));
  return {
    on,
    municipalities,
    missing,
    covered: municipalities.length - missing.length,
    subregions: coveragePerSubregion(await subregionsOn(ctx, on), municipalities),
  };
}

async function membersOn(ctx: Ctx, on: PlainDate) {
  const rows = await ctx.db
    .selectFrom('municipalities')
    .innerJoin('organisations', 'organisations.id', 'municipalities.organisation_id')
    .select(['organisations.id', 'name', 'slug', 'tile_label', 'tile_column', 'tile_row'])
    .where((where) =>
      where.exists(
        where
          .selectFrom('membership_periods')
          .select('membership_periods.id')
          .whereRef('membership_periods.organisation_id', '=', 'organisations.id')
          .where('from_on', '<=', on)
          .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', on)])),
      ),
    )
    .orderBy('sort_key')
    .execute();
  return rows.map((row) => ({ ...row, id: row.id as OrganisationId }));
}

/** Of a day, each person counts once, whether they are on the day or on one of its meetings alone. */
async function countsByOrganisation(ctx: Ctx, eventId: EventId): Promise<Map<string, Counts>> {
  const rows = await ctx.db
    .selectFrom(people(ctx, eventId).as('people'))
    .select(({ fn, ref, eb }) => [
      'organisation_id',
      fn.sum<number>('registered').as('registered'),
      fn.sum<number>(eb.case().when('registered', '=', 1).then(0).else(ref('waiting')).end()).as('waiting'),
      fn.sum<number>('attended').as('attended'),
    ])
    .groupBy('organisation_id')
    .execute();
  return new Map(rows.map(({ organisation_id, ...counts }) => [organisation_id!, counts]));
}

/** Each person of each organisation, with a one for what they are; a person who is forgotten counts on the event itself. */
function people(ctx: Ctx, eventId: EventId) {
  return ctx.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .select(({ fn, ref, eb }) => {
      const attendances = eb
        .selectFrom('attendances')
        .select('day_on')
        .whereRef('attendances.participation_id', '=', 'participations.id');
      const one = (what: Expression<SqlBool>) => fn.max<number>(eb.case().when(what).then(1).else(0).end());
      return [
        'organisation_id',
        one(eb(ref('state'), '=', 'registered')).as('registered'),
        one(eb(ref('state'), 'in', ['waitlisted', 'offered'])).as('waiting'),
        one(eb.exists(attendances)).as('attended'),
      ];
    })
    .where((where) =>
      where.or([
        where('events.id', '=', eventId),
        where.and([
          where('events.day_id', '=', eventId),
          where('events.cancelled_at', 'is', null),
          where('participations.contact_id', 'is not', null),
        ]),
      ]),
    )
    .where('organisation_id', 'is not', null)
    .groupBy(['organisation_id', (group) => group.fn.coalesce('participations.contact_id', 'participations.id')]);
}

async function subregionsOn(ctx: Ctx, on: PlainDate): Promise<Subregion[]> {
  const rows = await ctx.db
    .selectFrom('subregion_municipalities')
    .innerJoin('organisations', 'organisations.id', 'subregion_id')
    .select(['subregion_id', 'municipality_id', 'name'])
    .where('from_on', '<=', on)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', on)]))
    .orderBy('sort_key')
    .execute();
  const subregions = new Map<string, Subregion>();
  for (const { subregion_id, municipality_id, name } of rows) {
    const subregion = subregions.get(subregion_id) ?? { id: subregion_id, name, municipality_ids: [] };
    subregions.set(subregion_id, { ...subregion, municipality_ids: [...subregion.municipality_ids, municipality_id] });
  }
  return [...subregions.values()];
}
