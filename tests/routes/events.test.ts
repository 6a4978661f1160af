import ICAL from 'ical.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { cancelEvent } from '../../app/domain/events/commands.server.ts';
import { addSession } from '../../app/domain/events/programme/commands.server.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';
import { addParticipant } from '../../app/domain/participation/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aContact, anEvent, aPublishedEvent } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
const html = async (path: string, options?: Parameters<typeof server.get>[1]) =>
  (await server.get(path, options)).text();
const TITLE = 'Overvann </script><script>alert(1)</script> & bekker';
let slug: string;
let registered: ContactId;

beforeAll(async () => {
  await loadReferenceData(ctx());
  const event = await aPublishedEvent(ctx(), {
    title: TITLE,
    title_en: 'Stormwater',
    series: 'Klimaskolen',
    place: 'Oslo rådhus',
    address: 'Rådhusplassen 1',
    join_url: 'https://mote.example/hemmelig',
    deadline_local: '2026-02-04T12:00' as LocalTime,
    pools: [
      { mode: 'room', capacity: 2 },
      { mode: 'online', capacity: null },
    ],
    themes: ['climate'],
  });
  slug = event.slug;
  await addSession(ctx(), event.id, {
    starts_local: '2026-02-05T09:05' as LocalTime,
    title: 'Regnbed i sentrum',
    speakers: [{ name: 'Kari Bekk', affiliation: 'Moss kommune' }],
  });
  registered = await aContact(ctx());
  await addParticipant(ctx(), event.id, {
    name: 'Kari',
    contactId: registered,
    positionKind: 'employee',
    mode: 'room',
  });
});

describe('the event page', () => {
  test('says when, where, for whom, what and how many places are left', async () => {
    const page = await html(`/arrangementer/${slug}`);
    for (const said of [
      'torsdag 5. februar 2026 kl.\u00a009.00–\u206010.30',
      'Oslo rådhus, Rådhusplassen 1',
      'onsdag 4. februar 2026 kl.\u00a012.00',
      'Webinar · Klimaskolen',
      'Klima og miljø',
      'Regnbed i sentrum',
      'Kari Bekk, Moss kommune',
      '1 av 2 plasser igjen på stedet',
      'Plass til alle på nett',
      `href="/arrangementer/${slug}/pamelding"`,
      `<link rel="canonical" href="http://moteplass.test/arrangementer/${slug}"`,
      'property="og:title"',
    ]) {
      expect(page).toContain(said);
    }
    expect(page).not.toContain('<script>alert(1)');
  });

  test('English readers get the English title', async () => {
    const page = await html(`/arrangementer/${slug}`, { headers: { 'accept-language': 'en' } });
    expect(page).toContain('Stormwater</h1>');
    expect(page).toContain('Thursday 5 February 2026');
  });

  test('the join link is only for those registered', async () => {
    expect(await html(`/arrangementer/${slug}`)).not.toContain('hemmelig');
    const stranger = await server.signedIn(await aContact(ctx()));
    expect(await html(`/arrangementer/${slug}`, { cookie: stranger })).not.toContain('hemmelig');
    const own = await html(`/arrangementer/${slug}`, { cookie: await server.signedIn(registered) });
    expect(own).toContain('href="https://mote.example/hemmelig"');
    expect(own).toContain('Du er påmeldt');
  });

  test('search engines get an Event they can read, and no way out of the script', async () => {
    const page = await html(`/arrangementer/${slug}`);
    const [, json] = /<script type="application\/ld\+json" nonce="[^"]+">(.*?)<\/script>/.exec(page)!;
    const event = JSON.parse(json!);
    expect(event).toMatchObject({
      '@type': 'Event',
      name: TITLE,
      startDate: '2026-02-05T09:00:00+01:00',
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/MixedEventAttendanceMode',
      isAccessibleForFree: true,
      performer: [{ name: 'Kari Bekk' }],
    });
    expect(event.location).toHaveLength(2);
    expect(json).not.toContain('<');
    expect(json).not.toContain('hemmelig');
  });

  test('a draft is only for the secretariat, and not for calendars', async () => {
    const draft = await anEvent(ctx(), { title: 'Hemmelig utkast' });
    expect((await server.get(`/arrangementer/${draft.slug}`)).status).toBe(404);
    expect((await server.get(`/arrangementer/${draft.slug}.ics`)).status).toBe(404);
    expect(await html('/arrangementer')).not.toContain('Hemmelig utkast');
    expect(await html('/arrangementer.ics')).not.toContain('Hemmelig utkast');
  });

  test('cancelled, closed, full and held are said plainly, with what to do instead', async () => {
    const cancelled = await aPublishedEvent(ctx(), { title: 'Avlyst møte' });
    await cancelEvent(ctx(), cancelled.id, { reason: 'Innlederen er syk.' });
    const page = await html(`/arrangementer/${cancelled.slug}`);
    expect(page).toContain('Arrangementet er avlyst');
    expect(page).toContain('Innlederen er syk.');
    expect(page).not.toMatch(/href="[^"]*pamelding"/);
    expect(page).toContain('EventCancelled');

    const full = await aPublishedEvent(ctx(), { title: 'Fullt møte', pools: [{ mode: 'room', capacity: 0 }] });
    expect(await html(`/arrangementer/${full.slug}`)).toContain('Sett deg på venteliste');

    const deadline_local = '2026-01-15T12:00' as LocalTime;
    const closing = await aPublishedEvent(ctx(), { title: 'Frist i dag', deadline_local, contact_person: 'Per Foss' });
    expect(await html(`/arrangementer/${closing.slug}`)).toContain(`${closing.slug}/pamelding`);
    server.clock.set('2026-01-15T12:00:00.000Z');
    const closed = await html(`/arrangementer/${closing.slug}`);
    expect(closed).toContain('Fristen for å melde seg på gikk ut torsdag 15. januar 2026 kl.\u00a012.00.');
    expect(closed).toContain('ta kontakt med Per Foss');
    expect(closed).not.toMatch(/href="[^"]*pamelding"/);
    server.clock.set('2026-02-06T12:00:00.000Z');
    expect(await html(`/arrangementer/${closing.slug}`)).toContain('Arrangementet er gjennomført');
    expect(await html('/arrangementer?vis=tidligere')).toContain('Frist i dag');
    expect(await html('/arrangementer')).not.toContain('Frist i dag');
    server.clock.set('2026-01-15T09:00:00.000Z');
  });
});

describe('the calendar', () => {
  test('is filtered by kind, theme, month and words, and helps when nothing fits', async () => {
    const path = `href="/arrangementer/${slug}"`;
    for (const query of [
      '',
      '?type=webinar',
      '?tema=climate',
      '?maned=2026-02',
      '?sok=KLIMASKOLEN',
      '?sok=kari+bekk',
    ]) {
      expect(await html(`/arrangementer${query}`)).toContain(path);
    }
    for (const query of ['?type=seminar', '?tema=energy', '?maned=2026-03', '?sok=finnesikke', '?side=99']) {
      const page = await html(`/arrangementer${query}`);
      expect(page).not.toContain(path);
      expect(page).toContain('Ingen kommende arrangementer passer');
    }
    expect((await server.get('/arrangementer?type=<b>&maned=2026-99&side=-1&tema=%01')).status).toBe(200);
    expect(await html('/arrangementer?sok=%3Cscript%3E')).toContain('value="&lt;script&gt;"');
  });

  test('the front page shows what is next, the members and where to search', async () => {
    const page = await html('/');
    expect(page).toContain('Her møtes 62 kommuner');
    expect(page).toContain(`href="/arrangementer/${slug}"`);
    expect(page).toContain('Februar 2026');
    expect(page).toContain('class="tile-map"');
    expect(page).toContain('action="/arrangementer"');
  });

  test('one event and all of them are calendars, without the join link', async () => {
    const one = await server.get(`/arrangementer/${slug}.ics`);
    expect(one.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const text = await one.text();
    expect(text).toContain('METHOD:PUBLISH');
    expect(text).toContain('DTSTART;TZID=Europe/Oslo:20260205T090000');
    const all = await html('/arrangementer.ics');
    const calendar = new ICAL.Component(ICAL.parse(all));
    const summaries = calendar.getAllSubcomponents('vevent').map((event) => event.getFirstPropertyValue('summary'));
    expect(summaries).toContain(TITLE);
    expect(text + all).not.toContain('hemmelig');
  });

  test('the Atom feed has the event, escaped', async () => {
    const response = await server.get('/arrangementer.atom');
    expect(response.headers.get('content-type')).toContain('application/atom+xml');
    const feed = await response.text();
    expect(feed).toContain(`<id>http://moteplass.test/arrangementer/${slug}</id>`);
    expect(feed).toContain('Overvann &lt;/script&gt;');
    expect(feed).not.toContain('<script>');
  });
});

test('the privacy and accessibility pages say what they should', async () => {
  expect(await html('/personvern')).toContain('Datatilsynet');
  expect(await html('/tilgjengelighet')).toContain('WCAG 2.2');
});
