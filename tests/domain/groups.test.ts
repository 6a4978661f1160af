import { beforeAll, expect, test } from 'vitest';
import { eraseContact } from '../../app/domain/contacts/erasure/commands.server.ts';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import { addGroupMember, endGroupMembership } from '../../app/domain/groups/commands.server.ts';
import { getGroup, listGroupMembers, listGroups, listMembershipsOf } from '../../app/domain/groups/queries.server.ts';
import type { ContactId, GroupId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
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
