import { expect, test } from 'vitest';
import { calendarIdentityOf } from '../../app/domain/events/calendar-entry/rules.ts';
import { cancelEvent, publishEvent } from '../../app/domain/events/commands.server.ts';
import { getEvent } from '../../app/domain/events/queries.server.ts';
import { addDates, cancelDates, publishDates } from '../../app/domain/events/series/commands.server.ts';
import { listDates } from '../../app/domain/events/series/queries.server.ts';
import { datesIn, datesOf } from '../../app/domain/events/series/rules.ts';
import { SeriesDates } from '../../app/domain/events/series/schema.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../app/domain/kernel/errors.ts';
import type { EventId, ParticipationId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { register, withdraw } from '../../app/domain/participation/commands.server.ts';
import { getParticipation } from '../../app/domain/participation/queries.server.ts';
import { LATER_DATES } from '../../app/domain/participation/schema.ts';
import { chooseDates } from '../../app/domain/participation/series/commands.server.ts';
import { listOwnDates } from '../../app/domain/participation/series/queries.server.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { anEvent, aParticipation, aRegistration } from '../support/factories.ts';
import { allMessages } from '../support/outbox.ts';

const database = testDatabase();
const on = (date: string) => date as PlainDate;

test('every second Tuesday except July', () => {
  const rule = { from_on: on('2026-06-02'), until_on: on('2026-08-31'), weeks: 2, without: [7] };
  expect(datesOf(rule)).toEqual(['2026-06-02', '2026-06-16', '2026-06-30', '2026-08-11', '2026-08-25']);
  expect(() => datesOf({ ...rule, until_on: on('2026-06-01') })).toThrow(Invalid);
  expect(() => datesOf({ ...rule, until_on: on('2040-01-01'), weeks: 1 })).toThrow(Invalid);
  const typed = { without_dates: [on('2026-06-16')], dates: [on('2026-09-01'), on('2026-06-02')] };
  expect(datesOf({ ...rule, ...typed })).toEqual([
    '2026-06-02',
    '2026-06-30',
    '2026-08-11',
    '2026-08-25',
    '2026-09-01',
  ]);
});

test('dates typed by hand are read as Norwegians and calendars write them', () => {
  expect(datesIn('5.2.2026, 19.02.2026\n2026-03-05')).toEqual(['2026-02-05', '2026-02-19', '2026-03-05']);
  for (const wrong of ['31.2.2026', '5.2', 'torsdag', '2026-13-01']) expect(datesIn(wrong)).toBeUndefined();
  expect(SeriesDates.safeParse({ dates: '5.2.2026 i morgen' }).success).toBe(false);
  expect(SeriesDates.safeParse({}).success).toBe(false);
  expect(SeriesDates.safeParse({ from_on: '2026-02-05' }).success).toBe(false);
});

test('a draft becomes a series whose dates share a UID; the same dates again change nothing', async () => {
  const ctx = testCtx(database.db);
  const { id } = await anEvent(ctx, { title: 'Klimaskolen' });
  expect(await addDates(ctx, id, [on('2026-02-19'), on('2026-04-02')])).toEqual({ added: 2 });
  expect(await addDates(ctx, id, [on('2026-02-05'), on('2026-02-19')])).toEqual({ added: 0 });
  const dates = await listDates(ctx, await getEvent(ctx, id));
  expect(dates.map((date) => date.starts_local)).toEqual(['2026-02-05T09:00', '2026-02-19T09:00', '2026-04-02T09:00']);
  expect(dates.map((date) => date.starts_at.slice(11, 16))).toEqual(['08:00', '08:00', '07:00']);
  expect(new Set(dates.map((date) => date.series_uid)).size).toBe(1);
  await publishDates(ctx, dates[1]!.id);
  expect((await listDates(ctx, dates[0]!)).every((date) => date.published_at)).toBe(true);
});

test('a published event becomes the first of a series: it stands as it stood, and the others are published', async () => {
  const ctx = testCtx(database.db);
  const { id } = await anEvent(ctx);
  await publishEvent(ctx, id);
  const before = await getEvent(ctx, id);
  await addDates(ctx, id, [on('2026-02-05'), on('2026-02-19')]);
  const [first, second, ...more] = await listDates(ctx, await getEvent(ctx, id));
  expect(more).toEqual([]);
  expect(calendarIdentityOf(first!)).toEqual(calendarIdentityOf(before));
  expect(first).toMatchObject({ revised_at: before.revised_at, calendar_sequence: before.calendar_sequence });
  expect(calendarIdentityOf(second!)).toEqual({ uid: first!.series_uid, occurrence_local: '2026-02-19T09:00' });
  expect(second!.published_at).not.toBeNull();
  await cancelEvent(ctx, id, { reason: 'Storm' });
  const { id: cancelled } = await anEvent(ctx);
  await publishEvent(ctx, cancelled);
  await cancelEvent(ctx, cancelled, { reason: 'Storm' });
  await expect(addDates(ctx, cancelled, [on('2026-03-05')])).rejects.toThrow(Conflict);
});

test('one registration gives a place on each date chosen, and one mail', async () => {
  const ctx = testCtx(database.db);
  const { id } = await anEvent(ctx, {
    questions: [{ kind: 'text', label: 'Hva vil du lære?', label_en: null, options: [], answering: 'required' }],
  });
  await addDates(ctx, id, [on('2026-02-19'), on('2026-03-05')]);
  await publishDates(ctx, id);
  const [first, second] = await listDates(ctx, await getEvent(ctx, id));
  const question = (await getEvent(ctx, id)).questions[0]!;
  const before = (await allMessages(ctx)).length;
  const typed = aRegistration({ answers: { [question.id]: 'Overvann' }, dates: [second!.id] });
  await register(testCtx(database.db, { actor: { kind: 'anyone' } }), first!.id, typed);
  const rows = await database.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .innerJoin('answers', 'answers.participation_id', 'participations.id')
    .select(['events.starts_local', 'participations.state', 'answers.answer'])
    .where('events.series_uid', '=', first!.series_uid)
    .orderBy('events.starts_local')
    .execute();
  expect(rows).toMatchObject([
    { starts_local: '2026-02-05T09:00', state: 'registered' },
    { starts_local: '2026-02-19T09:00', state: 'registered' },
  ]);
  expect((await allMessages(ctx)).length - before).toBe(1);
});

const ctx = () => testCtx(database.db);
const anyone = () => testCtx(database.db, { actor: { kind: 'anyone' } });

/** A published series of three Thursdays. */
async function aSeries(draft: Parameters<typeof anEvent>[1] = {}) {
  const { id } = await anEvent(ctx(), draft);
  await addDates(ctx(), id, [on('2026-02-19'), on('2026-03-05')]);
  await publishDates(ctx(), id);
  const dates = await listDates(ctx(), await getEvent(ctx(), id));
  return dates.map((date) => date.id) as [EventId, EventId, EventId];
}

/** How someone stands, date by date. */
async function standing(id: ParticipationId) {
  const own = await database.db.selectFrom('participations').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const rows = await database.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .select(['events.occurrence_local', 'participations.state'])
    .where('participations.contact_id', '=', own.contact_id)
    .orderBy('events.starts_at')
    .execute();
  return rows.map((row) => `${row.occurrence_local!.slice(5, 10)} ${row.state}`);
}

const mailsTo = async (id: ParticipationId) => {
  const { contact_id } = await getParticipation(ctx(), id);
  const messages = await allMessages(ctx());
  return messages
    .filter((message) => message.contact_id === contact_id)
    .map(({ purpose, data }) => ({ purpose, data }));
};

test('single dates are left and joined later; only what the form showed is changed', async () => {
  const [first, second, third] = await aSeries();
  const id = await aParticipation(ctx(), { eventId: first, email: 'velger@moss.example', dates: [second] });
  await chooseDates(ctx(), id, { shown: [first, second, third], dates: [first, third] });
  expect(await standing(id)).toEqual(['02-05 registered', '02-19 withdrawn', '03-05 registered']);
  expect((await mailsTo(id)).map(({ purpose }) => purpose)).toEqual([
    'registration-confirmed',
    'registration-withdrawn',
    'registration-confirmed',
  ]);
  await chooseDates(ctx(), id, { shown: [second], dates: [] });
  expect(await standing(id)).toEqual(['02-05 registered', '02-19 withdrawn', '03-05 registered']);
  await chooseDates(ctx(), id, { shown: [first, third], dates: [] });
  expect(await standing(id)).toEqual(['02-05 withdrawn', '02-19 withdrawn', '03-05 withdrawn']);
  const last = (await mailsTo(id)).at(-1)!;
  expect(last.purpose).toBe('registration-withdrawn');
  expect(JSON.parse(last.data).dates.split(' ')).toHaveLength(1);
  expect((await listOwnDates(ctx(), id)).map(({ isOn }) => isOn)).toEqual([false, false, false]);
});

test('nobody changes another’s dates', async () => {
  const [first, second] = await aSeries();
  const id = await aParticipation(ctx(), { eventId: first, email: 'min@moss.example' });
  await expect(chooseDates(anyone(), id, { shown: [second], dates: [second] })).rejects.toThrow(NotFound);
});

test('the place one leaves goes to the next, and who comes to a full date waits', async () => {
  const [first, second] = await aSeries({ pools: [{ mode: 'room', capacity: 1 }] });
  const holder = await aParticipation(ctx(), { eventId: first, email: 'en@moss.example', dates: [second] });
  const waiter = await aParticipation(ctx(), { eventId: first, email: 'to@moss.example', dates: [second] });
  expect(await standing(waiter)).toEqual(['02-05 waitlisted', '02-19 waitlisted']);
  await chooseDates(ctx(), holder, { shown: [first, second], dates: [first] });
  expect(await standing(waiter)).toEqual(['02-05 waitlisted', '02-19 offered']);
});

test('who wants later dates is on them when they come, and is told once; others are not', async () => {
  const [first, second, third] = await aSeries({ pools: [{ mode: 'online', capacity: 2 }] });
  const follows = { dates: [second, LATER_DATES] };
  const follower = await aParticipation(ctx(), { eventId: first, email: 'folger@moss.example', ...follows });
  const single = await aParticipation(ctx(), { eventId: third, email: 'en.dato@moss.example' });
  const [, , gone] = [
    await aParticipation(ctx(), { eventId: second, email: 'gar1@moss.example' }),
    0,
    await aParticipation(ctx(), { eventId: third, email: 'gar2@moss.example', dates: [LATER_DATES] }),
  ];
  await withdraw(ctx(), gone);
  const before = (await mailsTo(follower)).length;
  expect(await addDates(ctx(), first, [on('2026-03-19'), on('2026-04-09')])).toEqual({ added: 2 });
  expect(await standing(follower)).toEqual([
    '02-05 registered',
    '02-19 registered',
    '03-19 registered',
    '04-09 registered',
  ]);
  expect(await standing(single)).toEqual(['03-05 registered']);
  expect(await standing(gone)).toEqual(['03-05 withdrawn']);
  const told = (await mailsTo(follower)).slice(before);
  expect(told.map(({ purpose, data }) => [purpose, JSON.parse(data)])).toEqual([
    ['registration-confirmed', { by: 'series' }],
  ]);
  await chooseDates(ctx(), follower, { shown: [LATER_DATES], dates: [] });
  await addDates(ctx(), first, [on('2026-04-23')]);
  expect(await standing(follower)).toHaveLength(4);
});

test('dates that have been are refused, and what is cancelled is not made again', async () => {
  const [first, second] = await aSeries();
  await expect(addDates(ctx(), first, [on('2025-12-04')])).rejects.toThrow(Invalid);
  await cancelEvent(ctx(), second, { reason: 'Storm' });
  expect(await addDates(ctx(), first, [on('2026-02-19')])).toEqual({ added: 0 });
});

test('a date’s address has the name of the series, where it has one', async () => {
  const { id } = await anEvent(ctx(), { title: 'Overvann i byen', series: 'Grønn skole' });
  await addDates(ctx(), id, [on('2026-02-19'), on('2026-03-05')]);
  const slugs = (await listDates(ctx(), await getEvent(ctx(), id))).map(({ slug }) => slug);
  expect(slugs).toEqual(['overvann-i-byen', 'gronn-skole-2026-02-19', 'gronn-skole-2026-03-05']);
});

test('what is left of a series is cancelled as one: one mail to each, and nothing the second time', async () => {
  const [first, second, third] = await aSeries();
  const all = await aParticipation(ctx(), { eventId: first, email: 'alle@moss.example', dates: [second, third] });
  const last = await aParticipation(ctx(), { eventId: third, email: 'siste@moss.example' });
  await cancelEvent(ctx(), second, { reason: 'Storm' });
  for (const _twice of [1, 2]) await cancelDates(ctx(), second, { reason: 'For få påmeldte' });
  const cancelled = async (id: ParticipationId) =>
    (await mailsTo(id)).filter(({ purpose }) => purpose === 'event-cancelled').map(({ data }) => JSON.parse(data));
  expect(await cancelled(all)).toEqual([{}, { dates: expect.stringMatching(/^[\w-]{36}$/) }]);
  expect(await cancelled(last)).toEqual([{}]);
  const reasons = (await listDates(ctx(), await getEvent(ctx(), first))).map((date) => date.cancellation_reason);
  expect(reasons).toEqual(['For få påmeldte', 'Storm', 'For få påmeldte']);
});

test('only the secretariat cancels a series, and a single event is none', async () => {
  const [first] = await aSeries();
  await expect(cancelDates(anyone(), first, { reason: 'Nei' })).rejects.toThrow(Forbidden);
  const { id } = await anEvent(ctx());
  await publishEvent(ctx(), id);
  await expect(cancelDates(ctx(), id, { reason: 'Nei' })).rejects.toThrow(Conflict);
});
