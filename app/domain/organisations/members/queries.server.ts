import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { OrganisationId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { listMunicipalities } from '../queries.server.ts';

/** The members on a date with inhabitants at the last count, county, and the subregions they are in, their seat's first. */
export async function listMembers(ctx: Ctx, { on }: { on: PlainDate }) {
  const municipalities = await listMunicipalities(ctx, { on });
  const counties = new Map(
    (
      await ctx.db
        .selectFrom('municipalities')
        .innerJoin('organisations', 'organisations.id', 'municipalities.county_id')
        .select(['municipalities.organisation_id', 'organisations.name'])
        .execute()
    ).map((row) => [row.organisation_id, row.name]),
  );
  const counts = await ctx.db
    .selectFrom('populations')
    .select(['organisation_id', 'inhabitants', 'counted_on'])
    .where('counted_on', '<=', on)
    .orderBy('counted_on')
    .execute();
  const latest = new Map(counts.map((row) => [row.organisation_id, row]));
  const subregions = Map.groupBy(await listSubregionRows(ctx, on), (row) => row.municipality_id);
  return municipalities.map((municipality) => ({
    ...municipality,
    county: counties.get(municipality.id) ?? '',
    inhabitants: latest.get(municipality.id)?.inhabitants ?? 0,
    countedOn: (latest.get(municipality.id)?.counted_on ?? null) as PlainDate | null,
    subregions: subregions.get(municipality.id) ?? [],
  }));
}

function listSubregionRows(ctx: Ctx, on: PlainDate) {
  return ctx.db
    .selectFrom('subregion_municipalities as part')
    .innerJoin('organisations as subregion', 'subregion.id', 'part.subregion_id')
    .select(['part.municipality_id', 'part.role', 'part.confidence', 'subregion.id', 'subregion.name'])
    .where('part.from_on', '<=', on)
    .where((where) => where.or([where('part.to_on', 'is', null), where('part.to_on', '>=', on)]))
    .orderBy('part.role', 'desc')
    .orderBy('subregion.sort_key')
    .execute();
}

/** A municipality that is or was a member, by its slug, with all that is dated about it. Throws NotFound. */
export async function getMunicipality(ctx: Ctx, slug: string, { on }: { on: PlainDate }) {
  const municipality = await ctx.db
    .selectFrom('municipalities')
    .innerJoin('organisations', 'organisations.id', 'municipalities.organisation_id')
    .innerJoin('organisations as county', 'county.id', 'municipalities.county_id')
    .select([
      'organisations.id',
      'organisations.name',
      'organisations.organisation_number',
      'organisations.website',
      'county.name as county',
    ])
    .$narrowType<{ id: OrganisationId }>()
    .where('organisations.slug', '=', slug)
    .executeTakeFirst();
  if (!municipality) throw new NotFound('municipality-not-found');
  return {
    ...municipality,
    ...(await historyOf(ctx, municipality.id)),
    subregions: await subregionsOf(ctx, municipality.id, on),
  };
}

async function subregionsOf(ctx: Ctx, id: OrganisationId, on: PlainDate) {
  return (await listSubregionRows(ctx, on)).filter((row) => row.municipality_id === id);
}

/** An organisation's numbers, membership periods and inhabitants over time, the latest first. */
export async function historyOf(ctx: Ctx, id: OrganisationId) {
  const numbers = await ctx.db
    .selectFrom('municipality_numbers')
    .select(['number', 'from_on', 'to_on'])
    .$narrowType<{ from_on: PlainDate; to_on: PlainDate | null }>()
    .where('organisation_id', '=', id)
    .orderBy('from_on', 'desc')
    .execute();
  const memberships = await ctx.db
    .selectFrom('membership_periods')
    .select(['from_on', 'to_on'])
    .$narrowType<{ from_on: PlainDate; to_on: PlainDate | null }>()
    .where('organisation_id', '=', id)
    .orderBy('from_on', 'desc')
    .execute();
  const populations = await ctx.db
    .selectFrom('populations')
    .select(['counted_on', 'inhabitants'])
    .$narrowType<{ counted_on: PlainDate }>()
    .where('organisation_id', '=', id)
    .orderBy('counted_on', 'desc')
    .execute();
  return { numbers, memberships, populations };
}
