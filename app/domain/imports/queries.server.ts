import type { ExpressionBuilder } from 'kysely';
import type { Schema } from '../../../db/schema.ts';
import { isSecretariat } from '../access/policy.ts';
import type { Ctx } from '../kernel/ctx.ts';
import { Conflict, NotFound, requireThat } from '../kernel/errors.ts';
import type { ContactId, GroupId, ImportId, OrganisationId, PositionId } from '../kernel/ids.ts';
import { inParts } from '../kernel/parts.ts';
import { searchKey } from '../kernel/text.ts';
import type { Instant, PlainDate } from '../kernel/time.ts';
import { addressHash } from '../outbox/suppressions.ts';
import { cellsOf, organisationKey } from './columns.ts';
import { type Known, type Named, type Outcome, type PersonInPlan, planRows } from './rules.ts';
import type { ImportChoices, RowPlan } from './schema.ts';

/** The files that wait or have been taken in, the latest first. */
export async function listImports(ctx: Ctx) {
  requireThat(isSecretariat(ctx.actor));
  const rows = await ctx.db
    .selectFrom('imports')
    .select(['id', 'file_name', 'uploaded_at', 'applied_at', 'undone_at', 'outcome'])
    .orderBy('uploaded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    ...row,
    id: row.id as ImportId,
    uploaded_at: row.uploaded_at as Instant,
    applied_at: row.applied_at as Instant | null,
    undone_at: row.undone_at as Instant | null,
    outcome: outcomeIn(row.outcome),
  }));
}

/** One import: its table while it waits, what it did once it is taken in. Throws NotFound. */
export async function getImport(ctx: Ctx, id: ImportId) {
  requireThat(isSecretariat(ctx.actor));
  const row = await ctx.db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  return {
    id,
    file_name: row.file_name,
    uploaded_at: row.uploaded_at as Instant,
    applied_at: row.applied_at as Instant | null,
    undone_at: row.undone_at as Instant | null,
    headings: JSON.parse(row.headings) as string[],
    rows: JSON.parse(row.table_rows ?? '[]') as string[][],
    choices: row.choices ? (JSON.parse(row.choices) as ImportChoices) : undefined,
    outcome: outcomeIn(row.outcome),
  };
}

/** What taking it in would do now, row by row. Throws NotFound, and Conflict when it has been taken in already. */
export async function planImport(ctx: Ctx, id: ImportId): Promise<RowPlan[]> {
  const { applied_at, rows, choices } = await getImport(ctx, id);
  if (applied_at) throw new Conflict('import-already-applied');
  if (!choices) return [];
  return planRows(rows, choices, await knownTo(ctx, rows, choices));
}

/** How many changes of an import can be undone still. */
export async function countUndoable(ctx: Ctx, id: ImportId): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('import_changes')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('import_id', '=', id)
    .executeTakeFirstOrThrow();
  return count;
}

function outcomeIn(text: string | null): (Outcome & { kept?: number }) | undefined {
  return text ? JSON.parse(text) : undefined;
}

/** Everything the rows may refer to, in a few statements however many rows there are. */
async function knownTo(ctx: Ctx, rows: string[][], { columns, fromOn }: ImportChoices): Promise<Known> {
  const cells = rows.map((row) => cellsOf(row, columns));
  const addresses = [...new Set(cells.flatMap(({ address }) => (address ? [address.trim().toLowerCase()] : [])))];
  const organisations = await organisationsByKey(ctx);
  const withoutAddress = cells.filter(({ address }) => !address);
  const theirs = withoutAddress.flatMap(({ organisation }) => {
    const found = organisation && organisations.get(organisationKey(organisation));
    return found ? [found.id] : [];
  });
  const owners = await ownersOf(ctx, addresses);
  const colleagues = await colleaguesIn(ctx, [...new Set(theirs)], fromOn);
  const people = await peopleByIds(ctx, [...new Set([...owners.values(), ...[...colleagues.values()].flat()])], fromOn);
  const person = (id: ContactId) => people.get(id)!;
  return {
    byAddress: new Map([...owners].map(([address, id]) => [address, person(id)])),
    inOrganisation: new Map([...colleagues].map(([organisation, ids]) => [organisation, ids.map(person)])),
    organisations,
    groups: await groupsByKey(ctx, fromOn),
    erased: await erasedAmong(ctx, addresses),
  };
}

/** By name, organisation number and current municipality number; a name that two have is nobody's. */
async function organisationsByKey(ctx: Ctx): Promise<Map<string, Named<OrganisationId>>> {
  const rows = await ctx.db
    .selectFrom('organisations')
    .leftJoin('municipality_numbers as number', (join) =>
      join.onRef('number.organisation_id', '=', 'organisations.id').on('number.to_on', 'is', null),
    )
    .select(['organisations.id', 'organisations.name', 'organisations.organisation_number', 'number.number'])
    .$narrowType<{ id: OrganisationId }>()
    .where('organisations.ended_on', 'is', null)
    .execute();
  const byKey = new Map<string, Named<OrganisationId>>();
  const names = rows.map((row) => organisationKey(row.name));
  for (const [at, { id, name, organisation_number, number }] of rows.entries()) {
    const isSole = names.indexOf(names[at]!) === names.lastIndexOf(names[at]!);
    for (const key of [isSole && names[at], organisation_number, number]) if (key) byKey.set(key, { id, name });
  }
  return byKey;
}

async function groupsByKey(ctx: Ctx, on: PlainDate): Promise<Map<string, Named<GroupId>>> {
  const rows = await ctx.db
    .selectFrom('groups')
    .select(['id', 'name', 'slug'])
    .$narrowType<{ id: GroupId }>()
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', on)]))
    .execute();
  return new Map(
    rows.flatMap(({ id, name, slug }) => [
      [searchKey(name), { id, name }] as const,
      [searchKey(slug), { id, name }] as const,
    ]),
  );
}

async function ownersOf(ctx: Ctx, addresses: string[]): Promise<Map<string, ContactId>> {
  const owners = new Map<string, ContactId>();
  for (const some of inParts(addresses)) {
    const rows = await ctx.db
      .selectFrom('contact_addresses')
      .select(['address', 'contact_id'])
      .where('address', 'in', some)
      .execute();
    for (const { address, contact_id } of rows) owners.set(address, contact_id as ContactId);
  }
  return owners;
}

async function colleaguesIn(
  ctx: Ctx,
  organisations: OrganisationId[],
  on: PlainDate,
): Promise<Map<OrganisationId, ContactId[]>> {
  const colleagues = new Map<OrganisationId, ContactId[]>();
  for (const some of inParts(organisations)) {
    const rows = await ctx.db
      .selectFrom('positions')
      .select(['organisation_id', 'contact_id'])
      .distinct()
      .where('organisation_id', 'in', some)
      .where((where) => lasts(where, on))
      .execute();
    for (const row of rows) {
      const id = row.organisation_id as OrganisationId;
      colleagues.set(id, [...(colleagues.get(id) ?? []), row.contact_id as ContactId]);
    }
  }
  return colleagues;
}

/** People with the positions and seats that last on the date, or are to come. */
async function peopleByIds(ctx: Ctx, ids: ContactId[], on: PlainDate): Promise<Map<ContactId, PersonInPlan>> {
  const people = new Map<ContactId, PersonInPlan>();
  for (const some of inParts(ids)) {
    const contacts = await ctx.db
      .selectFrom('contacts')
      .select(['id', 'name', 'phone'])
      .where('id', 'in', some)
      .execute();
    for (const { id, name, phone } of contacts) {
      people.set(id as ContactId, { who: id as ContactId, name, phone, positions: [], seats: [] });
    }
    const positions = await ctx.db
      .selectFrom('positions')
      .select(['id', 'contact_id', 'organisation_id', 'kind', 'title', 'from_on', 'to_on'])
      .$narrowType<{ id: PositionId; organisation_id: OrganisationId; from_on: PlainDate; to_on: PlainDate | null }>()
      .where('contact_id', 'in', some)
      .where((where) => lasts(where, on))
      .orderBy('from_on', 'desc')
      .execute();
    for (const { contact_id, organisation_id, kind, title, ...known } of positions) {
      people.get(contact_id as ContactId)?.positions.push({ organisation_id, kind, title, known });
    }
    const seats = await ctx.db
      .selectFrom('group_memberships')
      .select(['id', 'contact_id', 'group_id', 'role', 'rank', 'represents_id'])
      .$narrowType<{ group_id: GroupId; represents_id: OrganisationId | null }>()
      .where('contact_id', 'in', some)
      .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', on)]))
      .orderBy('from_on')
      .execute();
    for (const { contact_id, ...seat } of seats) people.get(contact_id as ContactId)?.seats.push(seat);
  }
  return people;
}

function lasts(where: ExpressionBuilder<Schema, 'positions'>, on: PlainDate) {
  return where.or([where('to_on', 'is', null), where('to_on', '>=', on)]);
}

async function erasedAmong(ctx: Ctx, addresses: string[]): Promise<Set<string>> {
  const byHash = new Map(addresses.map((address) => [addressHash(address), address]));
  const erased = new Set<string>();
  for (const some of inParts([...byHash.keys()])) {
    const rows = await ctx.db
      .selectFrom('erased_addresses')
      .select('address_hash')
      .where('address_hash', 'in', some)
      .execute();
    for (const { address_hash } of rows) erased.add(byHash.get(address_hash)!);
  }
  return erased;
}
