import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Seat } from '../groups/schema.ts';
import type { ContactId, GroupId, OrganisationId, PositionId } from '../kernel/ids.ts';
import { emailAddress, line } from '../kernel/shapes.ts';
import { searchKey } from '../kernel/text.ts';
import type { PlainDate } from '../kernel/time.ts';
import { cellsOf, dateIn, organisationKey, positionKindOf, roleOf } from './columns.ts';
import type { ColumnField, ImportChoices, Place, Problem, RowPlan, Step, Who } from './schema.ts';

/** What taking in a file would do, row by row: pure, so that the preview and the deed are one decision. */

export interface Named<Id> {
  id: Id;
  name: string;
}

/** A person as they would be when the row's turn comes: known, or made by a row above. */
export interface PersonInPlan {
  who: Who;
  name: string;
  phone: string | null;
  positions: (Place & {
    organisation_id: OrganisationId;
    known?: { id: PositionId; from_on: PlainDate; to_on: PlainDate | null };
  })[];
  seats: (Seat & { id?: string; group_id: GroupId })[];
}

export interface Known {
  byAddress: Map<string, PersonInPlan>;
  inOrganisation: Map<OrganisationId, PersonInPlan[]>;
  organisations: Map<string, Named<OrganisationId>>;
  groups: Map<string, Named<GroupId>>;
  erased: Set<string>;
}

/** The plan for every row, in order; each row sees what the rows above it would have done. */
export function planRows(rows: string[][], choices: ImportChoices, known: Known): RowPlan[] {
  return rows.map((row, at) => planRow(at + 1, cellsOf(row, choices.columns), choices, known));
}

type Cells = Partial<Record<ColumnField, string>>;

class Refused extends Error {
  readonly problem: { code: Problem; value: string };

  constructor(code: Problem, value = '') {
    super(code);
    this.problem = { code, value };
  }
}

function planRow(row: number, cells: Cells, choices: ImportChoices, known: Known): RowPlan {
  const shown = { row, name: nameIn(cells), address: (cells.address ?? '').toLowerCase() };
  try {
    const read = readRow(cells, choices, known);
    const { person, steps } = findOrMake(row, read, known);
    const isNew = steps.length > 0;
    refuseContradictions(person, read);
    steps.push(...personSteps(person, read, isNew), ...positionSteps(person, read), ...seatSteps(person, read));
    return { ...shown, verdict: isNew ? 'new' : steps.length > 0 ? 'changed' : 'unchanged', steps };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { ...shown, verdict: 'refused', problem: error.problem, steps: [] };
  }
}

type Read = ReturnType<typeof readRow>;

function readRow(cells: Cells, choices: ImportChoices, { organisations, groups, erased }: Known) {
  const address = cells.address ? shaped(emailAddress, cells.address, 'address-malformed') : null;
  if (address && erased.has(address)) throw new Refused('address-erased', address);
  const organisation = cells.organisation
    ? found(organisations.get(organisationKey(cells.organisation)), 'organisation-unknown', cells.organisation)
    : undefined;
  const group = cells.group ? found(groups.get(searchKey(cells.group)), 'group-unknown', cells.group) : undefined;
  const chosen = choices.groupId && [...groups.values()].find(({ id }) => id === choices.groupId);
  const represents = cells.represents
    ? found(organisations.get(organisationKey(cells.represents)), 'represents-unknown', cells.represents)
    : undefined;
  return {
    name: nameIn(cells) ? shaped(line(120), nameIn(cells), 'too-long') : undefined,
    address,
    phone: cells.phone ? shaped(phone, cells.phone, 'phone-malformed') : undefined,
    organisation,
    kind: cells['position-kind']
      ? found(positionKindOf(cells['position-kind']), 'position-kind-unknown', cells['position-kind'])
      : undefined,
    usualKind: choices.positionKind,
    title: cells['position-title'] ? shaped(line(120), cells['position-title'], 'too-long') : undefined,
    group: group ?? chosen,
    role: cells.role ? found(roleOf(cells.role), 'role-unknown', cells.role) : undefined,
    represents: represents ?? organisation,
    saysRepresents: represents !== undefined,
    fromOn: cells['from-on'] ? found(dateIn(cells['from-on']), 'date-malformed', cells['from-on']) : choices.fromOn,
  };
}

const phone = line(30).regex(/^\+?[\d ()-]{5,}$/);

function nameIn(cells: Cells): string {
  return (cells.name ?? [cells['given-name'], cells['family-name']].filter(Boolean).join(' ')).trim();
}

function shaped(shape: z.ZodType<string>, text: string, otherwise: Problem): string {
  const read = shape.safeParse(text);
  if (!read.success) throw new Refused(otherwise, text);
  return read.data;
}

function found<T>(value: T | undefined, otherwise: Problem, text: string): T {
  if (value === undefined) throw new Refused(otherwise, text);
  return value;
}

/** By address; without one by name within the organisation. Whoever is nowhere is new, and known to the rows below. */
function findOrMake(row: number, read: Read, known: Known): { person: PersonInPlan; steps: Step[] } {
  const { name, address, organisation } = read;
  if (address) {
    const person = known.byAddress.get(address);
    if (person) return { person, steps: [] };
  } else {
    const colleagues = organisation ? (known.inOrganisation.get(organisation.id) ?? []) : [];
    const same = colleagues.filter((person) => searchKey(person.name) === searchKey(name));
    if (same.length > 1) throw new Refused('several-match', name);
    if (same[0]) return { person: same[0], steps: [] };
  }
  if (!name) throw new Refused('name-missing');
  const person: PersonInPlan = { who: `row:${row}`, name, phone: read.phone ?? null, positions: [], seats: [] };
  if (address) known.byAddress.set(address, person);
  if (organisation) {
    known.inOrganisation.set(organisation.id, [...(known.inOrganisation.get(organisation.id) ?? []), person]);
  }
  return { person, steps: [{ kind: 'contact-created', who: person.who, name, address, phone: person.phone }] };
}

/** What a row above has just said of the same person cannot be unsaid by a row below: one of them is wrong. */
function refuseContradictions(person: PersonInPlan, { name, organisation, kind, title, group, role }: Read): void {
  const contradicts = (value: string | undefined) => new Refused('contradicts-row-above', value);
  const isMadeAbove = !isKnown(person.who);
  if (isMadeAbove && name && searchKey(name) !== searchKey(person.name)) throw contradicts(name);
  const position = person.positions.find((one) => !one.known && one.organisation_id === organisation?.id);
  if (position && kind && kind !== position.kind) throw contradicts(organisation?.name);
  if (position && title && title !== position.title) throw contradicts(title);
  const seat = person.seats.find((one) => !one.id && one.group_id === group?.id);
  if (seat && role && (role.role !== seat.role || role.rank !== seat.rank)) throw contradicts(group?.name);
}

/** A name that differs only in case or accents is the same; an empty cell says nothing. */
function personSteps(person: PersonInPlan, { name, phone }: Read, isNew: boolean): Step[] {
  if (isNew) return [];
  const before = { name: person.name, phone: person.phone };
  const isRenamed = name !== undefined && searchKey(name) !== searchKey(person.name);
  const after = { name: isRenamed ? name : person.name, phone: phone ?? person.phone };
  if (!isRenamed && after.phone === before.phone) return [];
  if (!isKnown(person.who)) return [];
  Object.assign(person, after);
  return [{ kind: 'contact-changed', who: person.who, before, after }];
}

function positionSteps(person: PersonInPlan, { organisation, kind, usualKind, title, fromOn }: Read): Step[] {
  if (!organisation) return [];
  const held = person.positions.find((position) => position.organisation_id === organisation.id);
  if (!held) {
    const after = { kind: kind ?? usualKind, title: title ?? null };
    person.positions.push({ ...after, organisation_id: organisation.id });
    return [{ kind: 'position-added', who: person.who, organisation, after, fromOn }];
  }
  const before = { kind: held.kind, title: held.title };
  const after = { kind: kind ?? held.kind, title: title ?? held.title };
  if (same(before, after) || !held.known || !isKnown(person.who)) return [];
  Object.assign(held, after);
  const { id, from_on, to_on } = held.known;
  return [{ kind: 'position-changed', who: person.who, id, organisation, before, after, fromOn: from_on, toOn: to_on }];
}

function seatSteps(person: PersonInPlan, { group, role, represents, saysRepresents, fromOn }: Read): Step[] {
  if (!group) return [];
  const held = person.seats.find((seat) => seat.group_id === group.id);
  if (!held) {
    const after = { ...(role ?? { role: 'medlem' as const, rank: 1 }), represents_id: represents?.id ?? null };
    person.seats.push({ ...after, group_id: group.id });
    return [{ kind: 'seat-added', who: person.who, group, after, fromOn }];
  }
  const before = { role: held.role, rank: held.rank, represents_id: held.represents_id };
  const after = { ...before, ...role, ...(saysRepresents && { represents_id: represents!.id }) };
  if (same(before, after) || !held.id || !isKnown(person.who)) return [];
  Object.assign(held, after);
  return [{ kind: 'seat-changed', who: person.who, id: held.id, group, before, after, fromOn }];
}

function isKnown(who: Who): who is ContactId {
  return !who.startsWith('row:');
}

function same(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** How many rows have each verdict. */
export function tally(plans: Pick<RowPlan, 'verdict'>[]): Record<RowPlan['verdict'], number> {
  const count = (verdict: RowPlan['verdict']) => plans.filter((plan) => plan.verdict === verdict).length;
  return { new: count('new'), changed: count('changed'), unchanged: count('unchanged'), refused: count('refused') };
}

/** Tells one plan from another: what was previewed is what is done. */
export function fingerprintOf(plans: RowPlan[]): string {
  return createHash('sha256').update(JSON.stringify(plans)).digest('base64url');
}

/** How long a file waits to be taken in, and how long taking it in can be undone. */
export const WAITS_DAYS = 7;
export const UNDOABLE_DAYS = 30;

export type Outcome = ReturnType<typeof tally>;
