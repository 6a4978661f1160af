import { isSecretariat } from '../access/policy.ts';
import { record } from '../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../kernel/ctx.ts';
import { Invalid, NotFound, requireThat } from '../kernel/errors.ts';
import { newId, type OrganisationId } from '../kernel/ids.ts';
import { searchKey, slugOf, sortKey } from '../kernel/text.ts';
import type { NewOrganisation } from './schema.ts';

/**
 * Adds an organisation with its e-mail domains and official addresses. Throws Invalid when a domain, an address or the
 * organisation number is another's.
 */
export async function createOrganisation(ctx: Ctx, input: NewOrganisation): Promise<{ id: OrganisationId }> {
  requireThat(isSecretariat(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const id = newId<OrganisationId>();
    await refuseTakenNumber(ctx, id, input.organisationNumber);
    const slug = await freeSlug(ctx, input.name);
    await ctx.db
      .insertInto('organisations')
      .values({ id, slug, created_at: ctx.now(), ...columnsOf(input) })
      .execute();
    await setDomains(ctx, id, input.domains ?? []);
    await setOfficialAddresses(ctx, id, input.officialAddresses ?? []);
    await record(ctx, 'organisation.created', { type: 'organisation', id });
    return { id };
  });
}

/** Changes what is known of an organisation; its URL stays. Throws Invalid as `createOrganisation` does. */
export async function changeOrganisation(ctx: Ctx, id: OrganisationId, input: NewOrganisation): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const before = await getColumns(ctx, id);
    await refuseTakenNumber(ctx, id, input.organisationNumber);
    const after = columnsOf(input);
    await ctx.db.updateTable('organisations').set(after).where('id', '=', id).execute();
    const fields = (['name', 'sector', 'organisation_number', 'website'] as string[]).filter(
      (field) => before[field as keyof typeof before] !== after[field as keyof typeof before],
    );
    if (await setDomains(ctx, id, input.domains ?? [])) fields.push('domains');
    if (await setOfficialAddresses(ctx, id, input.officialAddresses ?? [])) fields.push('official_addresses');
    if (fields.length > 0) await record(ctx, 'organisation.changed', { type: 'organisation', id, fields });
  });
}

async function getColumns(ctx: Ctx, id: OrganisationId) {
  const organisation = await ctx.db
    .selectFrom('organisations')
    .select(['name', 'sector', 'organisation_number', 'website'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!organisation) throw new NotFound('not-found');
  return organisation;
}

function columnsOf({ name, sector, organisationNumber, website }: NewOrganisation) {
  return {
    name,
    sector,
    organisation_number: organisationNumber ?? null,
    website: website ?? null,
    sort_key: sortKey(name),
    search_key: searchKey(name),
  };
}

async function freeSlug(ctx: Ctx, name: string): Promise<string> {
  const slug = slugOf(name) || 'organisasjon';
  const taken = await ctx.db
    .selectFrom('organisations')
    .select('slug')
    .where((where) => where.or([where('slug', '=', slug), where('slug', 'like', `${slug}-%`)]))
    .execute();
  const slugs = new Set(taken.map((row) => row.slug));
  let free = slug;
  for (let number = 2; slugs.has(free); number++) free = `${slug}-${number}`;
  return free;
}

async function refuseTakenNumber(ctx: Ctx, id: OrganisationId, number: string | undefined): Promise<void> {
  if (!number) return;
  const taken = await ctx.db
    .selectFrom('organisations')
    .select('name')
    .where('organisation_number', '=', number)
    .where('id', '!=', id)
    .executeTakeFirst();
  if (taken) throw new Invalid('organisation-number-taken', 'organisationNumber', { name: taken.name });
}

/** Makes these the organisation's domains; whether anything changed. */
async function setDomains(ctx: Ctx, id: OrganisationId, domains: string[]): Promise<boolean> {
  const before = await ctx.db
    .selectFrom('organisation_domains')
    .select('domain')
    .where('organisation_id', '=', id)
    .execute();
  const { gone, added } = differences(
    before.map((row) => row.domain),
    domains,
  );
  if (gone.length > 0) await ctx.db.deleteFrom('organisation_domains').where('domain', 'in', gone).execute();
  if (added.length > 0) {
    const taken = await ctx.db
      .selectFrom('organisation_domains')
      .innerJoin('organisations', 'organisations.id', 'organisation_domains.organisation_id')
      .select(['domain', 'name'])
      .where('domain', 'in', added)
      .executeTakeFirst();
    if (taken) throw new Invalid('domain-taken', 'domains', taken);
    const rows = added.map((domain) => ({ domain, organisation_id: id }));
    await ctx.db.insertInto('organisation_domains').values(rows).execute();
  }
  return gone.length + added.length > 0;
}

/** Makes these the organisation's official addresses; whether anything changed. */
async function setOfficialAddresses(ctx: Ctx, id: OrganisationId, addresses: string[]): Promise<boolean> {
  const before = await ctx.db
    .selectFrom('official_addresses')
    .select('address')
    .where('organisation_id', '=', id)
    .execute();
  const { gone, added } = differences(
    before.map((row) => row.address),
    addresses,
  );
  if (gone.length > 0) await ctx.db.deleteFrom('official_addresses').where('address', 'in', gone).execute();
  if (added.length > 0) {
    const taken = await ctx.db
      .selectFrom('official_addresses')
      .innerJoin('organisations', 'organisations.id', 'official_addresses.organisation_id')
      .select(['address', 'name'])
      .where('address', 'in', added)
      .executeTakeFirst();
    if (taken) throw new Invalid('official-address-taken', 'officialAddresses', taken);
    const rows = added.map((address) => ({ address, organisation_id: id }));
    await ctx.db.insertInto('official_addresses').values(rows).execute();
  }
  return gone.length + added.length > 0;
}

function differences(before: string[], after: string[]): { gone: string[]; added: string[] } {
  return {
    gone: before.filter((value) => !after.includes(value)),
    added: after.filter((value) => !before.includes(value)),
  };
}
