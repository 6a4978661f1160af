import { expect, test } from 'vitest';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import { createGroup } from '../../app/domain/groups/commands.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { AgendaItemId, ContactId, EventId, GroupId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../app/domain/kernel/time.ts';
import { putOnAgenda } from '../../app/domain/meetings/agenda/commands.server.ts';
import { listAgenda } from '../../app/domain/meetings/agenda/queries.server.ts';
import { closeItem, closeMeeting } from '../../app/domain/meetings/closing/commands.server.ts';
import { getMeeting } from '../../app/domain/meetings/queries.server.ts';
import { noteRecusal, removeRecusal } from '../../app/domain/meetings/recusals/commands.server.ts';
import { listRecusals } from '../../app/domain/meetings/recusals/queries.server.ts';
import { noteRollCall } from '../../app/domain/meetings/roll-call/commands.server.ts';
import { getRollCall } from '../../app/domain/meetings/roll-call/queries.server.ts';
import { votersIn } from '../../app/domain/meetings/roll-call/rules.ts';
import type { Presence } from '../../app/domain/meetings/roll-call/schema.ts';
import { concludeItem } from '../../app/domain/meetings/voting/commands.server.ts';
import { getVoting } from '../../app/domain/meetings/voting/queries.server.ts';
import { answerInvitation } from '../../app/domain/participation/invitations/commands.server.ts';
import { callInVara } from '../../app/domain/participation/stand-ins/commands.server.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aCase, aContact, aMeeting, anOrganisation, aSeat } from '../support/factories.ts';
import { participationOf } from '../support/invitations.ts';

const database = testDatabase();
const ctx = () => testCtx(database.db);
const held = () => testCtx(database.db, { clock: clockAt('2026-02-05T10:30:00.000Z') });
const at = (presence: Presence, standsInFor: ContactId | null = null) => ({ presence, standsInFor });

/** A board of four with two varas, and its meeting on 5 February with one case. */
async function aBoard() {
  const board = await createGroup(ctx(), {
    ...{ kind: 'styre', name: `Styret ${++boards}`, composition: 'open' },
    from_on: '2025-01-01' as PlainDate,
  });
  const seat = async (name: string, role: 'leder' | 'nestleder' | 'medlem' | 'varamedlem', rank = 1) => {
    const contactId = await aContact(ctx(), { name, address: `${name}${boards}@moss.example`.toLowerCase() });
    await aSeat(ctx(), board, contactId, { role, rank });
    return contactId;
  };
  const leader = await seat('Leder', 'leder');
  const deputy = await seat('Nestleder', 'nestleder');
  const [one, two] = [await seat('En', 'medlem'), await seat('To', 'medlem')];
  const [first, second] = [await seat('Vara', 'varamedlem', 1), await seat('Reserve', 'varamedlem', 2)];
  const meeting = await aMeetingOf(board);
  return { ...meeting, leader, deputy, one, two, first, second };
}
let boards = 0;

async function aMeetingOf(group: GroupId) {
  const day = '2026-02-05';
  const times = { starts_local: `${day}T10:00` as LocalTime, ends_local: `${day}T12:00` as LocalTime };
  const { id: eventId } = await aMeeting(ctx(), { groups: [group], ...times });
  const itemId = await putOnAgenda(ctx(), eventId, (await aCase(ctx(), { proposal: 'Styret sier ja.' })).id);
  return { eventId, itemId };
}

async function roll(ctx: Ctx, eventId: EventId) {
  const call = await getRollCall(ctx, await getMeeting(ctx, eventId));
  return { ...call, of: (id: ContactId) => [...call.lines, ...call.varas].find(({ contactId }) => contactId === id)! };
}

async function everyoneThere({ eventId, leader, deputy, one, two }: Awaited<ReturnType<typeof aBoard>>) {
  const noted = [leader, deputy, one, two].map((contactId) => ({ contactId, ...at('present') }));
  await noteRollCall(held(), eventId, noted);
}

const decided = (votes: [ContactId, 'for' | 'against'][]) => ({
  outcome: 'decided' as const,
  decision: 'Styret sier ja.',
  votes: votes.map(([contactId, vote]) => ({ contactId, vote })),
});

async function outcomeOf(eventId: EventId, itemId: AgendaItemId) {
  const meeting = await getMeeting(held(), eventId);
  const { voters, needed, members } = await getVoting(held(), meeting, itemId);
  const [item] = await listAgenda(held(), meeting);
  return { outcome: item!.outcome, decision: item!.decision, needed, members, votes: voters.map(({ vote }) => vote) };
}

test('the roll call suggests what was answered, and what is noted is attendance too', async () => {
  const board = await aBoard();
  const { eventId, leader, two, first } = board;
  const idOf = async (contactId: ContactId) => (await participationOf(ctx(), eventId, contactId)).id;
  await answerInvitation(ctx(), await idOf(leader), { answer: 'yes', channel: 'web' });
  await answerInvitation(ctx(), await idOf(two), { answer: 'no', channel: 'web' });
  await callInVara(testCtx(database.db), await idOf(two), first);
  const before = await roll(held(), eventId);
  expect(before.of(leader)).toMatchObject({ answered: 'yes', presence: undefined });
  expect(before.of(two)).toMatchObject({ answered: 'no', presence: undefined });
  expect(before.of(first)).toMatchObject({ standsInFor: two });
  expect(before.varas).toHaveLength(1);
  const noted = [
    { contactId: leader, ...at('present') },
    { contactId: two, ...at('forfall') },
    { contactId: first, ...at('present', two) },
  ];
  await noteRollCall(held(), eventId, noted);
  await noteRollCall(held(), eventId, noted);
  const after = await roll(held(), eventId);
  expect(after.of(two).presence).toBe('forfall');
  expect(votersIn(after.lines, after).map(({ contactId }) => contactId)).toEqual([leader, first]);
  const attendances = await database.db
    .selectFrom('attendances')
    .innerJoin('participations', 'participations.id', 'attendances.participation_id')
    .select('contact_id')
    .where('event_id', '=', eventId)
    .execute();
  expect(attendances.map(({ contact_id }) => contact_id).sort()).toEqual([leader, first].sort());
  await noteRollCall(held(), eventId, [{ contactId: leader, ...at('absent') }]);
  expect((await roll(held(), eventId)).of(leader).presence).toBe('absent');
});

test('a seat has one person in it, and the roll is called on the day', async () => {
  const { eventId, two, first, second, one } = await aBoard();
  const early = noteRollCall(ctx(), eventId, [{ contactId: one, ...at('present') }]);
  await expect(early).rejects.toMatchObject({ code: 'meeting-not-begun' });
  const refused = (noted: Parameters<typeof noteRollCall>[2]) => noteRollCall(held(), eventId, noted);
  const both = [
    { contactId: first, ...at('present', two) },
    { contactId: second, ...at('present', two) },
  ];
  await expect(refused(both)).rejects.toMatchObject({ code: 'seat-taken' });
  const beside = [
    { contactId: two, ...at('present') },
    { contactId: first, ...at('present', two) },
  ];
  await expect(refused(beside)).rejects.toMatchObject({ code: 'member-is-there' });
  await expect(refused([{ contactId: first, ...at('present', second) }])).rejects.toMatchObject({
    code: 'no-such-seat',
  });
  const stranger = await aContact(ctx(), { name: 'Ukjent' });
  await expect(refused([{ contactId: stranger, ...at('present') }])).rejects.toMatchObject({ code: 'not-found' });
  expect((await roll(held(), eventId)).lines.every(({ presence }) => presence === undefined)).toBe(true);
});

test('half of the members must vote, and most of them for', async () => {
  const board = await aBoard();
  const { eventId, itemId, leader, deputy, one, two, first } = board;
  await everyoneThere(board);
  const conclude = (votes: [ContactId, 'for' | 'against'][]) => concludeItem(held(), itemId, decided(votes));
  await expect(conclude([[leader, 'for']])).rejects.toMatchObject({ code: 'no-quorum' });
  await expect(
    conclude([
      [leader, 'for'],
      [first, 'for'],
    ]),
  ).rejects.toMatchObject({ code: 'has-no-vote' });
  const split: [ContactId, 'for' | 'against'][] = [
    [leader, 'against'],
    [deputy, 'for'],
    [one, 'for'],
    [two, 'against'],
  ];
  await expect(conclude(split)).rejects.toMatchObject({ code: 'no-majority' });
  expect((await outcomeOf(eventId, itemId)).outcome).toBeNull();
  await conclude(split.map(([id, vote]) => [id, vote === 'for' ? 'against' : 'for']));
  expect(await outcomeOf(eventId, itemId)).toMatchObject({
    ...{ outcome: 'decided', decision: 'Styret sier ja.', needed: 2, members: 4 },
    votes: ['for', 'against', 'against', 'for'],
  });
  await concludeItem(held(), itemId, { outcome: 'postponed', votes: [] });
  expect(await outcomeOf(eventId, itemId)).toMatchObject({ outcome: 'postponed', decision: null });
});

test('whoever is inhabil does not vote, and the vara in the seat does', async () => {
  const board = await aBoard();
  const { eventId, itemId, leader, deputy, one, two, first, second } = board;
  await everyoneThere(board);
  await concludeItem(
    held(),
    itemId,
    decided([
      [leader, 'for'],
      [deputy, 'for'],
      [one, 'for'],
      [two, 'for'],
    ]),
  );
  const recusal = { contactId: leader, ground: 'forvaltningsloven § 6 første ledd bokstav e', substituteId: first };
  await noteRecusal(held(), itemId, recusal);
  await noteRecusal(held(), itemId, recusal);
  const meeting = await getMeeting(held(), eventId);
  const voting = await getVoting(held(), meeting, itemId);
  expect(voting.voters.map(({ contactId, vote }) => [contactId, vote])).toEqual([
    [deputy, 'for'],
    [one, 'for'],
    [two, 'for'],
    [first, undefined],
  ]);
  expect(voting.chairId).toBe(deputy);
  expect((await roll(held(), eventId)).of(first).presence).toBe('present');
  const refusals: [Parameters<typeof noteRecusal>[2], string][] = [
    [{ contactId: second, ground: 'x' }, 'has-no-vote'],
    [{ contactId: one, ground: 'x', substituteId: first }, 'not-a-free-vara'],
    [{ contactId: one, ground: 'x', substituteId: two }, 'not-a-free-vara'],
  ];
  for (const [draft, code] of refusals) {
    await expect(noteRecusal(held(), itemId, draft)).rejects.toMatchObject({ code });
  }
  const [noted] = await listRecusals(held(), eventId);
  await removeRecusal(held(), itemId, noted!.id);
  await removeRecusal(held(), itemId, noted!.id);
  expect((await getVoting(held(), meeting, itemId)).voters.map(({ contactId }) => contactId)).toContain(leader);
});

test('a vara keeps their vote when another steps out, and loses it with the seat', async () => {
  const board = await aBoard();
  const { eventId, itemId, leader, deputy, one, two, first, second } = board;
  await everyoneThere(board);
  const recusal = { contactId: leader, ground: 'forvaltningsloven § 6', substituteId: first };
  await noteRecusal(held(), itemId, recusal);
  const votes = [deputy, one, two, first].map((id): [ContactId, 'for'] => [id, 'for']);
  await concludeItem(held(), itemId, decided(votes));
  const voted = async () => {
    const rows = await database.db.selectFrom('votes').select('contact_id').where('item_id', '=', itemId).execute();
    return rows.map(({ contact_id }) => contact_id).sort();
  };
  await noteRecusal(held(), itemId, { contactId: one, ground: 'forvaltningsloven § 6' });
  expect(await voted()).toEqual([deputy, two, first].sort());
  await noteRecusal(held(), itemId, { ...recusal, substituteId: second });
  expect(await voted()).toEqual([deputy, two].sort());
  expect(await listRecusals(held(), eventId)).toHaveLength(2);
});

test('two who were one are not their own vara, and do not vote where they stepped out', async () => {
  const board = await aBoard();
  const { eventId, itemId, leader, deputy, one, two, first } = board;
  await noteRollCall(held(), eventId, [
    ...[leader, deputy, one].map((contactId) => ({ contactId, ...at('present') })),
    { contactId: two, ...at('present') },
  ]);
  await noteRecusal(held(), itemId, { contactId: leader, ground: 'x', substituteId: first });
  await concludeItem(held(), itemId, decided([deputy, one, two, first].map((id) => [id, 'for'])));
  await mergeContacts(ctx(), { from: first, into: leader });
  expect(await listRecusals(held(), eventId)).toMatchObject([{ contactId: leader, substituteId: null }]);
  const { voters } = await getVoting(held(), await getMeeting(held(), eventId), itemId);
  expect(voters.map(({ contactId }) => contactId)).toEqual([deputy, one, two]);
  const cast = await database.db.selectFrom('votes').select('contact_id').where('item_id', '=', itemId).execute();
  expect(cast.map(({ contact_id }) => contact_id).sort()).toEqual([deputy, one, two].sort());
});

test('a vara who turns out to be the member they stood in for was the member, and there', async () => {
  const { eventId, two, first } = await aBoard();
  await noteRollCall(held(), eventId, [
    { contactId: two, ...at('absent') },
    { contactId: first, ...at('present', two) },
  ]);
  await mergeContacts(ctx(), { from: two, into: first });
  const { lines, ...rest } = await roll(held(), eventId);
  expect(rest.of(first)).toMatchObject({ presence: 'present', role: 'medlem', standsInFor: null });
  expect(votersIn(lines, rest).map(({ contactId }) => contactId)).toEqual([first]);
});

test('a municipality has one vote in representantskapet, whoever of its people came', async () => {
  const from_on = '2025-01-01' as PlainDate;
  const council = await createGroup(ctx(), {
    ...{ kind: 'representantskap', name: 'Rådet', composition: 'each member', from_on },
  });
  const { id: representsId } = await anOrganisation(ctx());
  const people = [];
  for (const name of ['Første', 'Andre']) {
    const contactId = await aContact(ctx(), { name });
    await aSeat(ctx(), council, contactId, { representsId });
    people.push(contactId);
  }
  const { eventId, itemId } = await aMeetingOf(council);
  await noteRollCall(
    held(),
    eventId,
    people.map((contactId) => ({ contactId, ...at('present') })),
  );
  const { voters } = await getVoting(held(), await getMeeting(held(), eventId), itemId);
  expect(voters).toHaveLength(1);
  const twice = decided(people.map((contactId) => [contactId, 'for']));
  await expect(concludeItem(held(), itemId, twice)).rejects.toMatchObject({ code: 'has-no-vote' });
});

test('a closing is recorded with its basis, for the meeting and for a case, and can be taken back', async () => {
  const { eventId, itemId } = await aBoard();
  await closeMeeting(held(), eventId, { basis: 'kommuneloven § 11-5 andre ledd', account: 'Enstemmig.' });
  await closeItem(held(), itemId, { basis: 'kommuneloven § 11-5 tredje ledd' });
  const meeting = await getMeeting(held(), eventId);
  expect(meeting).toMatchObject({ closed_basis: 'kommuneloven § 11-5 andre ledd', closed_account: 'Enstemmig.' });
  expect((await listAgenda(held(), meeting))[0]).toMatchObject({ closed_basis: 'kommuneloven § 11-5 tredje ledd' });
  await closeItem(held(), itemId, null);
  await closeMeeting(held(), eventId, null);
  expect((await getMeeting(held(), eventId)).closed_basis).toBeNull();
});

test('only the secretariat runs a meeting', async () => {
  const { eventId, itemId, leader } = await aBoard();
  const member = testCtx(database.db, {
    actor: { kind: 'contact', contactId: leader },
    clock: clockAt('2026-02-05T10:30:00.000Z'),
  });
  for (const work of [
    () => noteRollCall(member, eventId, []),
    () => noteRecusal(member, itemId, { contactId: leader, ground: 'x' }),
    () => concludeItem(member, itemId, { outcome: 'noted', votes: [] }),
    () => closeMeeting(member, eventId, null),
  ]) {
    await expect(work()).rejects.toMatchObject({ code: 'forbidden' });
  }
});
