import { expect, test } from 'vitest';
import { createGroup } from '../../app/domain/groups/commands.server.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { listAgenda } from '../../app/domain/meetings/agenda/queries.server.ts';
import { closeItem, closeMeeting } from '../../app/domain/meetings/closing/commands.server.ts';
import { getMeeting } from '../../app/domain/meetings/queries.server.ts';
import { noteRecusal } from '../../app/domain/meetings/recusals/commands.server.ts';
import { noteRollCall } from '../../app/domain/meetings/roll-call/commands.server.ts';
import { votersIn } from '../../app/domain/meetings/roll-call/rules.ts';
import { concludeItem } from '../../app/domain/meetings/voting/commands.server.ts';
import { getVoting } from '../../app/domain/meetings/voting/queries.server.ts';
import { answerInvitation } from '../../app/domain/participation/invitations/commands.server.ts';
import { callInVara } from '../../app/domain/participation/stand-ins/commands.server.ts';
import { aBoard, aMeetingOf, at, decided, everyoneThere, outcomeOf, roll } from '../support/board.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact, anOrganisation, aSeat } from '../support/factories.ts';
import { participationOf } from '../support/invitations.ts';

const database = testDatabase();
const ctx = () => testCtx(database.db);
const held = () => testCtx(database.db, { clock: clockAt('2026-02-05T10:30:00.000Z') });

test('the roll call suggests what was answered, and what is noted is attendance too', async () => {
  const board = await aBoard(ctx());
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
  const { eventId, two, first, second, one } = await aBoard(ctx());
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
  const board = await aBoard(ctx());
  const { eventId, itemId, leader, deputy, one, two, first } = board;
  await everyoneThere(held(), board);
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
  expect((await outcomeOf(held(), eventId, itemId)).outcome).toBeNull();
  await conclude(split.map(([id, vote]) => [id, vote === 'for' ? 'against' : 'for']));
  expect(await outcomeOf(held(), eventId, itemId)).toMatchObject({
    ...{ outcome: 'decided', decision: 'Styret sier ja.', needed: 2, members: 4 },
    votes: ['for', 'against', 'against', 'for'],
  });
  await concludeItem(held(), itemId, { outcome: 'postponed', votes: [] });
  expect(await outcomeOf(held(), eventId, itemId)).toMatchObject({ outcome: 'postponed', decision: null });
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
  const { eventId, itemId } = await aMeetingOf(ctx(), council);
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
  const { eventId, itemId } = await aBoard(ctx());
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
  const { eventId, itemId, leader } = await aBoard(ctx());
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
