import { beforeAll, expect, test } from 'vitest';
import { nameAssistant } from '../../app/domain/contacts/assistants/commands.server.ts';
import { eraseContact } from '../../app/domain/contacts/erasure/commands.server.ts';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import {
  addGroupMember,
  changeGroup,
  changeGroupMembership,
  createGroup,
  endGroupMembership,
} from '../../app/domain/groups/commands.server.ts';
import { findComposition } from '../../app/domain/groups/composition/queries.server.ts';
import { listUnreachable } from '../../app/domain/groups/desk/queries.server.ts';
import { getGroup, listGroupMembers, listGroups, listMembershipsOf } from '../../app/domain/groups/queries.server.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, GroupId, OrganisationId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { listMunicipalities } from '../../app/domain/organisations/queries.server.ts';
import { addressHash } from '../../app/domain/outbox/suppressions.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact, anOrganisation } from '../support/factories.ts';

const database = testDatabase();
const ctx = () => testCtx(database.db);
const date = (text: string) => text as PlainDate;
const on = date('2026-02-01');
const fromOn = date('2026-01-01');
let board: GroupId;

beforeAll(async () => {
  await loadReferenceData(ctx());
  board = (await getGroup(ctx(), 'styret')).id;
});

function seat(contactId: ContactId, draft: Partial<Parameters<typeof addGroupMember>[2]> = {}) {
  return addGroupMember(ctx(), board, { contactId, role: 'medlem', rank: 1, fromOn, ...draft });
}

test('the bodies come first, in their order', async () => {
  const groups = await listGroups(ctx(), { on });
  expect(groups).toHaveLength(11);
  expect(groups.slice(0, 3).map((group) => group.name)).toEqual([
    'Representantskapet',
    'Styret',
    'Interessepolitisk utvalg',
  ]);
  await expect(getGroup(ctx(), 'finnes-ikke')).rejects.toMatchObject({ code: 'group-not-found' });
});

test('members on a date: leader, deputy, members, substitutes in their order', async () => {
  const { id: moss } = await anOrganisation(ctx(), { name: 'Prøveby' });
  await seat(await aContact(ctx(), { name: 'Vara To' }), { role: 'varamedlem', rank: 2 });
  await seat(await aContact(ctx(), { name: 'Vara En' }), { role: 'varamedlem', rank: 1 });
  await seat(await aContact(ctx(), { name: 'Øyvind Medlem' }));
  await seat(await aContact(ctx(), { name: 'Anne Medlem' }), { representsId: moss });
  await seat(await aContact(ctx(), { name: 'Nest Leder' }), { role: 'nestleder' });
  const leader = await seat(await aContact(ctx(), { name: 'Lise Leder' }), { role: 'leder' });
  const names = async (day: string) =>
    (await listGroupMembers(ctx(), board, { on: date(day) })).map(({ name }) => name);
  const all = ['Lise Leder', 'Nest Leder', 'Anne Medlem', 'Øyvind Medlem', 'Vara En', 'Vara To'];
  expect(await names('2026-02-01')).toEqual(all);
  expect(await names('2025-12-31')).toEqual([]);
  await endGroupMembership(ctx(), leader.id, date('2026-03-31'));
  expect((await names('2026-03-31'))[0]).toBe('Lise Leder');
  expect((await names('2026-04-01'))[0]).toBe('Nest Leder');
  await expect(endGroupMembership(ctx(), leader.id, date('2025-01-01'))).rejects.toMatchObject({ field: 'toOn' });
  const [anne] = (await listGroupMembers(ctx(), board, { on })).filter((member) => member.represents);
  expect(anne).toMatchObject({ name: 'Anne Medlem', represents: 'Prøveby', represents_slug: 'proveby' });
});

test('one seat at a time; a new one after the old has ended', async () => {
  const contact = await aContact(ctx());
  const { id } = await seat(contact);
  await expect(seat(contact)).rejects.toMatchObject({ code: 'already-in-group', field: 'contactId' });
  await endGroupMembership(ctx(), id, date('2026-01-31'));
  await seat(contact, { fromOn: date('2026-02-01'), role: 'observatør' });
  expect(await listMembershipsOf(ctx(), contact, { on })).toMatchObject([{ slug: 'styret', role: 'observatør' }]);
});

test('only the secretariat gives seats, to contacts who exist', async () => {
  const contact = await aContact(ctx());
  const own = testCtx(database.db, { actor: { kind: 'contact', contactId: contact } });
  const draft = { contactId: contact, role: 'leder' as const, rank: 1, fromOn };
  await expect(addGroupMember(own, board, draft)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(seat('none' as ContactId)).rejects.toMatchObject({ code: 'contact-not-found' });
});

test('a merge moves seats and keeps one of two in the same group', async () => {
  const [from, into] = [await aContact(ctx()), await aContact(ctx())];
  await seat(from, { role: 'leder' });
  await seat(into);
  const { id: climate } = await getGroup(ctx(), 'klima-og-miljo');
  await addGroupMember(ctx(), climate, { contactId: from, role: 'sekretær', rank: 1, fromOn });
  await mergeContacts(ctx(), { from, into });
  expect(await listMembershipsOf(ctx(), from, { on })).toEqual([]);
  expect((await listMembershipsOf(ctx(), into, { on })).map(({ slug, role }) => [slug, role])).toEqual([
    ['styret', 'medlem'],
    ['klima-og-miljo', 'sekretær'],
  ]);
});

test('an erased member’s seat ends, and stays on record without a name', async () => {
  const id = await aContact(ctx(), { name: 'Gått Bort' });
  await seat(id, { role: 'sekretær' });
  await eraseContact(ctx(), id);
  expect(await listMembershipsOf(ctx(), id, { on: date('2026-01-16') })).toEqual([]);
  const earlier = await listGroupMembers(ctx(), board, { on: date('2026-01-10') });
  expect(earlier.find((member) => member.contact_id === id)).toMatchObject({ name: '', role: 'sekretær' });
});

test('a group is made, changed and ended, and its seats end with it', async () => {
  const draft = { kind: 'ad hoc-gruppe' as const, name: 'NTP-gruppen', composition: 'open' as const, from_on: fromOn };
  const id = await createGroup(ctx(), draft);
  await expect(createGroup(ctx(), draft)).rejects.toMatchObject({ code: 'group-name-taken', field: 'name' });
  const member = await aContact(ctx(), { name: 'Medlem Medlemsen' });
  const later = await aContact(ctx(), { name: 'Senere Medlemsen' });
  await addGroupMember(ctx(), id, { contactId: member, role: 'medlem', rank: 1, fromOn });
  await addGroupMember(ctx(), id, { contactId: later, role: 'medlem', rank: 1, fromOn: date('2026-09-01') });
  await expect(changeGroup(ctx(), id, { ...draft, to_on: date('2025-01-01') })).rejects.toMatchObject({
    code: 'ends-before-it-begins',
  });
  await changeGroup(ctx(), id, { ...draft, name: 'Gruppe for NTP', to_on: date('2026-06-30') });
  expect(await getGroup(ctx(), 'ntp-gruppen')).toMatchObject({ name: 'Gruppe for NTP', to_on: '2026-06-30' });
  expect(await listGroupMembers(ctx(), id, { on: date('2026-06-30') })).toHaveLength(1);
  expect(await listGroupMembers(ctx(), id, { on: date('2026-09-02') })).toEqual([]);
});

test('who was a member on a day: a seat keeps its first and last day, and can be corrected', async () => {
  const contactId = await aContact(ctx(), { name: 'Datert Medlem' });
  const { id } = await seat(contactId, { fromOn: date('2025-01-01'), toOn: date('2025-06-30') });
  const sits = async (day: string) =>
    (await listGroupMembers(ctx(), board, { on: date(day) })).some((member) => member.contact_id === contactId);
  expect([await sits('2025-03-03'), await sits('2025-07-01')]).toEqual([true, false]);
  const change = { role: 'nestleder' as const, rank: 1, represents_id: null };
  await changeGroupMembership(ctx(), id, { ...change, from_on: date('2025-04-01'), to_on: date('2025-07-31') });
  expect([await sits('2025-03-03'), await sits('2025-07-01')]).toEqual([false, true]);
  await seat(contactId, { fromOn: date('2025-08-01') });
  await expect(
    changeGroupMembership(ctx(), id, { ...change, from_on: date('2025-04-01'), to_on: null }),
  ).rejects.toMatchObject({ code: 'already-in-group' });
});

test('seats as they are composed: empty, held twice, and held for nobody', async () => {
  const council = await getGroup(ctx(), 'representantskapet');
  const municipalities = await listMunicipalities(ctx(), { on });
  const hold = async (representsId?: OrganisationId, role: 'medlem' | 'varamedlem' = 'medlem') => {
    const contactId = await aContact(ctx(), { name: 'Representant' });
    await addGroupMember(ctx(), council.id, { contactId, role, rank: 1, representsId, fromOn });
  };
  for (const { id } of municipalities.slice(2)) await hold(id);
  await hold(municipalities[0]!.id, 'varamedlem');
  await hold(municipalities[5]!.id);
  await hold();
  const members = await listGroupMembers(ctx(), council.id, { on });
  const found = await findComposition(ctx(), 'each member', members, { on });
  expect(found).toMatchObject({ total: 62, filled: 60 });
  expect(found!.vacant.map(({ name }) => name)).toEqual(municipalities.slice(0, 2).map(({ name }) => name));
  expect(found!.double.map(({ name }) => name)).toEqual([municipalities[5]!.name]);
  expect(found!.without).toHaveLength(1);
});

test('a subregion is filled by whoever comes from a municipality that has its seat there', async () => {
  const rows = await database.db
    .selectFrom('subregion_municipalities')
    .select(['subregion_id', 'municipality_id', 'role'])
    .execute();
  const also = rows.find(({ role }) => role === 'also')!;
  const at = (id: string) => [
    { contact_id: 'x' as ContactId, name: 'X', role: 'medlem', represents_id: id as OrganisationId },
  ];
  const seatOf = async (id: string) =>
    (await findComposition(ctx(), 'each subregion', at(id), { on }))!.vacant.map((seat) => seat.id as string);
  expect(await findComposition(ctx(), 'each subregion', [], { on })).toMatchObject({ total: 16, filled: 0 });
  expect(await seatOf(also.municipality_id)).toContain(also.subregion_id);
  const holds = rows.find(({ role, municipality_id }) => role === 'seat' && municipality_id === also.municipality_id)!;
  expect(await seatOf(also.municipality_id)).not.toContain(holds.subregion_id);
  expect(await findComposition(ctx(), 'open', [], { on })).toBeUndefined();
});

test('members whom mail does not reach', async () => {
  const reached = await aContact(ctx(), { address: 'naas@fjordbyen.example' });
  const assisted = await aContact(ctx(), {});
  await nameAssistant(ctx(), assisted, reached);
  const alone = await aContact(ctx(), {});
  const dead = await aContact(ctx(), { address: 'borte@fjordbyen.example' });
  await inTransaction(ctx(), ({ db }) =>
    db
      .insertInto('suppressions')
      .values({ address_hash: addressHash('borte@fjordbyen.example'), reason: 'bounced', since_at: ctx().now() })
      .execute(),
  );
  expect(await listUnreachable(ctx(), [reached, assisted, alone, dead])).toEqual(
    new Map([
      [alone, 'no-address'],
      [dead, 'bounces'],
    ]),
  );
});
