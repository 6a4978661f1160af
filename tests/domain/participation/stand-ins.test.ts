import { describe, expect, test } from 'vitest';
import { changeEvent } from '../../../app/domain/events/commands.server.ts';
import type { ContactId, ParticipationId } from '../../../app/domain/kernel/ids.ts';
import { register, removeParticipant } from '../../../app/domain/participation/commands.server.ts';
import { inviteGuest } from '../../../app/domain/participation/guests/commands.server.ts';
import { answerInvitation } from '../../../app/domain/participation/invitations/commands.server.ts';
import { listAnswers } from '../../../app/domain/participation/invitations/queries.server.ts';
import { remindUnanswered } from '../../../app/domain/participation/reminders/commands.server.ts';
import { callInVara, keepBeside, nameStandIn } from '../../../app/domain/participation/stand-ins/commands.server.ts';
import { listAbsences, listBothComing } from '../../../app/domain/participation/stand-ins/queries.server.ts';
import { anOrganisation, aRegistration, aSeat } from '../../support/factories.ts';
import { participationOf } from '../../support/invitations.ts';
import { meetings } from '../../support/meetings.ts';

const { database, ctx, as, group, person, member, meeting, draft } = meetings();

let number = 0;
const guest = () => ({ name: 'Gunn Gjest', email: `gjest${++number}@firma.example` });

test('a guest is invited once, may register by the form, and stays when seats change', async () => {
  const eventId = await meeting();
  const someone = guest();
  const id = await inviteGuest(ctx(), eventId, someone);
  await expect(inviteGuest(ctx(), eventId, someone)).rejects.toMatchObject({ code: 'already-invited' });
  const { contact_id } = await rowOf(id);
  const { name: _, email: __, ...form } = aRegistration({ mode: 'room', organisation: 'Firma AS' });
  await register(as(contact_id as ContactId), eventId, { ...form, contactId: contact_id as ContactId });
  await changeEvent(ctx(), eventId, await draft({ groups: [await group('areal-og-transport')] }));
  expect(await rowOf(id)).toMatchObject({ state: 'registered', source: 'invitation', invited_as: 'guest' });
});

test('who cannot come names one stand-in, in an administrative group', async () => {
  const contactId = await member();
  const eventId = await meeting();
  const { id } = await participationOf(ctx(), eventId, contactId);
  await expect(nameStandIn(as(contactId), id, guest())).rejects.toMatchObject({ code: 'not-absent' });
  await answerInvitation(as(contactId), id, { answer: 'no', channel: 'web' });
  await nameStandIn(as(contactId), id, guest());
  const standIn = await database.db
    .selectFrom('participations')
    .selectAll()
    .where('stands_in_for_id', '=', id)
    .executeTakeFirstOrThrow();
  expect(standIn).toMatchObject({ state: 'invited', invited_as: 'stand-in' });
  await expect(nameStandIn(as(contactId), id, guest())).rejects.toMatchObject({ code: 'stand-in-named' });
});

test('in a political body the vara next in order is called in, for the same organisation first', async () => {
  const board = await group('styret');
  const { id: oslo } = await anOrganisation(ctx(), { name: `By ${++number}` });
  const absent = await person();
  await aSeat(ctx(), board, absent, { representsId: oslo });
  const [first, same] = [await person(), await person()];
  await aSeat(ctx(), board, first, { role: 'varamedlem', rank: 1 });
  await aSeat(ctx(), board, same, { role: 'varamedlem', rank: 2, representsId: oslo });
  const observer = await person();
  await aSeat(ctx(), board, observer, { role: 'observatør' });
  const eventId = await meeting({ groups: [board] });
  const watching = await participationOf(ctx(), eventId, observer);
  await answerInvitation(as(observer), watching.id, { answer: 'no', channel: 'web' });
  expect(await listAbsences(ctx(), eventId)).toEqual([]);
  await expect(callInVara(ctx(), watching.id, first)).rejects.toMatchObject({ code: 'not-next-vara' });
  const { id } = await participationOf(ctx(), eventId, absent);
  await answerInvitation(as(absent), id, { answer: 'no', channel: 'web' });
  await expect(nameStandIn(as(absent), id, guest())).rejects.toMatchObject({ code: 'vara-is-called-in' });
  expect(await listAbsences(ctx(), eventId)).toMatchObject([{ id, next: { contactId: same } }]);
  await expect(callInVara(ctx(), id, first)).rejects.toMatchObject({ code: 'not-next-vara' });
  await callInVara(ctx(), id, same);
  expect(await listAbsences(ctx(), eventId)).toMatchObject([{ isCovered: true, next: undefined }]);
  const called = await participationOf(ctx(), eventId, same);
  await answerInvitation(as(same), called.id, { answer: 'no', channel: 'web' });
  expect(await listAbsences(ctx(), eventId)).toMatchObject([{ isCovered: false, next: { contactId: first } }]);
  await expect(callInVara(as(first), id, first)).rejects.toMatchObject({ code: 'forbidden' });
});

test('only those who have not answered are reminded, once a day', async () => {
  const [silent, answered] = [await member(), await member()];
  const eventId = await meeting();
  await answerInvitation(as(answered), (await participationOf(ctx(), eventId, answered)).id, {
    answer: 'no',
    channel: 'web',
  });
  expect(await remindUnanswered(ctx(), eventId)).toBe(1);
  await remindUnanswered(ctx(), eventId);
  const reminders = await database.db
    .selectFrom('messages')
    .select('contact_id')
    .where('purpose', '=', 'invitation-reminder')
    .where('event_id', '=', eventId)
    .execute();
  expect(reminders).toEqual([{ contact_id: silent }]);
  await answerInvitation(as(silent), (await participationOf(ctx(), eventId, silent)).id, {
    answer: 'yes',
    channel: 'web',
  });
  await expect(remindUnanswered(ctx(), eventId)).rejects.toMatchObject({ code: 'everyone-has-answered' });
});

test('answers are listed with their comments', async () => {
  const contactId = await member();
  const eventId = await meeting();
  const { id } = await participationOf(ctx(), eventId, contactId);
  await answerInvitation(as(contactId), id, { answer: 'maybe', channel: 'web', comment: 'Vet mer fredag.' });
  expect(await listAnswers(ctx(), eventId)).toMatchObject([
    { id, state: 'tentative', last: { comment: 'Vet mer fredag.' } },
  ]);
  await expect(listAnswers(as(contactId), eventId)).rejects.toMatchObject({ code: 'forbidden' });
});

function rowOf(id: ParticipationId) {
  return database.db.selectFrom('participations').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

describe('the member comes after all', () => {
  /** A board meeting where a member has said no, a vara is called in, and the member then answers. */
  async function both(answer: 'yes' | 'maybe' | 'no' = 'yes') {
    const board = await group('styret');
    const [absent, vara, second] = [await member(board), await person(), await person()];
    await aSeat(ctx(), board, vara, { role: 'varamedlem', rank: 1 });
    await aSeat(ctx(), board, second, { role: 'varamedlem', rank: 2 });
    const eventId = await meeting({ groups: [board] });
    const { id } = await participationOf(ctx(), eventId, absent);
    await answerInvitation(as(absent), id, { answer: 'no', channel: 'web' });
    await callInVara(ctx(), id, vara);
    const called = await participationOf(ctx(), eventId, vara);
    if (answer !== 'no') await answerInvitation(as(absent), id, { answer, channel: 'web' });
    return { eventId, absent, id, vara, called: called.id };
  }

  test.each([
    ['yes', 1],
    ['maybe', 1],
    ['no', 0],
  ] as const)('and has answered %s', async (answer, flagged) => {
    const { eventId, called } = await both(answer);
    const rows = await listBothComing(ctx(), eventId);
    expect(rows).toHaveLength(flagged);
    if (flagged) expect(rows).toMatchObject([{ id: called, answer, invited_as: 'guest' }]);
    expect((await listBothComing(ctx())).some((row) => row.event_id === eventId)).toBe(flagged === 1);
  });

  test('the vara is taken off: the invitation is taken back, and they are the next again', async () => {
    const { eventId, absent, id, vara, called } = await both();
    await removeParticipant(ctx(), called);
    expect(await listBothComing(ctx(), eventId)).toEqual([]);
    expect(await rowOf(called)).toMatchObject({ state: 'withdrawn' });
    await answerInvitation(as(absent), id, { answer: 'no', channel: 'web' });
    expect(await listAbsences(ctx(), eventId)).toMatchObject([{ standIns: [], next: { contactId: vara } }]);
  });

  test('both are kept: the vara comes in nobody’s place, and can be called in again without a new answer', async () => {
    const { eventId, absent, id, vara, called } = await both();
    await answerInvitation(as(vara), called, { answer: 'yes', channel: 'web' });
    await keepBeside(ctx(), called);
    expect(await listBothComing(ctx(), eventId)).toEqual([]);
    expect(await rowOf(called)).toMatchObject({ state: 'registered', invited_as: 'guest', stands_in_for_id: null });
    await expect(keepBeside(ctx(), called)).rejects.toMatchObject({ code: 'not-standing-in' });
    await answerInvitation(as(absent), id, { answer: 'no', channel: 'web' });
    expect(await listAbsences(ctx(), eventId)).toMatchObject([{ isCovered: false, next: { contactId: vara } }]);
    await callInVara(ctx(), id, vara);
    expect(await rowOf(called)).toMatchObject({ state: 'registered', stands_in_for_id: id });
    expect(await listAbsences(ctx(), eventId)).toMatchObject([{ isCovered: true }]);
  });

  test('is the secretariat’s to see and to settle', async () => {
    const { eventId, absent, called } = await both();
    await expect(listBothComing(as(absent), eventId)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(keepBeside(as(absent), called)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
