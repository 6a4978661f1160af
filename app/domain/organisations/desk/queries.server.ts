import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { ContactId, OrganisationId } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { Sector } from '../schema.ts';

export const organisationsPerPage = 100;

/** Organisations by name, 100 a page, with how many contacts have a position there on the date. */
export async function listOrganisations(
  ctx: Ctx,
  { text, sector, on, page = 1 }: { text?: string; sector?: Sector; on: PlainDate; page?: number },
) {
  requireThat(isSecretariat(ctx.actor));
  const words = searchKey(text).split(' ').filter(Boolean);
  const found = ctx.db
    .selectFrom('organisations')
    .where((where) => where.and(words.map((word) => where('search_key', 'like', `%${word}%`))))
    .$if(sector !== undefined, (query) => query.where('sector', '=', sector!));
  const { total } = await found.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const organisations = await found
    .select(['id', 'name', 'sector', 'ended_on'])
    .select((organisation) =>
      organisation
        .selectFrom('positions')
        .select((row) => row.fn.count<number>('positions.contact_id').distinct().as('count'))
        .whereRef('positions.organisation_id', '=', 'organisations.id')
        .where('positions.from_on', '<=', on)
        .where((where) => where.or([where('positions.to_on', 'is', null), where('positions.to_on', '>=', on)]))
        .as('contacts'),
    )
    .$narrowType<{ id: OrganisationId; contacts: number }>()
    .orderBy('sort_key')
    .orderBy('id')
    .limit(organisationsPerPage)
    .offset((page - 1) * organisationsPerPage)
    .execute();
  return { total, organisations };
}

/** One organisation with its domains and official addresses. Throws NotFound. */
export async function getOrganisation(ctx: Ctx, id: OrganisationId) {
  requireThat(isSecretariat(ctx.actor));
  const organisation = await ctx.db
    .selectFrom('organisations')
    .select(['id', 'name', 'slug', 'sector', 'organisation_number', 'website', 'ended_on'])
    .$narrowType<{ id: OrganisationId }>()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!organisation) throw new NotFound('organisation-unknown');
  const domains = await ctx.db
    .selectFrom('organisation_domains')
    .select('domain')
    .where('organisation_id', '=', id)
    .orderBy('domain')
    .execute();
  const addresses = await ctx.db
    .selectFrom('official_addresses')
    .select('address')
    .where('organisation_id', '=', id)
    .orderBy('address')
    .execute();
  return {
    ...organisation,
    domains: domains.map((row) => row.domain),
    official_addresses: addresses.map((row) => row.address),
  };
}

/** Everyone with a position in an organisation, current ones first, by name. */
export async function listPositionsIn(ctx: Ctx, id: OrganisationId) {
  requireThat(isSecretariat(ctx.actor));
  return ctx.db
    .selectFrom('positions')
    .innerJoin('contacts', 'contacts.id', 'positions.contact_id')
    .select([
      'positions.id',
      'positions.contact_id',
      'positions.kind',
      'positions.title',
      'positions.from_on',
      'positions.to_on',
      'contacts.name',
    ])
    .$narrowType<{ contact_id: ContactId; from_on: PlainDate; to_on: PlainDate | null }>()
    .where('positions.organisation_id', '=', id)
    .orderBy((order) => order.case().when('positions.to_on', 'is', null).then(0).else(1).end())
    .orderBy('contacts.sort_key')
    .limit(500)
    .execute();
}

/** Every organisation to choose from, by name. */
export async function listOrganisationChoices(ctx: Ctx) {
  requireThat(isSecretariat(ctx.actor));
  return ctx.db
    .selectFrom('organisations')
    .select(['id as value', 'name as label'])
    .where('ended_on', 'is', null)
    .orderBy('sort_key')
    .execute();
}
