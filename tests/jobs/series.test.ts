import ICAL from 'ical.js';
import { convertIcsCalendar } from 'ts-ics';
import { expect, test } from 'vitest';
import { cancelEvent, changeEvent, createEvent } from '../../app/domain/events/commands.server.ts';
import { getEvent } from '../../app/domain/events/queries.server.ts';
import { addDates, cancelDates, publishDates } from '../../app/domain/events/series/commands.server.ts';
import { listAheadInSeries, listDates } from '../../app/domain/events/series/queries.server.ts';
import { changeDates } from '../../app/domain/events/series-change/commands.server.ts';
import { alikeIn } from '../../app/domain/events/series-change/rules.ts';
import type { EventId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../app/domain/kernel/time.ts';
import { withdraw } from '../../app/domain/participation/commands.server.ts';
import { LATER_DATES } from '../../app/domain/participation/schema.ts';
import { chooseDates } from '../../app/domain/participation/series/commands.server.ts';
import { anEventDraft, aParticipation } from '../support/factories.ts';
import { calendarTextIn } from '../support/invitations.ts';
import { judgeCalendars } from '../support/judges.ts';
import { mailReading } from '../support/mail-reading.ts';

/** What those registered for a series get, and the calendar a client ends up with; each object read by three makes. */

const { mailbox, clock, ctx, person, messages, delivered } = mailReading();

const at = (local: string) => local as LocalTime;
const ten = (day: string) => ({ starts_local: at(`${day}T10:00`), ends_local: at(`${day}T11:00`) });
const draftOn = (day: string) => anEventDraft({ title: 'Klimaskolen', ...ten(day) });

/** A published series over the change to summer time. */
async function aSeries() {
  const { id } = await createEvent(ctx(), draftOn('2026-03-17'));
  await addDates(ctx(), id, ['2026-03-31', '2026-04-14'] as PlainDate[]);
  await publishDates(ctx(), id);
  const dates = await listDates(ctx(), await getEvent(ctx(), id));
  return { uid: dates[0]!.series_uid!, ids: dates.map((date) => date.id) as [EventId, EventId, EventId] };
}

/** The calendar objects in every mail to someone, oldest first; each is sound, and says the same to all readers. */
async function objectsTo(address: string) {
  const mails = mailbox.received.filter((mail) => mail.to === address);
  const texts = (await Promise.all(mails.map(({ bytes }) => calendarTextIn(bytes)))).filter(
    (text) => text !== undefined,
  );
  const judged = judgeCalendars(...texts);
  expect(judged.flatMap(({ unreadable, violations }) => [unreadable ?? [], violations].flat())).toEqual([]);
  return texts.map((text, number) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
    const entries = calendar.getAllSubcomponents('vevent').map((event) => ({
      uid: String(event.getFirstPropertyValue('uid')),
      date: String(event.getFirstPropertyValue('recurrence-id') ?? ''),
      sequence: Number(event.getFirstPropertyValue('sequence')),
      starts: String(event.getFirstPropertyValue('dtstart')),
    }));
    const others = convertIcsCalendar(undefined, text).events!;
    const local = (time: Date) => time.toLocaleString('sv', { timeZone: 'Europe/Oslo' }).replace(' ', 'T');
    expect(others.map(({ start }) => local(start.date))).toEqual(entries.map(({ starts }) => starts));
    expect(others.map(({ recurrenceId }) => (recurrenceId ? local(recurrenceId.value.date) : ''))).toEqual(
      entries.map(({ date }) => date),
    );
    expect(judged[number]!.entries.map(({ sequence }) => sequence)).toEqual(entries.map(({ sequence }) => sequence));
    return { method: String(calendar.getFirstPropertyValue('method')), entries };
  });
}

/** What a client holds after them all: of each date what was said with the highest SEQUENCE. */
async function calendarOf(address: string): Promise<Record<string, string>> {
  const held = new Map<string, { sequence: number; starts: string }>();
  for (const { method, entries } of await objectsTo(address)) {
    for (const { uid, date, sequence, starts } of entries) {
      const known = held.get(`${uid} ${date}`);
      if (known && known.sequence >= sequence && method === 'CANCEL') throw new Error('a client would keep it');
      if (known && known.sequence > sequence) continue;
      held.set(`${uid} ${date}`, { sequence, starts: method === 'CANCEL' ? 'gone' : starts });
    }
  }
  return Object.fromEntries([...held].map(([key, { starts }]) => [key.split(' ')[1]!, starts]));
}

const send = async (address: string) => {
  clock.advance({ minutes: 5 });
  return delivered(address);
};

test('case 8: one mail tells of all dates, each at ten on both sides of the change to summer time', async () => {
  const { uid, ids } = await aSeries();
  const address = person();
  await aParticipation(ctx(), { eventId: ids[0], email: address, dates: [ids[1], ids[2]] });
  const mail = await send(address);
  expect(mail.text).toContain('tirsdag 31. mars 2026');
  expect(mail.text).toContain('tirsdag 14. april 2026');
  const [object, ...more] = await objectsTo(address);
  expect(more).toEqual([]);
  expect(object).toMatchObject({ method: 'PUBLISH' });
  expect(object!.entries.map(({ starts }) => starts)).toEqual([
    '2026-03-17T10:00:00',
    '2026-03-31T10:00:00',
    '2026-04-14T10:00:00',
  ]);
  expect(new Set(object!.entries.map((entry) => entry.uid))).toEqual(new Set([uid]));
});

test('case 12: one date moved, then cancelled, then the series: each is told as exactly that', async () => {
  const { uid, ids } = await aSeries();
  const address = person();
  await aParticipation(ctx(), { eventId: ids[0], email: address, dates: [ids[1], ids[2]] });
  await send(address);
  await changeEvent(ctx(), ids[1], {
    ...draftOn('2026-03-31'),
    starts_local: at('2026-04-01T12:00'),
    ends_local: at('2026-04-01T13:00'),
  });
  await send(address);
  expect((await objectsTo(address)).at(-1)).toEqual({
    method: 'PUBLISH',
    entries: [{ uid, date: '2026-03-31T10:00:00', sequence: 1, starts: '2026-04-01T12:00:00' }],
  });
  expect(await calendarOf(address)).toEqual({
    '2026-03-17T10:00:00': '2026-03-17T10:00:00',
    '2026-03-31T10:00:00': '2026-04-01T12:00:00',
    '2026-04-14T10:00:00': '2026-04-14T10:00:00',
  });
  await cancelEvent(ctx(), ids[1], { reason: 'Storm' });
  await send(address);
  expect((await objectsTo(address)).at(-1)).toEqual({
    method: 'CANCEL',
    entries: [{ uid, date: '2026-03-31T10:00:00', sequence: 2, starts: '2026-04-01T12:00:00' }],
  });
  expect(await calendarOf(address)).toMatchObject({
    '2026-03-17T10:00:00': '2026-03-17T10:00:00',
    '2026-03-31T10:00:00': 'gone',
  });
  await cancelDates(ctx(), ids[0], { reason: 'For få påmeldte' });
  const mail = await send(address);
  expect(mail.text).toContain('For få påmeldte');
  expect(mail.text).toContain('tirsdag 14. april 2026');
  expect((await objectsTo(address)).at(-1)).toMatchObject({
    method: 'CANCEL',
    entries: [
      { uid, date: '2026-03-17T10:00:00', sequence: 1 },
      { uid, date: '2026-04-14T10:00:00', sequence: 1 },
    ],
  });
  expect(new Set(Object.values(await calendarOf(address)))).toEqual(new Set(['gone']));
  expect(mailbox.received.filter((mail) => mail.to === address)).toHaveLength(4);
});

test('dates left and joined afterwards reach the calendar, each with a higher SEQUENCE', async () => {
  const { ids } = await aSeries();
  const address = person();
  const id = await aParticipation(ctx(), { eventId: ids[0], email: address, dates: [ids[1], ids[2]] });
  await send(address);
  await chooseDates(ctx(), id, { shown: ids, dates: [ids[0]] });
  const mail = await send(address);
  expect(mail.text).toContain('tirsdag 14. april 2026');
  expect(Object.values(await calendarOf(address))).toEqual(['2026-03-17T10:00:00', 'gone', 'gone']);
  await chooseDates(ctx(), id, { shown: ids, dates: [ids[0], ids[2]] });
  await send(address);
  expect(Object.values(await calendarOf(address))).toEqual(['2026-03-17T10:00:00', 'gone', '2026-04-14T10:00:00']);
});

test('dates that come later come by mail to those who follow the series', async () => {
  const { uid, ids } = await aSeries();
  const address = person();
  await aParticipation(ctx(), { eventId: ids[0], email: address, dates: [LATER_DATES] });
  await send(address);
  await addDates(ctx(), ids[0], ['2026-04-28', '2026-05-12'] as PlainDate[]);
  const mail = await send(address);
  expect(mail.text).toContain('Serien har fått flere datoer');
  expect((await objectsTo(address)).flatMap(({ entries }) => entries).every((entry) => entry.uid === uid)).toBe(true);
  expect(Object.keys(await calendarOf(address))).toEqual([
    '2026-03-17T10:00:00',
    '2026-04-28T10:00:00',
    '2026-05-12T10:00:00',
  ]);
});

test('the mail about a series is sent although its first date is left, or cancelled, before it goes', async () => {
  const { ids } = await aSeries();
  const [leaver, unlucky] = [person(), person()];
  const left = await aParticipation(ctx(), { eventId: ids[0], email: leaver, dates: [ids[1]] });
  await withdraw(ctx(), left);
  await delivered(leaver);
  expect(Object.entries(await calendarOf(leaver))).toContainEqual(['2026-03-31T10:00:00', '2026-03-31T10:00:00']);
  await aParticipation(ctx(), { eventId: ids[0], email: unlucky, dates: [ids[2]] });
  await cancelEvent(ctx(), ids[0], { reason: 'Storm' });
  await delivered(unlucky);
  expect(await calendarOf(unlucky)).toMatchObject({ '2026-04-14T10:00:00': '2026-04-14T10:00:00' });
  expect((await messages()).every(({ state }) => state === 'accepted')).toBe(true);
});

test('all dates changed at once are one mail, and each date’s entry moves by itself', async () => {
  const { uid, ids } = await aSeries();
  const [address, leaver] = [person(), person()];
  await aParticipation(ctx(), { eventId: ids[0], email: address, dates: [ids[1], ids[2]] });
  const left = await aParticipation(ctx(), { eventId: ids[0], email: leaver, dates: [ids[2]] });
  await cancelEvent(ctx(), ids[1], { reason: 'Storm' });
  await send(address);
  const { alike } = alikeIn(await listAheadInSeries(ctx(), ids[0]));
  await changeDates(ctx(), ids[0], { ...alike, from: '12:00', to: '13:00' });
  await withdraw(ctx(), left);
  const mail = await send(address);
  expect(mail.text).toContain('Disse datoene er også endret');
  expect(mail.text).toContain('tirsdag 14. april 2026 kl.\u00a012.00–13.00');
  expect(mail.text).toContain('tirsdag 14. april 2026 kl.\u00a010.00–11.00');
  expect((await objectsTo(address)).at(-1)).toEqual({
    method: 'PUBLISH',
    entries: [
      { uid, date: '2026-03-17T10:00:00', sequence: 1, starts: '2026-03-17T12:00:00' },
      { uid, date: '2026-04-14T10:00:00', sequence: 1, starts: '2026-04-14T12:00:00' },
    ],
  });
  expect(await calendarOf(address)).toMatchObject({ '2026-03-31T10:00:00': 'gone' });
  // Who left the first date before the mail went is told of the one they still are on.
  await delivered(leaver);
  expect(await calendarOf(leaver)).toMatchObject({ '2026-04-14T10:00:00': '2026-04-14T12:00:00' });
});

test('what was published alone and became a series stands once in every calendar, and each mail has one UID', async () => {
  const { id } = await createEvent(ctx(), draftOn('2026-03-17'));
  await publishDates(ctx(), id);
  const { calendar_uid } = await getEvent(ctx(), id);
  const [early, late] = [person(), person()];
  await aParticipation(ctx(), { eventId: id, email: early });
  await send(early);
  await addDates(ctx(), id, ['2026-03-31', '2026-04-14'] as PlainDate[]);
  const ids = (await listDates(ctx(), await getEvent(ctx(), id))).map((date) => date.id);
  // Whoever was registered has what they had; a registration now is for all of them.
  const own = await aParticipation(ctx(), { eventId: id, email: late, dates: ids.slice(1) });
  await send(late);
  const { alike } = alikeIn(await listAheadInSeries(ctx(), id));
  await changeDates(ctx(), id, { ...alike, from: '12:00', to: '13:00' });
  await send(early);
  expect((await objectsTo(early)).flatMap(({ entries }) => entries)).toMatchObject([
    { uid: calendar_uid, date: '', sequence: 0 },
    { uid: calendar_uid, date: '', sequence: 1, starts: '2026-03-17T12:00:00' },
  ]);
  const told = async () =>
    (await objectsTo(late)).map(({ method, entries }) => `${method} ${entries.map(({ date }) => date.slice(5, 10))}`);
  const mails = ['PUBLISH ', 'PUBLISH 03-31,04-14'];
  expect((await told()).toSorted()).toEqual([...mails, ...mails].toSorted());
  await chooseDates(ctx(), own, { shown: ids, dates: [] });
  await send(late);
  expect(Object.values(await calendarOf(late))).toEqual(['gone', 'gone', 'gone']);
});
