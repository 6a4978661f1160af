import { expect, test } from 'vitest';
import { eraseContact } from '../../app/domain/contacts/erasure/commands.server.ts';
import { cancelEvent, changeEvent } from '../../app/domain/events/commands.server.ts';
import { addFollowUp } from '../../app/domain/meetings/follow-ups/commands.server.ts';
import { lockMinutes } from '../../app/domain/meetings/minutes/commands.server.ts';
import { getMeeting } from '../../app/domain/meetings/queries.server.ts';
import { noteRecusal } from '../../app/domain/meetings/recusals/commands.server.ts';
import { noteRollCall } from '../../app/domain/meetings/roll-call/commands.server.ts';
import { sendForSignature } from '../../app/domain/meetings/signatures/commands.server.ts';
import { concludeItem } from '../../app/domain/meetings/voting/commands.server.ts';
import { composeMinutes as compose } from '../../app/web/minutes-composed.ts';
import { aBoard, at, decided, everyoneThere, outcomeOf, roll } from '../support/board.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { anEventDraft } from '../support/factories.ts';

/** What no form of ours sends, and what crosses something else: a clear refusal, and nothing is written. */

const database = testDatabase();
const ctx = () => testCtx(database.db);
const held = () => testCtx(database.db, { clock: clockAt('2026-02-05T10:30:00.000Z') });

test('a person named twice in a vote or a roll call is refused', async () => {
  const board = await aBoard(ctx());
  const { eventId, itemId, leader, deputy, one, first, two } = board;
  await everyoneThere(held(), board);
  for (const again of ['for', 'against'] as const) {
    const votes = decided([
      [leader, 'for'],
      [deputy, 'for'],
      [leader, again],
    ]);
    await expect(concludeItem(held(), itemId, votes)).rejects.toMatchObject({ code: 'named-twice', field: 'votes' });
  }
  expect(await outcomeOf(held(), eventId, itemId)).toMatchObject({ outcome: null, votes: Array(4).fill(undefined) });
  const twice = [
    { contactId: one, ...at('present') },
    { contactId: one, ...at('absent') },
    { contactId: first, ...at('present', one) },
  ];
  await expect(noteRollCall(held(), eventId, twice)).rejects.toMatchObject({ code: 'named-twice', field: 'lines' });
  const varaTwice = [two, one].map((member) => ({ contactId: first, ...at('present', member) }));
  await expect(noteRollCall(held(), eventId, varaTwice)).rejects.toMatchObject({ code: 'named-twice' });
  expect((await roll(held(), eventId)).of(one).presence).toBe('present');
});

test('a decision by a casting vote does not fall unseen when another leads the meeting', async () => {
  const { eventId, itemId, leader, deputy, one, two } = await aBoard(ctx());
  const there = [deputy, one].map((contactId) => ({ contactId, ...at('present') }));
  await noteRollCall(held(), eventId, [...there, { contactId: leader, ...at('absent') }]);
  const votes = decided([
    [deputy, 'for'],
    [one, 'against'],
  ]);
  await concludeItem(held(), itemId, votes);
  const comes = noteRollCall(held(), eventId, [{ contactId: leader, ...at('present') }]);
  await expect(comes).rejects.toMatchObject({ code: 'decision-falls' });
  expect((await roll(held(), eventId)).of(leader).presence).toBe('absent');
  await noteRollCall(held(), eventId, [{ contactId: two, ...at('present') }]);
});

test('a cancelled meeting has no minutes, tasks, roll call, vote or recusal', async () => {
  const { eventId, itemId, leader } = await aBoard(ctx());
  await cancelEvent(ctx(), eventId, { reason: 'For få saker.' });
  const attempts = [
    () => lockMinutes(held(), eventId, { reason: 'Ingen møtte.', compose }),
    () => addFollowUp(held(), eventId, { task: 'Ring Bane Nor.' }),
    () => noteRollCall(held(), eventId, [{ contactId: leader, ...at('present') }]),
    () => concludeItem(held(), itemId, { outcome: 'noted', votes: [] }),
    () => noteRecusal(held(), itemId, { contactId: leader, ground: 'x' }),
    () => sendForSignature(held(), eventId, { signers: [leader], compose }),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'event-already-cancelled' });
  expect((await getMeeting(held(), eventId)).locked_at).toBeNull();
});

test('a meeting whose minutes are locked or being signed is neither moved nor cancelled', async () => {
  const board = await aBoard(ctx());
  const { eventId, leader } = board;
  await everyoneThere(held(), board);
  const meeting = await getMeeting(held(), eventId);
  const moved = anEventDraft({
    kind: 'group-meeting',
    openness: 'groups',
    groups: [meeting.group.id],
    pools: [{ mode: 'room', capacity: null }],
    starts_local: meeting.starts_local,
    ends_local: '2026-02-05T13:00' as typeof meeting.ends_local,
  });
  const refused = async (code: string) => {
    await expect(cancelEvent(held(), eventId, { reason: 'Nei' })).rejects.toMatchObject({ code });
    await expect(changeEvent(held(), eventId, moved)).rejects.toMatchObject({ code });
  };
  await sendForSignature(held(), eventId, { signers: [leader], compose });
  await refused('minutes-being-signed');
  await lockMinutes(held(), eventId, { reason: 'Lederen er syk.', compose });
  await refused('minutes-locked');
  expect((await getMeeting(held(), eventId)).cancelled_at).toBeNull();
});

test('nobody who is forgotten is asked to sign', async () => {
  const board = await aBoard(ctx());
  const { eventId, one, leader } = board;
  await everyoneThere(held(), board);
  await eraseContact(held(), one);
  const asked = sendForSignature(held(), eventId, { signers: [leader, one], compose });
  await expect(asked).rejects.toMatchObject({ code: 'signer-not-there' });
});
