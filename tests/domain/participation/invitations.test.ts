import { beforeAll, describe, expect, test } from 'vitest';
import { eraseContact } from '../../../app/domain/contacts/erasure/commands.server.ts';
import { mergeContacts } from '../../../app/domain/contacts/merging/commands.server.ts';
import { changeEvent, publishEvent } from '../../../app/domain/events/commands.server.ts';
import type { EventDraft } from '../../../app/domain/events/schema.ts';
import { endGroupMembership } from '../../../app/domain/groups/commands.server.ts';
import type { ContactId, EventId, GroupId, ParticipationId } from '../../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../../app/domain/kernel/time.ts';
import { register, removeParticipant, withdraw } from '../../../app/domain/participation/commands.server.ts';
import { answerInvitation } from '../../../app/domain/participation/invitations/commands.server.ts';
import { anEvent, anOrganisation, aRegistration, aSeat } from '../../support/factories.ts';
import { participationOf } from '../../support/invitations.ts';
import { meetings } from '../../support/meetings.ts';
import { brokenPromises } from '../../support/places.ts';

const { database, ctx, as, group, person, member, meeting, draft: meetingDraft } = meetings();

let climate: GroupId;
let transport: GroupId;

beforeAll(async () => {
  climate = await group('klima-og-miljo');
  transport = await group('areal-og-transport');
});

async function stateOf(eventId: EventId, contactId: ContactId) {
  return (await participationOf(ctx(), eventId, contactId)).state;
}

function invitedTo(eventId: EventId) {
  return database.db.selectFrom('participations').selectAll().where('event_id', '=', eventId).execute();
}

describe('publishing', () => {
  test('invites every member but varamedlemmer, for whom they represent', async () => {
    const { id: organisation } = await anOrganisation(ctx());
    const contactId = await person();
    await aSeat(ctx(), climate, contactId, { representsId: organisation });
    await aSeat(ctx(), climate, await person(), { role: 'observatør' });
    await aSeat(ctx(), climate, await person(), { role: 'varamedlem' });
    const eventId = await meeting();
    expect(await invitedTo(eventId)).toHaveLength(2);
    expect(await participationOf(ctx(), eventId, contactId)).toMatchObject({
      ...{ state: 'invited', source: 'invitation', invited_as: 'member', mode: 'room', organisation_id: organisation },
    });
  });

  test('invites whoever sits there on the day, and who is in two groups once', async () => {
    const both = await member(climate);
    await aSeat(ctx(), transport, both);
    await aSeat(ctx(), climate, await person(), { fromOn: '2026-02-06' as PlainDate });
    const { id: ended } = await aSeat(ctx(), climate, await person());
    await endGroupMembership(ctx(), ended, '2026-02-04' as PlainDate);
    const eventId = await meeting({ groups: [climate, transport] });
    expect((await invitedTo(eventId)).map((row) => row.contact_id)).toEqual([both]);
  });

  test('invites nobody to what is open, and nobody twice', async () => {
    const contactId = await member();
    const { id: open } = await anEvent(ctx(), { groups: [climate] });
    await publishEvent(ctx(), open);
    expect(await invitedTo(open)).toHaveLength(0);
    const eventId = await meeting();
    await publishEvent(ctx(), eventId);
    const { name: _, email: __, ...form } = aRegistration({ mode: 'room' });
    await register(as(contactId), eventId, { ...form, contactId });
    const rows = await invitedTo(eventId);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ state: 'registered', source: 'invitation' });
  });
});

describe('seats that come and go', () => {
  test('who joins is invited to what is coming, and who leaves is not', async () => {
    const [eventId, before] = [
      await meeting(),
      await meeting({ starts_local: '2026-01-20T09:00' as LocalTime, ends_local: '2026-01-20T10:00' as LocalTime }),
    ];
    const contactId = await person();
    const { id: seat } = await aSeat(ctx(), climate, contactId);
    expect([await stateOf(eventId, contactId), await stateOf(before, contactId)]).toEqual(['invited', 'invited']);
    await endGroupMembership(ctx(), seat, '2026-01-31' as PlainDate);
    expect([await stateOf(eventId, contactId), await stateOf(before, contactId)]).toEqual(['withdrawn', 'invited']);
  });

  test('who still sits in another of the groups stays invited', async () => {
    const contactId = await person();
    const { id: seat } = await aSeat(ctx(), climate, contactId);
    await aSeat(ctx(), transport, contactId);
    const eventId = await meeting({ groups: [climate, transport] });
    await endGroupMembership(ctx(), seat, '2026-01-16' as PlainDate);
    expect(await stateOf(eventId, contactId)).toBe('invited');
  });

  test('a group that is added invites, and one that is taken out does not any more', async () => {
    const [one, other] = [await member(climate), await member(transport)];
    const eventId = await meeting();
    await changeEvent(
      ctx(),
      eventId,
      await meetingDraft({ kind: 'group-meeting', title: 'Møte i faggruppen', place: 'Rådhuset', groups: [transport] }),
    );
    expect([await stateOf(eventId, one), await stateOf(eventId, other)]).toEqual(['withdrawn', 'invited']);
  });

  test('moved to a day when someone no longer sits there, it is not theirs', async () => {
    const contactId = await person();
    const { id: seat } = await aSeat(ctx(), climate, contactId);
    await endGroupMembership(ctx(), seat, '2026-02-05' as PlainDate);
    const later = await person();
    await aSeat(ctx(), climate, later, { fromOn: '2026-02-10' as PlainDate });
    const eventId = await meeting();
    expect(await stateOf(eventId, contactId)).toBe('invited');
    await changeEvent(
      ctx(),
      eventId,
      await meetingDraft({
        starts_local: '2026-02-12T09:00' as LocalTime,
        ends_local: '2026-02-12T10:00' as LocalTime,
      }),
    );
    expect([await stateOf(eventId, contactId), await stateOf(eventId, later)]).toEqual(['withdrawn', 'invited']);
  });

  test('who was taken off by hand is not invited again by a new day', async () => {
    const contactId = await member();
    const eventId = await meeting();
    await removeParticipant(ctx(), (await participationOf(ctx(), eventId, contactId)).id);
    await changeEvent(
      ctx(),
      eventId,
      await meetingDraft({
        starts_local: '2026-02-12T09:00' as LocalTime,
        ends_local: '2026-02-12T10:00' as LocalTime,
      }),
    );
    expect(await stateOf(eventId, contactId)).toBe('withdrawn');
  });
});

describe('an answer', () => {
  async function invited(draft: Partial<EventDraft> = {}) {
    const contactId = await member();
    const eventId = await meeting(draft);
    return { contactId, eventId, id: (await participationOf(ctx(), eventId, contactId)).id };
  }
  const answersTo = (id: ParticipationId) =>
    database.db.selectFrom('invitation_answers').selectAll().where('participation_id', '=', id).orderBy('id').execute();
  const byMail = (answer: 'yes' | 'no' | 'maybe', sequence: number, stamp: string) => ({
    ...{ answer, sequence, channel: 'mail' as const, stamp: `2026-01-15T${stamp}:00.000Z` as never },
  });

  test('takes a place, gives it up, and the next in the queue gets it', async () => {
    const [one, other] = [await member(), await member()];
    const eventId = await meeting({ pools: [{ mode: 'room', capacity: 1 }] });
    const ids = await Promise.all([one, other].map(async (id) => (await participationOf(ctx(), eventId, id)).id));
    for (const id of ids) await answerInvitation(ctx(), id, { answer: 'yes', channel: 'web' });
    expect([await stateOf(eventId, one), await stateOf(eventId, other)]).toEqual(['registered', 'waitlisted']);
    await answerInvitation(ctx(), ids[0]!, { answer: 'maybe', channel: 'web' });
    expect([await stateOf(eventId, one), await stateOf(eventId, other)]).toEqual(['tentative', 'offered']);
    await answerInvitation(ctx(), ids[1]!, { answer: 'yes', channel: 'web' });
    expect(await stateOf(eventId, other)).toBe('registered');
    expect(await brokenPromises(database.db, eventId)).toEqual([]);
  });

  test('case 17: out of order, twice, stale and from the future', async () => {
    const { id, eventId, contactId } = await invited();
    expect(await answerInvitation(ctx(), id, byMail('yes', 0, '08:10'))).toMatchObject({ standing: 'counts' });
    expect(await answerInvitation(ctx(), id, byMail('yes', 0, '08:10'))).toMatchObject({ standing: 'repeated' });
    expect(await answerInvitation(ctx(), id, byMail('no', 0, '08:05'))).toMatchObject({ standing: 'stale' });
    expect(await answerInvitation(ctx(), id, byMail('no', 1, '08:20'))).toMatchObject({ standing: 'unsent' });
    expect(await stateOf(eventId, contactId)).toBe('registered');
    await changeEvent(ctx(), eventId, await meetingDraft({ starts_local: '2026-02-05T08:00' as LocalTime }));
    expect(await stateOf(eventId, contactId)).toBe('invited');
    expect(await answerInvitation(ctx(), id, byMail('yes', 0, '08:30'))).toMatchObject({
      standing: 'stale',
      state: 'invited',
    });
    expect(await answerInvitation(ctx(), id, byMail('no', 1, '08:25'))).toMatchObject({ standing: 'counts' });
    expect((await answersTo(id)).map((row) => [row.answer, row.stale_at !== null])).toEqual([
      ['yes', false],
      ['no', true],
      ['yes', true],
      ['no', false],
    ]);
  });

  test('a comment alone is kept, and keeps the answer', async () => {
    const { id } = await invited();
    await answerInvitation(ctx(), id, { answer: 'yes', channel: 'web' });
    await answerInvitation(ctx(), id, { answer: 'yes', channel: 'web', comment: 'Kommer litt sent.' });
    await answerInvitation(ctx(), id, { answer: 'yes', channel: 'web', comment: 'Kommer litt sent.' });
    expect((await answersTo(id)).map((row) => row.comment)).toEqual([null, 'Kommer litt sent.']);
  });

  test('is the person’s own, their assistant’s or the secretariat’s', async () => {
    const { id, contactId } = await invited();
    const stranger = await person();
    await expect(answerInvitation(as(stranger), id, { answer: 'no', channel: 'web' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(answerInvitation(as(contactId), id, { answer: 'no', channel: 'web' })).resolves.toMatchObject({
      state: 'declined',
    });
  });

  test('no longer counts once the invitation is taken back, and needs one to begin with', async () => {
    const { id } = await invited();
    await removeParticipant(ctx(), id);
    await expect(answerInvitation(ctx(), id, { answer: 'yes', channel: 'web' })).rejects.toMatchObject({
      code: 'invitation-withdrawn',
    });
  });

  test('leaving by the registration’s page is a no', async () => {
    const { id, eventId, contactId } = await invited();
    await answerInvitation(as(contactId), id, { answer: 'yes', channel: 'web' });
    await withdraw(as(contactId), id);
    expect(await stateOf(eventId, contactId)).toBe('declined');
    expect((await answersTo(id)).map((row) => row.answer)).toEqual(['yes', 'no']);
  });
});

describe('a person who is two, or none', () => {
  test('merged: one invitation is left, and both keys lead to it', async () => {
    const [one, other] = [await member(), await member()];
    const eventId = await meeting();
    await mergeContacts(ctx(), { from: one, into: other });
    const kept = await participationOf(ctx(), eventId, other);
    const rows = await database.db.selectFrom('invitations').selectAll().where('recipient_id', '=', other).execute();
    expect(rows.map((row) => row.participation_id)).toEqual([kept.id, kept.id]);
    expect(rows.filter((row) => row.replaced_at === null)).toHaveLength(1);
  });

  test('erased: nothing can be answered for them, and what they wrote is gone', async () => {
    const contactId = await member();
    const eventId = await meeting();
    const { id } = await participationOf(ctx(), eventId, contactId);
    await answerInvitation(ctx(), id, { answer: 'no', channel: 'web', comment: 'Er syk.' });
    await eraseContact(ctx(), contactId);
    const [answer] = await database.db
      .selectFrom('invitation_answers')
      .selectAll()
      .where('participation_id', '=', id)
      .execute();
    expect(answer).toMatchObject({ answer: 'no', comment: null, answered_by_id: null });
    expect(
      await database.db.selectFrom('invitations').selectAll().where('participation_id', '=', id).execute(),
    ).toEqual([]);
  });
});
