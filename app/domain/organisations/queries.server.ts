import type { Ctx } from '../kernel/ctx.ts';
import type { OrganisationId } from '../kernel/ids.ts';
import { searchKey } from '../kernel/text.ts';
import type { PlainDate } from '../kernel/time.ts';
import { domainsOf } from './rules.ts';

/** The municipalities that are members on a date, by name, with their tile on the map. */
export async function listMunicipalities(ctx: Ctx, { on }: { on: PlainDate }) {
  return ctx.db
    .selectFrom('municipalities')
    .innerJoin('organisations', 'organisations.id', 'municipalities.organisation_id')
    .innerJoin('membership_periods as period', 'period.organisation_id', 'organisations.id')
    .select([
      'organisations.id',
      'organisations.name',
      'organisations.slug',
      'municipalities.tile_label',
      'municipalities.tile_column',
      'municipalities.tile_row',
    ])
    .$narrowType<{ id: OrganisationId }>()
    .where('period.from_on', '<=', on)
    .where((where) => where.or([where('period.to_on', 'is', null), where('period.to_on', '>=', on)]))
    .orderBy('organisations.sort_key')
    .execute();
}

/** The organisation whose e-mail domain an address is in; the closest one, so that a department's subdomain counts too. */
export async function findOrganisationOfAddress(ctx: Ctx, address: string) {
  const domains = domainsOf(address);
  if (domains.length === 0) return undefined;
  const found = await ctx.db
    .selectFrom('organisation_domains')
    .innerJoin('organisations', 'organisations.id', 'organisation_domains.organisation_id')
    .select(['organisations.id', 'organisations.name', 'organisations.sector', 'organisation_domains.domain'])
    .$narrowType<{ id: OrganisationId }>()
    .where('organisation_domains.domain', 'in', domains)
    .where('organisations.ended_on', 'is', null)
    .execute();
  const [closest] = found.sort((a, b) => b.domain.length - a.domain.length);
  return closest && { id: closest.id, name: closest.name, sector: closest.sector };
}

/** The organisation of a name as people write it: «Moss», «Moss kommune» and «moss» are the same municipality. */
export async function findOrganisationNamed(ctx: Ctx, name: string): Promise<{ id: OrganisationId } | undefined> {
  const key = searchKey(name);
  const short = key.replace(/ (kommune|municipality)$/, '');
  return ctx.db
    .selectFrom('organisations')
    .select('id')
    .$narrowType<{ id: OrganisationId }>()
    .where('search_key', 'in', [...new Set([key, short, `${short} kommune`])])
    .where('ended_on', 'is', null)
    .orderBy('sort_key')
    .limit(1)
    .executeTakeFirst();
}

/** Organisations whose name has every word of the text, at most 20, by name. */
export async function searchOrganisations(ctx: Ctx, text: string) {
  const words = searchKey(text).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  return ctx.db
    .selectFrom('organisations')
    .select(['id', 'name', 'sector'])
    .$narrowType<{ id: OrganisationId }>()
    .where('ended_on', 'is', null)
    .where((where) => where.and(words.map((word) => where('search_key', 'like', `%${word}%`))))
    .orderBy('sort_key')
    .limit(20)
    .execute();
}
