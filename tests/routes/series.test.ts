import { beforeAll, expect, test } from 'vitest';
import { issueToken } from '../../app/domain/access/commands.server.ts';
import { cancelEvent } from '../../app/domain/events/commands.server.ts';
import { getEvent } from '../../app/domain/events/queries.server.ts';
import { addDates, publishDates } from '../../app/domain/events/series/commands.server.ts';
import { listDates } from '../../app/domain/events/series/queries.server.ts';
import type { EventId, ParticipationId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { getParticipation } from '../../app/domain/participation/queries.server.ts';
import { LATER_DATES } from '../../app/domain/participation/schema.ts';
import { testCtx } from '../support/context.ts';
import { anEvent, anOrganisation, aParticipation, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
let cookie: string;

beforeAll(async () => {
  await anOrganisation(ctx(), { name: 'Moss', domains: ['moss.example'] });
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat'));
});

async function aSeries() {
  const { id } = await anEvent(ctx(), { title: 'Klimaskolen' });
  await addDates(ctx(), id, ['2026-02-19', '2026-03-05'] as PlainDate[]);
  await publishDates(ctx(), id);
  const dates = await datesOf(id);
  return { slug: dates[0]!.slug, ids: dates.map((date) => date.id) as [EventId, EventId, EventId] };
}

const datesOf = async (id: EventId) => listDates(ctx(), await getEvent(ctx(), id));

function standing(ids: EventId[]) {
  return server.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .innerJoin('contact_addresses', 'contact_addresses.contact_id', 'participations.contact_id')
    .select(['contact_addresses.address', 'occurrence_local', 'state', 'follows_series_at'])
    .where('event_id', 'in', ids)
    .orderBy('events.starts_at')
    .execute();
}

test('a draft becomes a series by a rule and by hand, with what is wrong said beside the field', async () => {
  const { id } = await anEvent(ctx());
  const page = `/sekretariat/arrangementer/${id}/datoer`;
  const nothing = await server.post(page, { weeks: '2' }, { cookie });
  expect(nothing.status).toBe(422);
  expect(await nothing.text()).toContain('Fra og med: Fyll ut feltet.');
  const wrong = await server.post(page, { dates: 'i morgen' }, { cookie });
  expect([wrong.status, (await wrong.text()).includes('Skriv datoer som 5.2.2026')]).toEqual([422, true]);
  const past = await server.post(page, { dates: '1.1.2026' }, { cookie });
  expect([past.status, (await past.text()).includes('må være etter i dag')]).toEqual([422, true]);
  const rule = { from_on: '2026-06-02', until_on: '2026-08-15', weeks: '2', without: '7', without_dates: '16.6.2026' };
  const made = await server.post(page, { ...rule, dates: '1.9.2026' }, { cookie });
  expect(made.status).toBe(303);
  expect((await datesOf(id)).map(({ starts_local }) => starts_local.slice(5, 10))).toEqual([
    ...['02-05', '06-02', '06-30', '08-11', '09-01'],
  ]);
  const shown = await (await server.get(made.headers.get('location')!, { cookie })).text();
  expect(shown).toContain('4 datoer er lagt til.');
  expect(shown).toContain('tirsdag 1. september 2026');
  const none = await server.post(
    page,
    { weeks: '2', without: ['6', '7', '8'], ...{ from_on: '2026-06-02', until_on: '2026-06-30' } },
    { cookie },
  );
  expect([none.status, (await none.text()).includes('ingen datoer i perioden')]).toEqual([422, true]);
});

test('the form has a tick for each other date and for those to come; one alone counts', async () => {
  const { slug, ids } = await aSeries();
  const path = `/arrangementer/${slug}/pamelding`;
  const form = await (await server.get(path)).text();
  expect(form).toContain('Kommer det nye datoer i serien, melder vi deg på dem');
  const ticks = [...form.matchAll(/<input[^>]*name="dates"[^>]*>/g)].map(([tick]) => tick);
  expect(ticks.filter((tick) => tick.includes('checked')).map((tick) => tick.includes(LATER_DATES))).toEqual([
    false,
    false,
  ]);
  expect([
    ...form.matchAll(/<input[^>]*name="dates"[^>]*checked[^>]*value="([^"]+)"|<input[^>]*name="dates"/g),
  ]).toHaveLength(3);
  expect(form).not.toContain(`value="${ids[0]}"`);
  const person = { name: 'Kari', positionKind: 'employee' };
  await server.post(path, { ...person, email: 'en@moss.example', dates: ids[2] });
  await server.post(path, { ...person, email: 'ingen@moss.example' });
  await server.post(path, { ...person, email: 'senere@moss.example', dates: LATER_DATES });
  const rows = await standing(ids);
  const of = (name: string) => rows.filter(({ address }) => address === `${name}@moss.example`);
  expect(of('en').map(({ occurrence_local }) => occurrence_local!.slice(5, 10))).toEqual(['02-05', '03-05']);
  expect(of('ingen')).toMatchObject([{ follows_series_at: null }]);
  expect(of('senere')).toMatchObject([{ follows_series_at: expect.any(String) }]);
});

test('the page of thanks names every date that was chosen, and a full date is no waiting list for them all', async () => {
  const { id } = await anEvent(ctx(), { pools: [{ mode: 'room', capacity: 1 }] });
  await addDates(ctx(), id, ['2026-02-19', '2026-03-05'] as PlainDate[]);
  await publishDates(ctx(), id);
  const [first, second, third] = await datesOf(id);
  const path = `/arrangementer/${first!.slug}/pamelding`;
  const person = { name: 'Kari', positionKind: 'employee' };
  const sent = await server.post(path, { ...person, email: 'takk@moss.example', dates: [second!.id, LATER_DATES] });
  const thanks = await (await server.get(sent.headers.get('location')!)).text();
  for (const named of ['5. februar 2026', '19. februar 2026', 'datoer som kommer til senere'])
    expect(thanks).toContain(named);
  expect(thanks).not.toContain('5. mars 2026');
  const form = await (await server.get(path)).text();
  expect(form).toContain('Denne datoen er full. Du kommer på venteliste for den');
  expect([form.includes('Sett deg på venteliste'), form.includes('>Meld deg på</button>')]).toEqual([false, true]);
  const page = await (await server.get(`/arrangementer/${first!.slug}`)).text();
  expect([page.includes('Denne datoen er full'), page.includes('Sett deg på venteliste<')]).toEqual([true, false]);
  await server.post(`/arrangementer/${third!.slug}/pamelding`, { ...person, email: 'siste@moss.example' });
  expect(await (await server.get(path)).text()).toContain('>Sett deg på venteliste</button>');
});

test('on one’s own page dates are ticked and left again, and a closed date is said to be', async () => {
  const { ids } = await aSeries();
  const id = await aParticipation(ctx(), { eventId: ids[0], email: 'siden@moss.example', dates: [ids[1]] });
  const link = await linkTo(id);
  const page = await (await server.get(link)).text();
  expect(page).toContain('Datoer i serien');
  expect(page).toContain(`name="shown" value="${ids[2]}"`);
  expect(page).toContain('Kommer det nye datoer i serien, melder vi deg på dem');
  const chosen = await server.post(`${link}/datoer`, { shown: [...ids, LATER_DATES], dates: ids[2] });
  expect([chosen.status, chosen.headers.get('location')]).toEqual([303, `${link}?utfort=dates`]);
  const states = async () => (await standing(ids)).map(({ state }) => state);
  expect(await states()).toEqual(['withdrawn', 'withdrawn', 'registered']);
  // One’s own date is left, and the page still shows the others.
  expect(await (await server.get(link)).text()).toContain('Datoer i serien');
  expect((await server.post(`${link}/datoer`, { shown: ids[2] })).status).toBe(303);
  expect(await states()).toEqual(['withdrawn', 'withdrawn', 'withdrawn']);
  expect((await server.post(`${link.slice(0, -1)}x/datoer`, { shown: ids[0], dates: ids[0] })).status).toBe(404);
});

test('the page of one date shows the others, and what is left is cancelled with one form', async () => {
  const { slug, ids } = await aSeries();
  const page = await (await server.get(`/arrangementer/${slug}`)).text();
  expect(page).toContain('Datoer i serien');
  expect(page).toContain('torsdag 5. mars 2026');
  const cancellation = `/sekretariat/arrangementer/${ids[1]}/datoer/avlysning`;
  expect(await (await server.get(cancellation, { cookie })).text()).toContain('torsdag 19. februar 2026');
  const done = await server.post(cancellation, { reason: 'For få påmeldte' }, { cookie });
  expect(done.status).toBe(303);
  expect((await datesOf(ids[0])).every(({ cancelled_at }) => cancelled_at)).toBe(true);
  expect(await (await server.get(cancellation, { cookie })).text()).toContain('ingen publiserte datoer');
});

test('all dates to come are changed with one form, and whoever is told is counted once', async () => {
  const { ids } = await aSeries();
  await aParticipation(ctx(), { eventId: ids[0], email: 'endres@moss.example', dates: [ids[1], ids[2]] });
  const path = `/sekretariat/arrangementer/${ids[1]}/datoer/endring`;
  const form = await (await server.get(path, { cookie })).text();
  expect(form).toContain('value="09:00"');
  const typed = { ...fieldsIn(form), from: '10:00', to: '11:30' };
  const shown = await (await server.post(path, typed, { cookie })).text();
  expect(shown).toContain('1 person får ny tid på e-post og i kalenderen.');
  expect(shown).toContain('Du endrer 3 datoer: Starter, Slutter.');
  expect((await datesOf(ids[0]))[0]!.starts_local).toContain('T09:00');
  const saved = await server.post(path, { ...typed, ...fieldsIn(shown) }, { cookie });
  expect([saved.status, saved.headers.get('location')]).toEqual([
    303,
    `/sekretariat/arrangementer/${ids[1]}/datoer?utfort=dates-changed&antall=3`,
  ]);
  expect((await datesOf(ids[0])).map(({ starts_local }) => starts_local.slice(11))).toEqual(Array(3).fill('10:00'));
  const empty = await server.post(path, { ...typed, title: '' }, { cookie });
  expect([empty.status, (await empty.text()).includes('Tittel: Fyll ut feltet.')]).toEqual([422, true]);
  const cancellation = `/sekretariat/arrangementer/${ids[1]}/datoer/avlysning`;
  expect(await (await server.get(cancellation, { cookie })).text()).toContain('1 påmeldt får e-post');
});

/** What the fields of a form hold. */
function fieldsIn(html: string): Record<string, string> {
  const inputs = [...html.matchAll(/<input(?=[^>]* name="([^"]+)")(?=[^>]* value="([^"]*)")[^>]*>/g)];
  const areas = [...html.matchAll(/<textarea(?=[^>]* name="([^"]+)")[^>]*>([^<]*)<\/textarea>/g)];
  return Object.fromEntries([...inputs, ...areas].map(([, name, value]) => [name!, value!]));
}

test('a series has a page of its own with every date, where one registers, and a calendar file', async () => {
  const { id } = await anEvent(ctx(), { title: 'Overvann', series: 'Grønn skole', summary: 'Om vann.' });
  await addDates(ctx(), id, ['2026-02-19', '2026-03-05'] as PlainDate[]);
  expect((await server.get('/serier/gronn-skole')).status).toBe(404);
  await publishDates(ctx(), id);
  const [first, second] = await datesOf(id);
  await cancelEvent(ctx(), second!.id, { reason: 'Storm' });
  const page = await (await server.get('/serier/gronn-skole')).text();
  for (const said of ['<h1', 'Grønn skole', '2 datoer er åpne for påmelding', 'Avlyst', 'gronn-skole-2026-03-05'])
    expect(page).toContain(said);
  expect(page).toContain(`href="/arrangementer/${first!.slug}/pamelding"`);
  const file = await server.get('/serier/gronn-skole.ics');
  expect(file.headers.get('content-type')).toContain('text/calendar');
  const entries = (await file.text()).split('BEGIN:VEVENT').slice(1);
  expect(entries.map((entry) => /STATUS:(\w+)/.exec(entry)?.[1])).toEqual(['CONFIRMED', 'CANCELLED', 'CONFIRMED']);
  for (const from of ['/arrangementer', `/arrangementer/${first!.slug}`])
    expect(await (await server.get(from)).text()).toContain('href="/serier/gronn-skole"');
  // Without a name the first date's address leads to it.
  const unnamed = await aSeries();
  const link = `/serier/${unnamed.slug}`;
  expect(await (await server.get(`/arrangementer/${(await datesOf(unnamed.ids[0]))[2]!.slug}`)).text()).toContain(link);
  expect(await (await server.get(link)).text()).toContain('3 datoer er åpne for påmelding');
  expect((await server.get('/serier/finnes-ikke')).status).toBe(404);
});

test('publishing says that the other dates are published with it', async () => {
  const { id } = await anEvent(ctx());
  await addDates(ctx(), id, ['2026-02-19', '2026-03-05'] as PlainDate[]);
  const path = `/sekretariat/arrangementer/${id}/publisering`;
  expect(await (await server.get(path, { cookie })).text()).toContain(
    'Serien har 2 datoer til som publiseres samtidig.',
  );
  expect((await server.post(path, {}, { cookie })).status).toBe(303);
  expect((await datesOf(id)).every(({ published_at }) => published_at)).toBe(true);
  expect(await (await server.get(path, { cookie })).text()).not.toContain('publiseres samtidig');
});

test('every calendar file knows a date of a series as the mails do', async () => {
  const { slug, ids } = await aSeries();
  const { series_uid: uid } = await getEvent(ctx(), ids[0]);
  const id = await aParticipation(ctx(), { eventId: ids[0], email: 'kalender@moss.example', dates: [ids[1]] });
  const { contact_id } = await getParticipation(ctx(), id);
  const key = await issueToken(ctx(), { purpose: 'calendar-feed', contactId: contact_id! });
  const dates = async (path: string) => {
    const file = await (await server.get(path)).text();
    const entries = file.split('BEGIN:VEVENT').filter((entry) => entry.includes(`UID:${uid}`));
    return entries.map((entry) => /RECURRENCE-ID;TZID=Europe\/Oslo:(\d{8})T090000/.exec(entry)?.[1]);
  };
  expect(await dates('/arrangementer.ics')).toEqual(['20260205', '20260219', '20260305']);
  expect(await dates(`/arrangementer/${slug}.ics`)).toEqual(['20260205']);
  expect(await dates(`${await linkTo(id)}/kalender.ics`)).toEqual(['20260205']);
  expect(await dates(`/min-side/kalender/${key}.ics`)).toEqual(['20260205', '20260219']);
});

async function linkTo(id: ParticipationId): Promise<string> {
  const { contact_id } = await getParticipation(ctx(), id);
  return `/pamelding/${await issueToken(ctx(), { purpose: 'participation', contactId: contact_id!, subjectId: id })}`;
}
