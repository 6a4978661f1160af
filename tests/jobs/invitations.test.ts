import PostalMime from 'postal-mime';
import { beforeAll, describe, expect, test } from 'vitest';
import { getToken } from '../../app/domain/access/queries.server.ts';
import { cancelEvent, changeEvent } from '../../app/domain/events/commands.server.ts';
import type { EventDraft } from '../../app/domain/events/schema.ts';
import { endGroupMembership } from '../../app/domain/groups/commands.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { ContactId, EventId, GroupId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../app/domain/kernel/time.ts';
import { removeParticipant } from '../../app/domain/participation/commands.server.ts';
import { answerInvitation } from '../../app/domain/participation/invitations/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { aContact, aMeeting, anEventDraft, aSeat } from '../support/factories.ts';
import { calendarTextIn, objectIn, participationOf } from '../support/invitations.ts';
import { sendAll } from '../support/mail.ts';
import { mailReading } from '../support/mail-reading.ts';

const { mailbox, clock, ctx, person } = mailReading();

let climate: GroupId;
let number = 0;

beforeAll(async () => {
  await loadReferenceData(ctx());
  climate = (await getGroup(ctx(), 'klima-og-miljo')).id;
});

const draft: Partial<EventDraft> = {
  kind: 'group-meeting',
  title: 'Møte i faggruppen',
  openness: 'groups',
  place: 'Rådhuset',
  pools: [{ mode: 'room', capacity: null }],
};

/** A meeting to which one member, whose address is given, is invited. */
async function invited(more: Partial<EventDraft> = {}) {
  const address = person();
  const contactId = await aContact(ctx(), { name: `Kari ${++number}`, address });
  const { id: seatId } = await aSeat(ctx(), climate, contactId);
  const { id: eventId } = await aMeeting(ctx(), { ...draft, ...more, groups: [climate] });
  const { id } = await participationOf(ctx(), eventId, contactId);
  return { address, contactId, seatId, eventId, id };
}

/** The mails to someone in the order they came, each with its calendar object. */
async function mailsTo(address: string) {
  clock.advance({ seconds: 1 });
  await sendAll(ctx(), mailbox);
  const mails = mailbox.received.filter((mail) => mail.to === address);
  return Promise.all(
    mails.map(async ({ bytes }) => ({ bytes, mail: await PostalMime.parse(bytes), object: await objectIn(bytes) })),
  );
}

async function lastTo(address: string) {
  const { object, ...last } = (await mailsTo(address)).at(-1)!;
  return { ...last, object: object! };
}

async function change(eventId: EventId, more: Partial<EventDraft>, options?: { tell: boolean }) {
  clock.advance({ minutes: 5 });
  await changeEvent(ctx(), eventId, anEventDraft({ ...draft, groups: [climate], ...more }), options);
}

describe('an invitation', () => {
  test('case 1: is text, html and calendar as alternatives, in that order, and the file attached', async () => {
    const { address } = await invited();
    const { bytes } = await lastTo(address);
    const types = [...bytes.matchAll(/^Content-Type: ([^;\r\n]+)/gim)].map(([, type]) => type);
    expect(types).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'text/html',
      'text/calendar',
      'application/ics',
    ]);
    const calendarPart = bytes.slice(bytes.indexOf('Content-Type: text/calendar'));
    expect(calendarPart.slice(0, calendarPart.indexOf('\r\n\r\n'))).toMatch(/method=REQUEST/);
    expect(calendarPart.slice(0, calendarPart.indexOf('\r\n\r\n'))).not.toMatch(/Content-Disposition/i);
    expect(bytes).not.toMatch(/cid:|List-Unsubscribe/i);
  });

  test('comes from an address of its own, which is its ORGANIZER; a human answers', async () => {
    const { address } = await invited({ contact_person: 'Siv', contact_address: 'siv@osloregionen.example' });
    const { mail, object } = await lastTo(address);
    expect(object.organiser).toMatch(/^moter\+[0-9a-f]{32}@osloregionen\.example$/);
    expect(mail.from?.address).toBe(object.organiser);
    expect(mail.replyTo).toEqual([{ name: 'Siv', address: 'siv@osloregionen.example' }]);
    expect(object).toMatchObject({ method: 'REQUEST', sequence: 0, starts: '2026-02-05T09:00:00' });
    expect(object.attendees).toEqual([{ address, partstat: 'NEEDS-ACTION' }]);
  });

  test('calls a group’s meeting a meeting', async () => {
    const { address } = await invited();
    const { mail } = await lastTo(address);
    expect(mail.text).toContain('Møte: Møte i faggruppen');
    expect(mail.text).not.toContain('Arrangement:');
  });

  test('has a link that answers', async () => {
    const { address, id } = await invited();
    const { mail } = await lastTo(address);
    const secret = /\/svar\/([\w-]{43})/.exec(mail.text!)![1]!;
    expect((await getToken(ctx(), secret, 'participation')).subject_id).toBe(id);
  });

  test('case 3: shows nobody else who is invited', async () => {
    const other = person();
    await aSeat(ctx(), climate, await aContact(ctx(), { name: 'Per Hemmelig', address: other }));
    const { address } = await invited();
    const { bytes, mail, object } = await lastTo(address);
    for (const text of [bytes, mail.html!, mail.text!, JSON.stringify(object)]) {
      expect(text).not.toContain(other);
      expect(text).not.toContain('Hemmelig');
    }
  });
});

describe('a change', () => {
  test('case 4: a new time is the same entry, one SEQUENCE on, to be answered again', async () => {
    const { address, eventId, id } = await invited();
    const { object: first } = await lastTo(address);
    await answerInvitation(ctx(), id, { answer: 'yes', channel: 'web' });
    await change(eventId, {
      starts_local: '2026-02-05T12:00' as LocalTime,
      ends_local: '2026-02-05T13:00' as LocalTime,
    });
    const { object, mail } = await lastTo(address);
    expect(object).toMatchObject({ method: 'REQUEST', sequence: first.sequence + 1, starts: '2026-02-05T12:00:00' });
    expect([object.uid, object.organiser]).toEqual([first.uid, first.organiser]);
    expect(object.attendees).toEqual([{ address, partstat: 'NEEDS-ACTION' }]);
    expect(mail.subject).toMatch(/^Ny tid/);
  });

  test('case 5: a new title keeps SEQUENCE and answer, with a newer DTSTAMP', async () => {
    const { address, eventId, id } = await invited();
    await answerInvitation(ctx(), id, { answer: 'maybe', channel: 'web' });
    const { object: first } = await lastTo(address);
    await change(eventId, { title: 'Et bedre navn' });
    const { object } = await lastTo(address);
    expect(object).toMatchObject({ title: 'Et bedre navn', sequence: first.sequence });
    expect(object.stamp > first.stamp).toBe(true);
    expect(object.attendees).toEqual([{ address, partstat: 'TENTATIVE' }]);
  });

  test('a new place is one SEQUENCE on, and the answer stands', async () => {
    const { address, eventId, id } = await invited();
    await answerInvitation(ctx(), id, { answer: 'yes', channel: 'web' });
    await change(eventId, { place: 'Biblioteket' });
    const { object } = await lastTo(address);
    expect(object).toMatchObject({ location: 'Biblioteket', sequence: 1 });
    expect(object.attendees).toEqual([{ address, partstat: 'ACCEPTED' }]);
  });
});

describe('taken back', () => {
  test('case 6: cancelled, the entry is cancelled, also for who declined', async () => {
    const { address, eventId, id } = await invited();
    const { object: first } = await lastTo(address);
    await answerInvitation(ctx(), id, { answer: 'no', channel: 'web' });
    await cancelEvent(ctx(), eventId, { reason: 'For få påmeldte.' });
    const { object, mail } = await lastTo(address);
    expect(object).toMatchObject({ method: 'CANCEL', sequence: first.sequence + 1, uid: first.uid });
    expect(object.attendees).toHaveLength(1);
    expect(mail.text).toContain('For få påmeldte.');
  });

  test('case 7: taken off alone and invited again, SEQUENCE rises each time', async () => {
    const { address, seatId, eventId, contactId } = await invited();
    const { object: first } = await lastTo(address);
    await endGroupMembership(ctx(), seatId, '2026-01-20' as PlainDate);
    const { object: cancelled } = await lastTo(address);
    expect(cancelled).toMatchObject({ method: 'CANCEL', sequence: first.sequence + 1, uid: first.uid });
    await aSeat(ctx(), climate, contactId, { fromOn: '2026-02-01' as PlainDate });
    const { object: again } = await lastTo(address);
    expect(again).toMatchObject({ method: 'REQUEST', sequence: first.sequence + 2, organiser: first.organiser });
    expect(again.attendees).toEqual([{ address, partstat: 'NEEDS-ACTION' }]);
    expect((await participationOf(ctx(), eventId, contactId)).state).toBe('invited');
  });

  test('by hand, the others keep theirs', async () => {
    const { id, address } = await invited();
    const before = (await mailsTo(address)).length;
    const total = mailbox.received.length;
    await removeParticipant(ctx(), id);
    expect((await lastTo(address)).object.method).toBe('CANCEL');
    expect(mailbox.received).toHaveLength(total + 1);
    expect((await mailsTo(address)).length).toBe(before + 1);
  });
});

describe('an answer on the web', () => {
  test.each([
    ['yes', 'ACCEPTED'],
    ['maybe', 'TENTATIVE'],
    ['no', 'DECLINED'],
  ] as const)('%s is written to the calendar, with SEQUENCE as it was', async (answer, partstat) => {
    const { address, id } = await invited();
    const { object: first } = await lastTo(address);
    await answerInvitation(ctx(), id, { answer, channel: 'web' });
    const { object } = await lastTo(address);
    expect(object).toMatchObject({ method: 'REQUEST', sequence: first.sequence, uid: first.uid });
    expect(object.attendees).toEqual([{ address, partstat }]);
  });

  test('the same again is not told again, nor one that came by mail', async () => {
    const { address, id } = await invited();
    await answerInvitation(ctx(), id, { answer: 'yes', channel: 'mail', sequence: 0, stamp: ctx().now() });
    await answerInvitation(ctx(), id, { answer: 'yes', channel: 'web' });
    expect(await mailsTo(address)).toHaveLength(1);
  });
});

describe('an assistant', () => {
  test('gets an entry of their own, whose answer reaches the calendar of whom they assist', async () => {
    const assistantAddress = person();
    const assistantId: ContactId = await aContact(ctx(), { name: 'Arne Assistent', address: assistantAddress });
    const address = person();
    const contactId = await aContact(ctx(), { name: 'Mona Ordfører', address });
    await ctx()
      .db.transaction()
      .execute((db) =>
        db.updateTable('contacts').set({ assistant_id: assistantId }).where('id', '=', contactId).execute(),
      );
    await aSeat(ctx(), climate, contactId);
    const { id: eventId } = await aMeeting(ctx(), { ...draft, groups: [climate] });
    const [own, copy] = [await lastTo(address), await lastTo(assistantAddress)];
    expect(copy.object.uid).not.toBe(own.object.uid);
    expect(copy.object.organiser).not.toBe(own.object.organiser);
    expect(copy.object.attendees).toEqual([{ address: assistantAddress, partstat: 'NEEDS-ACTION' }]);
    expect(copy.object.title).toBe('Mona Ordfører: Møte i faggruppen');
    const { id } = await participationOf(ctx(), eventId, contactId);
    const stamp = ctx().now();
    await answerInvitation(ctx(), id, { answer: 'yes', channel: 'mail', answeredBy: assistantId, sequence: 0, stamp });
    expect((await lastTo(address)).object.attendees).toEqual([{ address, partstat: 'ACCEPTED' }]);
    expect(await mailsTo(assistantAddress)).toHaveLength(1);
  });
});

test('case 11: an invitation to whole days has dates, also when it moves and is cancelled; hours make it an ordinary one', async () => {
  const at = (date: string) => `${date}T00:00` as LocalTime;
  const two = { kind: 'gathering' as const, starts_local: at('2026-03-03'), ends_local: at('2026-03-05') };
  const { address, eventId } = await invited(two);
  const first = await lastTo(address);
  const dates = async () => {
    const object = await calendarTextIn((await lastTo(address)).bytes);
    return object!.split(/\r?\n/).filter((line) => /^DT(START|END)[:;].*2026/.test(line));
  };
  expect(await dates()).toEqual(['DTSTART;VALUE=DATE:20260303', 'DTEND;VALUE=DATE:20260305']);
  expect(first.mail.text).toContain('tirsdag 3. mars 2026 – onsdag 4. mars 2026');
  const moved = { ...draft, ...two, groups: [climate], starts_local: at('2026-03-10'), ends_local: at('2026-03-11') };
  await changeEvent(ctx(), eventId, anEventDraft(moved));
  expect(await dates()).toEqual(['DTSTART;VALUE=DATE:20260310', 'DTEND;VALUE=DATE:20260311']);
  expect((await lastTo(address)).object.sequence).toBe(1);
  const hours = { starts_local: '2026-03-10T09:00' as LocalTime, ends_local: '2026-03-10T15:00' as LocalTime };
  await changeEvent(ctx(), eventId, anEventDraft({ ...moved, ...hours }));
  expect(await dates()).toEqual(['DTSTART;TZID=Europe/Oslo:20260310T090000', 'DTEND;TZID=Europe/Oslo:20260310T150000']);
  await changeEvent(ctx(), eventId, anEventDraft(moved));
  await cancelEvent(ctx(), eventId, { reason: 'For få påmeldte.' });
  expect(await dates()).toEqual(['DTSTART;VALUE=DATE:20260310', 'DTEND;VALUE=DATE:20260311']);
});
