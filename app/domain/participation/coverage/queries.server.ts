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

async function countsByOrganisation(ctx: Ctx, eventId: EventId): Promise<Map<string, Counts>> {
  const rows = await ctx.db
    .selectFrom('participations')
    .select(({ fn, ref, eb }) => [
      'organisation_id',
      fn.sum<number>(eb.case().when(ref('state'), '=', 'registered').then(1).else(0).end()).as('registered'),
      fn.sum<number>(eb.case().when(ref('state'), 'in', ['waitlisted', 'offered']).then(1).else(0).end()).as('waiting'),
      fn
        .sum<number>(
          eb
            .case()
            .when(
              eb.exists(
                eb
                  .selectFrom('attendances')
                  .select('day_on')
                  .whereRef('attendances.participation_id', '=', 'participations.id'),
              ),
            )
            .then(1)
            .else(0)
            .end(),
        )
        .as('attended'),
    ])
    .where('event_id', '=', eventId)
    .where('organisation_id', 'is not', null)
    .groupBy('organisation_id')
    .execute();
  return new Map(rows.map(({ organisation_id, ...counts }) => [organisation_id!, counts]));
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
