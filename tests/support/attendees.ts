import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import {
  type ContactId,
  type EventId,
  newId,
  type OrganisationId,
  type ParticipationId,
} from '../../app/domain/kernel/ids.ts';
import { searchKey, slugOf, sortKey } from '../../app/domain/kernel/text.ts';
import type { Schema } from '../../db/schema.ts';

/**
 * Rows as they stand after long use, in any state a test wants, written directly: the queries under test read tables,
 * and how the rows came to be is tested where the commands are.
 */

let count = 0;

/** A municipality that is a member from 2005 on, or between the given dates. */
export async function aMunicipality(
  ctx: Ctx,
  name: string,
  { from_on = '2005-01-01', to_on = null as string | null, subregions = [] as string[] } = {},
): Promise<OrganisationId> {
  return inTransaction(ctx, async (ctx) => {
    const county = await anOrganisation(ctx, `Fylket til ${name}`, 'county');
    const id = await anOrganisation(ctx, name, 'municipality');
    await ctx.db
      .insertInto('municipalities')
      .values({ organisation_id: id, county_id: county, tile_label: name, tile_column: ++count, tile_row: 1 })
      .execute();
    await ctx.db
      .insertInto('membership_periods')
      .values({ id: newId(), organisation_id: id, from_on, to_on })
      .execute();
    for (const subregion_id of subregions) {
      await ctx.db
        .insertInto('subregion_municipalities')
        .values({ subregion_id, municipality_id: id, role: 'seat', confidence: 'high', from_on: '2020-01-01' })
        .execute();
    }
    return id;
  });
}

export async function anOrganisation(
  ctx: Ctx,
  name: string,
  sector: Schema['organisations']['sector'] = 'regional council',
): Promise<OrganisationId> {
  const id = newId<OrganisationId>();
  await inTransaction(ctx, ({ db, now }) =>
    db
      .insertInto('organisations')
      .values({
        id,
        sector,
        name,
        slug: slugOf(`${name} ${id}`),
        sort_key: sortKey(name),
        search_key: searchKey(name),
        created_at: now(),
      })
      .execute(),
  );
  return id;
}

/** A confirmed contact with an address. */
export async function aPerson(
  ctx: Ctx,
  name: string,
  {
    address = `${slugOf(name)}@kommune.example` as string | null,
    confirmed = true,
    position = undefined as OrganisationId | undefined,
    assistant_id = null as string | null,
  } = {},
): Promise<ContactId> {
  const id = newId<ContactId>();
  await inTransaction(ctx, async ({ db, now }) => {
    await db
      .insertInto('contacts')
      .values({
        id,
        name,
        sort_key: sortKey(name),
        search_key: searchKey(name),
        created_at: now(),
        confirmed_at: confirmed ? now() : null,
        assistant_id,
      })
      .execute();
    if (address)
      await db.insertInto('contact_addresses').values({ address, contact_id: id, added_at: now() }).execute();
    if (!position) return;
    await db
      .insertInto('positions')
      .values({ id: newId(), contact_id: id, organisation_id: position, kind: 'employee', from_on: '2020-01-01' })
      .execute();
  });
  return id;
}

/** Someone on an event, in any state; with a queue position when waitlisted. */
export async function anAttendee(
  ctx: Ctx,
  event_id: EventId,
  {
    name = `Person ${++count}`,
    contact_id = undefined as ContactId | undefined,
    needs = undefined as { dietary?: string; accommodations?: string[] } | undefined,
    ...row
  }: Partial<Schema['participations']> & {
    name?: string;
    contact_id?: ContactId;
    needs?: { dietary?: string; accommodations?: string[] };
  } = {},
): Promise<ParticipationId> {
  const contact = contact_id ?? (await aPerson(ctx, name, { address: `person-${++count}@kommune.example` }));
  const id = newId<ParticipationId>();
  await inTransaction(ctx, async ({ db, now }) => {
    await db
      .insertInto('participations')
      .values({
        id,
        event_id,
        contact_id: contact,
        position_kind: 'employee',
        mode: 'online',
        state: 'registered',
        source: 'self',
        created_at: now(),
        state_at: now(),
        ...row,
        revision: undefined,
        calendar_sequence: undefined,
      })
      .execute();
    if (needs) {
      await db
        .insertInto('needs')
        .values({
          participation_id: id,
          dietary: needs.dietary ?? null,
          accommodations: JSON.stringify(needs.accommodations ?? []),
          delete_on: '2026-03-01',
        })
        .execute();
    }
  });
  return id;
}
