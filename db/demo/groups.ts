import { addGroupMember } from '../../app/domain/groups/commands.server.ts';
import { listGroups } from '../../app/domain/groups/queries.server.ts';
import type { Seat } from '../../app/domain/groups/schema.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { GroupId, OrganisationId } from '../../app/domain/kernel/ids.ts';
import { dateOf, type PlainDate } from '../../app/domain/kernel/time.ts';
import type { Sector } from '../../app/domain/organisations/schema.ts';
import { faces } from './faces.ts';
import type { DemoPerson } from './people.ts';

type Seated = { person: DemoPerson } & Seat;

/**
 * Seats the groups as they are composed: one elected from each municipality in the highest body (one is yet to be
 * named), one from each subregion on the board with a substitute, and employees in the administrative groups.
 */
export async function seatGroups(ctx: Ctx, all: DemoPerson[]): Promise<void> {
  const on = dateOf(ctx.now());
  const subregionOf = await subregions(ctx);
  const elected = all.filter((person) => person.kind === 'elected');
  const employees = all.filter((person) => person.kind === 'employee' && person.municipality && person.address);
  for (const [at, group] of (await listGroups(ctx, { on })).entries()) {
    const face = employees.filter(({ address }) => address === faces.groupMember.address);
    const seated = membersOf(group.kind, at, { elected, employees, subregionOf });
    const leading = group.slug === 'klima-og-miljo' ? face : [];
    const others = seated.map(({ person }) => person).filter((person) => !leading.includes(person));
    await seat(ctx, group.id, leading.length > 0 ? inOrder([...leading, ...others]) : seated);
  }
}

/** Each faggruppe gets an observer and a partner, who are invited to what is coming. */
export async function seatGuests(ctx: Ctx, all: DemoPerson[]): Promise<void> {
  const observers = await peopleFrom(ctx, all, ['county', 'state']);
  const partners = await peopleFrom(ctx, all, ['knowledge', 'cluster', 'business', 'interest organisation']);
  for (const [at, group] of (await listGroups(ctx, { on: dateOf(ctx.now()) })).entries()) {
    if (group.kind !== 'faggruppe') continue;
    await seat(ctx, group.id, [guest(observers, 'observatør', at), guest(partners, 'partner', at)]);
  }
}

/** People with an address from organisations that are not members. */
async function peopleFrom({ db }: Ctx, all: DemoPerson[], sectors: Sector[]): Promise<DemoPerson[]> {
  const rows = await db.selectFrom('organisations').select('id').where('sector', 'in', sectors).execute();
  const ids = new Set<string>(rows.map(({ id }) => id));
  return all.filter(({ organisationId, address }) => address && ids.has(organisationId));
}

function guest(people: DemoPerson[], role: 'observatør' | 'partner', at: number): Seated {
  const person = people[at % people.length]!;
  return { person, role, rank: 1, represents_id: person.organisationId };
}

interface People {
  elected: DemoPerson[];
  employees: DemoPerson[];
  subregionOf: Map<string, string>;
}

function membersOf(kind: string, at: number, { elected, employees, subregionOf }: People): Seated[] {
  const fromEach = firstOfEach(elected, (person) => person.organisationId);
  const subregion = (person: DemoPerson) => subregionOf.get(person.organisationId) ?? '';
  if (kind === 'representantskap') return inOrder(fromEach.slice(0, -1));
  if (kind === 'styre') {
    const members = firstOfEach(fromEach, subregion);
    const others = fromEach.filter((person) => !members.includes(person));
    return [...inOrder(members), ...substitutes(firstOfEach(others, subregion))];
  }
  // Its members represent the alliance as a whole.
  if (kind === 'interessepolitisk utvalg') {
    return inOrder(every(fromEach, 7, 2)).map((seat) => ({ ...seat, represents_id: null }));
  }
  const one = firstOfEach(employees.slice(at * 3), (person) => person.organisationId);
  if (kind === 'koordineringsgruppe') return inOrder(firstOfEach(one, subregion));
  return inOrder(every(one, kind === 'faggruppe' ? 3 : 5, at % 3));
}

/** The first leads, the second is deputy. */
function inOrder(people: DemoPerson[]): Seated[] {
  return people.map((person, at) => ({
    person,
    role: at === 0 ? 'leder' : at === 1 ? 'nestleder' : 'medlem',
    rank: at + 1,
    represents_id: person.organisationId,
  }));
}

function substitutes(people: DemoPerson[]): Seated[] {
  return people.map((person, at) => ({
    person,
    role: 'varamedlem',
    rank: at + 1,
    represents_id: person.organisationId,
  }));
}

async function seat(ctx: Ctx, groupId: GroupId, seats: Seated[]): Promise<void> {
  const { from_on } = await ctx.db
    .selectFrom('groups')
    .select('from_on')
    .where('id', '=', groupId)
    .executeTakeFirstOrThrow();
  for (const { person, role, rank, represents_id } of seats) {
    await addGroupMember(ctx, groupId, {
      contactId: person.id,
      role,
      rank,
      representsId: represents_id ?? undefined,
      fromOn: from_on as PlainDate,
    });
  }
}

/** The subregion that each municipality has its seat in. */
async function subregions(ctx: Ctx): Promise<Map<string, string>> {
  const rows = await ctx.db
    .selectFrom('subregion_municipalities')
    .select(['municipality_id', 'subregion_id'])
    .where('role', '=', 'seat')
    .execute();
  return new Map(rows.map((row) => [row.municipality_id, row.subregion_id as OrganisationId]));
}

function firstOfEach(people: DemoPerson[], of: (person: DemoPerson) => string): DemoPerson[] {
  const seen = new Set<string>();
  return people.filter((person) => of(person) && !seen.has(of(person)) && seen.add(of(person)));
}

function every(people: DemoPerson[], step: number, from: number): DemoPerson[] {
  return people.filter((_, at) => at % step === from);
}
