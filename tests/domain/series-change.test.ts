import { expect, test } from 'vitest';
import { cancelEvent, changeEvent } from '../../app/domain/events/commands.server.ts';
import { draftOf } from '../../app/domain/events/day-moves/rules.ts';
import { addSession } from '../../app/domain/events/programme/commands.server.ts';
import { getEvent } from '../../app/domain/events/queries.server.ts';
import { addDates, publishDates } from '../../app/domain/events/series/commands.server.ts';
import { countPeople, listAheadInSeries, listDates } from '../../app/domain/events/series/queries.server.ts';
import { changeDates } from '../../app/domain/events/series-change/commands.server.ts';
import { previewDatesChange } from '../../app/domain/events/series-change/queries.server.ts';
import { alikeIn } from '../../app/domain/events/series-change/rules.ts';
import type { SeriesChange } from '../../app/domain/events/series-change/schema.ts';
import { Conflict, Forbidden, Invalid } from '../../app/domain/kernel/errors.ts';
import type { EventId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../app/domain/kernel/time.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { anEvent, aParticipation, aPublishedEvent } from '../support/factories.ts';
import { allMessages } from '../support/outbox.ts';

const database = testDatabase();
const ctx = () => testCtx(database.db);
const at = (local: string) => local as LocalTime;

/** Three Thursdays at nine, published. */
async function aSeries(draft: Parameters<typeof anEvent>[1] = {}) {
  const { id } = await anEvent(ctx(), { deadline_local: at('2026-02-05T08:00'), place: 'Rådhuset', ...draft });
  await addDates(ctx(), id, ['2026-02-19', '2026-03-05'] as PlainDate[]);
  await publishDates(ctx(), id);
  const dates = await listDates(ctx(), await getEvent(ctx(), id));
  return dates.map((date) => date.id) as [EventId, EventId, EventId];
}

/** What the form holds before anything is typed, and what is typed. */
async function formOf(id: EventId, typed: SeriesChange): Promise<SeriesChange> {
  return { ...alikeIn(await listAheadInSeries(ctx(), id)).alike, ...typed };
}

const change = async (id: EventId, typed: SeriesChange, tell?: boolean) =>
  changeDates(ctx(), id, await formOf(id, typed), { ...(tell !== undefined && { tell }) });

const shown = async (id: EventId) =>
  (await listDates(ctx(), await getEvent(ctx(), id))).map(
    (date) => `${date.starts_local.slice(5)}–${date.ends_local.slice(11)} ${date.place} ${date.calendar_sequence}`,
  );

test('a new hour and place for all dates: one mail to each, each date with its own SEQUENCE, what is cancelled left alone', async () => {
  const [first, second, third] = await aSeries();
  await aParticipation(ctx(), { eventId: first, email: 'alle@moss.example', dates: [second, third] });
  await aParticipation(ctx(), { eventId: third, email: 'siste@moss.example' });
  await cancelEvent(ctx(), second, { reason: 'Storm' });
  const typed = { from: '10:00', to: '12:00', place: 'Biblioteket' };
  const preview = await previewDatesChange(ctx(), third, await formOf(third, typed));
  expect([preview.weight, preview.dates.length, preview.concerned]).toEqual([
    ...['time', 2],
    { registered: 2, waiting: 0, invited: 0 },
  ]);
  const before = (await allMessages(ctx())).length;
  for (const _twice of [1, 2]) await change(third, typed);
  expect(await shown(first)).toEqual([
    '02-05T10:00–12:00 Biblioteket 1',
    '02-19T09:00–10:30 Rådhuset 1',
    '03-05T10:00–12:00 Biblioteket 1',
  ]);
  expect((await getEvent(ctx(), first)).deadline_local).toBe('2026-02-05T09:00');
  const told = (await allMessages(ctx())).slice(before);
  expect(told.map(({ purpose }) => purpose)).toEqual(['event-changed', 'event-changed']);
  const [both, one] = told.map(({ data }) => JSON.parse(data)).toSorted((one) => ('dates' in one ? -1 : 1));
  expect(both).toMatchObject({ starts_local: '2026-02-05T09:00', [`${both.dates}.starts_local`]: '2026-03-05T09:00' });
  expect(one).toMatchObject({ starts_local: '2026-03-05T09:00', place: 'Rådhuset' });
});

test('where the dates differ, what is left empty is kept on each; what is cleared where they do not, goes', async () => {
  const [first, second] = await aSeries();
  const own = draftOf(await getEvent(ctx(), second));
  await changeEvent(ctx(), second, {
    ...own,
    title: 'Energi i bygg',
    starts_local: at('2026-02-19T13:00'),
    ends_local: at('2026-02-19T15:00'),
  });
  const { differing } = alikeIn(await listAheadInSeries(ctx(), first));
  expect(differing).toEqual(['from', 'to', 'title']);
  await change(first, { place: undefined, join_url: 'https://moter.example/1' });
  const dates = await listDates(ctx(), await getEvent(ctx(), first));
  expect(
    dates.map(({ title, starts_local, place, join_url }) => [title, starts_local.slice(11), place, join_url]),
  ).toEqual([
    ['Overvann i sentrum', '09:00', null, 'https://moter.example/1'],
    ['Energi i bygg', '13:00', null, 'https://moter.example/1'],
    ['Overvann i sentrum', '09:00', null, 'https://moter.example/1'],
  ]);
  // A new start alone keeps each length, also of the dates whose end differs.
  await change(first, { from: '11:00' });
  expect((await shown(first)).map((date) => date.slice(6, 17))).toEqual(['11:00–12:30', '11:00–13:00', '11:00–12:30']);
});

test('the programme of each date goes along, and stays at its hours where the date only gets longer', async () => {
  const { id } = await anEvent(ctx());
  await addSession(ctx(), id, { starts_local: at('2026-02-05T09:00'), title: 'Velkommen', speakers: [] });
  const last = { starts_local: at('2026-02-05T09:30'), ends_local: at('2026-02-05T10:30') };
  await addSession(ctx(), id, { ...last, title: 'Samtale', speakers: [] });
  await addDates(ctx(), id, ['2026-02-19'] as PlainDate[]);
  await publishDates(ctx(), id);
  const programme = async () => {
    const dates = await listDates(ctx(), await getEvent(ctx(), id));
    const events = await Promise.all(dates.map((date) => getEvent(ctx(), date.id)));
    return events.map(({ sessions }) =>
      sessions.map((one) => `${one.starts_local.slice(5)}–${one.ends_local?.slice(11)}`),
    );
  };
  await change(id, { from: '13:00', to: '14:30' });
  expect(await programme()).toEqual([
    ['02-05T13:00–undefined', '02-05T13:30–14:30'],
    ['02-19T13:00–undefined', '02-19T13:30–14:30'],
  ]);
  await change(id, { from: '12:30', to: '15:00' });
  expect((await programme())[1]).toEqual(['02-19T13:00–undefined', '02-19T13:30–14:30']);
  await change(id, { from: '14:00', to: '16:00' });
  expect((await programme())[1]).toEqual(['02-19T14:30–undefined', '02-19T15:00–16:00']);
});

test('a new text is told only when that is chosen, and new dates are like those to come', async () => {
  const [first] = await aSeries();
  await aParticipation(ctx(), { eventId: first, email: 'tekst@moss.example' });
  const before = (await allMessages(ctx())).length;
  await change(first, { summary: 'Nytt opplegg.' }, false);
  expect((await allMessages(ctx())).length).toBe(before);
  await change(first, { from: '14:00', to: '15:00' });
  await addDates(ctx(), first, ['2026-03-19'] as PlainDate[]);
  const added = (await listDates(ctx(), await getEvent(ctx(), first))).at(-1)!;
  expect(added).toMatchObject({ starts_local: '2026-03-19T14:00', summary: 'Nytt opplegg.', place: 'Rådhuset' });
});

test('what cannot be is refused as a whole, and only the secretariat changes a series', async () => {
  const [first] = await aSeries();
  await expect(change(first, { to: '08:00' })).rejects.toThrow(Invalid);
  await expect(change(first, { title: undefined })).rejects.toThrow(Invalid);
  expect((await shown(first))[2]).toBe('03-05T09:00–10:30 Rådhuset 0');
  await expect(changeDates(testCtx(database.db, { actor: { kind: 'anyone' } }), first, {})).rejects.toThrow(Forbidden);
  const single = await aPublishedEvent(ctx());
  await expect(changeDates(ctx(), single.id, {})).rejects.toThrow(Conflict);
});

test('whoever is on several dates is one person who is told', async () => {
  const [first, second, third] = await aSeries({ pools: [{ mode: 'room', capacity: 1 }] });
  await aParticipation(ctx(), { eventId: first, email: 'en@telling.example', dates: [second] });
  await aParticipation(ctx(), { eventId: first, email: 'to@telling.example', dates: [second, third] });
  await aParticipation(ctx(), { eventId: second, email: 'tre@telling.example' });
  // The second person waits for two dates and has a place on the third.
  expect(await countPeople(ctx(), [first, second, third])).toEqual({ registered: 2, waiting: 1, invited: 0 });
  expect(await countPeople(ctx(), [first])).toEqual({ registered: 1, waiting: 1, invited: 0 });
  expect(await countPeople(ctx(), [])).toEqual({ registered: 0, waiting: 0, invited: 0 });
});
