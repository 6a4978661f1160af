import ICAL from 'ical.js';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { changeAddress } from '../../app/domain/contacts/addresses/commands.server.ts';
import { nameAssistant } from '../../app/domain/contacts/assistants/commands.server.ts';
import { cancelEvent, changeEvent, createEvent } from '../../app/domain/events/commands.server.ts';
import { draftOf } from '../../app/domain/events/day-moves/rules.ts';
import { getEvent } from '../../app/domain/events/queries.server.ts';
import { addDates, publishDates } from '../../app/domain/events/series/commands.server.ts';
import { listAheadInSeries, listDates } from '../../app/domain/events/series/queries.server.ts';
import { changeDates } from '../../app/domain/events/series-change/commands.server.ts';
import { alikeIn } from '../../app/domain/events/series-change/rules.ts';
import { endGroupMembership } from '../../app/domain/groups/commands.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { EventId, GroupId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../app/domain/kernel/time.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { aContact, anEventDraft, aSeat } from '../support/factories.ts';
import { calendarTextIn } from '../support/invitations.ts';
import { judgeCalendars } from '../support/judges.ts';
import { sendAll } from '../support/mail.ts';
import { mailReading } from '../support/mail-reading.ts';

/** The dates of a group's series in its members' calendars: each asked for by itself, all of one UID. */

const { mailbox, clock, ctx, person } = mailReading();
const at = (local: string) => local as LocalTime;
let climate: GroupId;
let number = 0;

beforeAll(async () => {
  await loadReferenceData(ctx());
  climate = (await getGroup(ctx(), 'klima-og-miljo')).id;
});

beforeEach(() => inTransaction(ctx(), ({ db }) => db.deleteFrom('group_memberships').execute()));

async function aMember() {
  const address = person();
  const contactId = await aContact(ctx(), { name: `Kari ${++number}`, address });
  const { id: seatId } = await aSeat(ctx(), climate, contactId);
  return { address, contactId, seatId };
}

/** Three Thursdays that the group meets at nine, published. */
async function aSeries() {
  const draft = { kind: 'group-meeting' as const, openness: 'groups' as const, groups: [climate], place: 'Rådhuset' };
  const { id } = await createEvent(ctx(), anEventDraft({ ...draft, pools: [{ mode: 'room', capacity: null }] }));
  await addDates(ctx(), id, ['2026-02-19', '2026-03-05'] as PlainDate[]);
  await publishDates(ctx(), id);
  const dates = await listDates(ctx(), await getEvent(ctx(), id));
  return { uid: dates[0]!.series_uid!, ids: dates.map((date) => date.id) as [EventId, EventId, EventId] };
}

const read = new Map<string, number>();

/** The entries that have come to someone since last time, by date: one to a mail, and sound to every reader. */
async function entriesTo(address: string) {
  clock.advance({ minutes: 5 });
  await sendAll(ctx(), mailbox);
  const all = mailbox.received.filter((mail) => mail.to === address);
  const mails = all.slice(read.get(address));
  read.set(address, all.length);
  const texts = (await Promise.all(mails.map(({ bytes }) => calendarTextIn(bytes)))).filter(
    (text) => text !== undefined,
  );
  expect(judgeCalendars(...texts).flatMap(({ violations }) => violations)).toEqual([]);
  const entries = texts.map((text) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const [entry, ...more] = calendar.getAllSubcomponents('vevent');
    expect(more).toEqual([]);
    const value = (name: string) => String(entry!.getFirstPropertyValue(name));
    const date = value('recurrence-id').slice(5, 10);
    return {
      said: `${calendar.getFirstPropertyValue('method')} ${date} ${value('dtstart').slice(5, 16)} ${value('sequence')}`,
      uid: value('uid'),
      organiser: value('organizer'),
    };
  });
  return entries.toSorted((one, other) => one.said.localeCompare(other.said));
}

const saidTo = async (address: string) => (await entriesTo(address)).map(({ said }) => said);

test('each date is a REQUEST of its own; they share UID and ORGANIZER, which are nobody else’s', async () => {
  const [one, other] = [await aMember(), await aMember()];
  const { uid } = await aSeries();
  const entries = await entriesTo(one.address);
  expect(entries.map(({ said }) => said)).toEqual([
    'REQUEST 02-05 02-05T09:00 0',
    'REQUEST 02-19 02-19T09:00 0',
    'REQUEST 03-05 03-05T09:00 0',
  ]);
  expect(new Set(entries.map((entry) => entry.uid))).toEqual(new Set([uid]));
  const organisers = new Set(entries.map(({ organiser }) => organiser));
  expect(organisers.size).toBe(1);
  expect(organisers).not.toContain((await entriesTo(other.address))[0]!.organiser);
});

test('a date that is moved or cancelled is that date, and so is each of all that are changed at once', async () => {
  const { address } = await aMember();
  const { ids } = await aSeries();
  await saidTo(address);
  const own = draftOf(await getEvent(ctx(), ids[1]));
  await changeEvent(ctx(), ids[1], {
    ...own,
    starts_local: at('2026-02-20T13:00'),
    ends_local: at('2026-02-20T14:00'),
  });
  expect(await saidTo(address)).toEqual(['REQUEST 02-19 02-20T13:00 1']);
  await cancelEvent(ctx(), ids[1], { reason: 'Storm' });
  expect(await saidTo(address)).toEqual(['CANCEL 02-19 02-20T13:00 2']);
  const { alike } = alikeIn(await listAheadInSeries(ctx(), ids[0]));
  await changeDates(ctx(), ids[0], { ...alike, from: '10:00', to: '11:00' });
  expect(await saidTo(address)).toEqual(['REQUEST 02-05 02-05T10:00 1', 'REQUEST 03-05 03-05T10:00 1']);
});

test('who comes into the group gets what is to come, and who leaves loses it; what has been stays', async () => {
  const early = await aMember();
  const { uid, ids } = await aSeries();
  await saidTo(early.address);
  clock.set('2026-02-10T09:00:00.000Z');
  const late = await aMember();
  const entries = await entriesTo(late.address);
  expect(entries.map(({ said }) => said)).toEqual(['REQUEST 02-19 02-19T09:00 0', 'REQUEST 03-05 03-05T09:00 0']);
  expect(new Set(entries.map((entry) => entry.uid))).toEqual(new Set([uid]));
  await endGroupMembership(ctx(), early.seatId, '2026-02-10' as PlainDate);
  expect(await saidTo(early.address)).toEqual(['CANCEL 02-19 02-19T09:00 1', 'CANCEL 03-05 03-05T09:00 1']);
  // A date that comes later is of the same UID and ORGANIZER.
  await addDates(ctx(), ids[0], ['2026-03-19'] as PlainDate[]);
  const added = (await entriesTo(late.address)).at(-1)!;
  expect(added).toEqual({ ...entries[0], said: 'REQUEST 03-19 03-19T09:00 0' });
  expect(await saidTo(early.address)).toEqual([]);
});

test('an assistant’s copies are a series of their own, dropped date by date and begun anew', async () => {
  const { address, contactId } = await aMember();
  const copied = person();
  const assistant = await aContact(ctx(), { name: 'Siri Assistent', address: copied });
  const { uid } = await aSeries();
  const own = await entriesTo(address);
  await nameAssistant(ctx(), contactId, assistant);
  const copies = await entriesTo(copied);
  expect(copies.map(({ said }) => said)).toEqual(own.map(({ said }) => said));
  const calendars = (entries: typeof copies) => [...new Set(entries.map((one) => `${one.uid} ${one.organiser}`))];
  const [first, ...more] = calendars(copies);
  expect([more, first!.includes(uid), first!.includes(own[0]!.organiser)]).toEqual([[], false, false]);
  await nameAssistant(ctx(), contactId, undefined);
  const dropped = await entriesTo(copied);
  expect(dropped.map(({ said }) => said.slice(0, 12))).toEqual(['CANCEL 02-05', 'CANCEL 02-19', 'CANCEL 03-05']);
  expect(calendars(dropped)).toEqual([first]);
  await nameAssistant(ctx(), contactId, assistant);
  const [second, ...others] = calendars(await entriesTo(copied));
  expect([others, second === first]).toEqual([[], false]);
});

test('a new address gets every date as it stands, and the old one loses each', async () => {
  const { address, contactId } = await aMember();
  await aSeries();
  const [before] = await entriesTo(address);
  const moved = person();
  await changeAddress(ctx(), contactId, moved);
  expect((await saidTo(address)).map((said) => said.slice(0, 12))).toEqual([
    'CANCEL 02-05',
    'CANCEL 02-19',
    'CANCEL 03-05',
  ]);
  const now = await entriesTo(moved);
  expect(now.map(({ said }) => said.slice(0, 13))).toEqual(['REQUEST 02-05', 'REQUEST 02-19', 'REQUEST 03-05']);
  expect(now.every(({ uid, organiser }) => uid === before!.uid && organiser === before!.organiser)).toBe(true);
});
