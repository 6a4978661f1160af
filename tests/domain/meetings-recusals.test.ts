import { expect, test } from 'vitest';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import { removeItem } from '../../app/domain/meetings/agenda/commands.server.ts';
import { getMeeting } from '../../app/domain/meetings/queries.server.ts';
import { noteRecusal, removeRecusal } from '../../app/domain/meetings/recusals/commands.server.ts';
import { listRecusals } from '../../app/domain/meetings/recusals/queries.server.ts';
import { noteRollCall } from '../../app/domain/meetings/roll-call/commands.server.ts';
import { votersIn } from '../../app/domain/meetings/roll-call/rules.ts';
import { concludeItem } from '../../app/domain/meetings/voting/commands.server.ts';
import { getVoting } from '../../app/domain/meetings/voting/queries.server.ts';
import { aBoard, at, decided, everyoneThere, outcomeOf, roll } from '../support/board.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const ctx = () => testCtx(database.db);
const held = () => testCtx(database.db, { clock: clockAt('2026-02-05T10:30:00.000Z') });

test('whoever is inhabil does not vote, and the vara in the seat does', async () => {
  const board = await aBoard(ctx());
  const { eventId, itemId, leader, deputy, one, two, first, second } = board;
  await everyoneThere(held(), board);
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
  const board = await aBoard(ctx());
  const { eventId, itemId, leader, deputy, one, two, first, second } = board;
  await everyoneThere(held(), board);
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
  const board = await aBoard(ctx());
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
  const { eventId, two, first } = await aBoard(ctx());
  await noteRollCall(held(), eventId, [
    { contactId: two, ...at('absent') },
    { contactId: first, ...at('present', two) },
  ]);
  await mergeContacts(ctx(), { from: two, into: first });
  const { lines, ...rest } = await roll(held(), eventId);
  expect(rest.of(first)).toMatchObject({ presence: 'present', role: 'medlem', standsInFor: null });
  expect(votersIn(lines, rest).map(({ contactId }) => contactId)).toEqual([first]);
});

test('a vote that is cast is not lost by the roll call, and a vara not there has none', async () => {
  const board = await aBoard(ctx());
  const { eventId, itemId, leader, deputy, one, two, first } = board;
  await everyoneThere(held(), board);
  await concludeItem(held(), itemId, decided([leader, deputy, one].map((id) => [id, 'for'])));
  const note = (contactId: ContactId, how: ReturnType<typeof at>) =>
    noteRollCall(held(), eventId, [{ contactId, ...how }]);
  await expect(note(one, at('absent'))).rejects.toMatchObject({ code: 'has-voted', params: { name: 'En' } });
  await note(two, at('absent'));
  await note(first, at('present', two));
  await note(first, at('present'));
  await expect(note(deputy, at('present', two))).rejects.toMatchObject({ code: 'not-a-free-vara' });
  await noteRecusal(held(), itemId, { contactId: leader, ground: 'x', substituteId: first });
  await note(first, at('absent'));
  const { voters } = await getVoting(held(), await getMeeting(held(), eventId), itemId);
  expect(voters.map(({ contactId }) => contactId)).toEqual([deputy, one]);
});

test('who steps out does not make a decision fall unseen, and what is treated stays on the agenda', async () => {
  const board = await aBoard(ctx());
  const { eventId, itemId, leader, deputy, one, two } = board;
  await everyoneThere(held(), board);
  const votes: [ContactId, 'for' | 'against'][] = [
    [leader, 'for'],
    [deputy, 'for'],
    [one, 'against'],
    [two, 'against'],
  ];
  await concludeItem(held(), itemId, decided(votes));
  const stepsOut = () => noteRecusal(held(), itemId, { contactId: leader, ground: 'x' });
  await expect(stepsOut()).rejects.toMatchObject({ code: 'decision-falls' });
  expect((await outcomeOf(held(), eventId, itemId)).votes).toEqual(['for', 'for', 'against', 'against']);
  await concludeItem(held(), itemId, { outcome: 'postponed', votes: [] });
  await stepsOut();
  await expect(removeItem(held(), eventId, itemId)).rejects.toMatchObject({ code: 'agenda-item-treated' });
});
