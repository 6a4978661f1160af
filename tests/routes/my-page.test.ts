import { beforeAll, expect, test } from 'vitest';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';
import { publishAgenda, putOnAgenda } from '../../app/domain/meetings/agenda/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { anAttendee, aPerson } from '../support/attendees.ts';
import { testCtx } from '../support/context.ts';
import { aCase, aContact, aMeeting, aPublishedEvent, aSeat, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
let ctx: Ctx;
let kari: ContactId;
let cookie: string;

beforeAll(async () => {
  ctx = testCtx(server.db, { clock: server.clock });
  kari = await aContact(ctx, { name: 'Kari Nordby', address: 'kari@moss.example' });
  cookie = await server.signedIn(kari);
});

const page = async (path: string, as = cookie) => {
  const response = await server.get(path, { cookie: as });
  expect(response.status).toBe(200);
  return (await response.text()).replaceAll('<!-- -->', '');
};

test('an empty Min side says what to do', async () => {
  const html = await page('/min-side');
  expect(html).toContain('Du er ikke påmeldt noe.');
  expect(html).toContain('Kari Nordby');
  expect(html).toContain('href="/min-side/okter"');
});

test('Min side shows one’s own and those one acts for, each with its page', async () => {
  const { id: event, slug } = await aPublishedEvent(ctx, { title: 'Regnbed' });
  const own = await anAttendee(ctx, event, { contact_id: kari });
  const mayor = await aPerson(ctx, 'Ola Ordfører', { address: null, assistant_id: kari });
  const acting = await anAttendee(ctx, event, { contact_id: mayor, state: 'offered', offer_expires_at: ctx.now() });
  await anAttendee(ctx, event, { name: 'En kollega', registered_by_id: kari });
  const html = await page('/min-side');
  expect(html).toContain(`<a href="/min-side/pamelding/${own}">Regnbed</a>`);
  expect(html).toContain(`<a href="/min-side/pamelding/${acting}">Regnbed</a>`);
  expect(html).toContain('Svar innen 15. januar 2026 kl.\u00a010.00');
  expect(html).toContain('Ola Ordfører · ');
  expect(html).toContain(`<a href="/arrangementer/${slug}">Regnbed</a>`);
  expect(html).toContain('<dt>Du handler for</dt><dd>Ola Ordfører</dd>');
  const mayors = await page('/min-side', await server.signedIn(mayor));
  expect(mayors).toContain('<dt>Din assistent</dt><dd>Kari Nordby</dd>');
});

test('what one has left stands apart, and what is over says whether one took part', async () => {
  const reader = await aPerson(ctx, 'Tor Tilbake');
  const as = await server.signedIn(reader);
  const [left, held, missed, unnoted] = await Promise.all(
    ['Forlatt', 'Fulgt', 'Forsømt', 'Ført av ingen'].map((title) => aPublishedEvent(ctx, { title })),
  );
  await anAttendee(ctx, left!.id, { contact_id: reader, state: 'withdrawn' });
  const took = await anAttendee(ctx, held!.id, { contact_id: reader });
  await anAttendee(ctx, missed!.id, { contact_id: reader });
  const other = await anAttendee(ctx, missed!.id);
  await anAttendee(ctx, unnoted!.id, { contact_id: reader });
  const coming = await page('/min-side', as);
  const [beforeLeft, afterLeft] = coming.split('<h2>Meldt av</h2>');
  expect(beforeLeft).toContain('Fulgt');
  expect(beforeLeft).not.toContain('Forlatt');
  expect(afterLeft).toContain('Forlatt');

  await inTransaction(ctx, async ({ db, now }) => {
    const day = { day_on: '2026-02-05', mode: 'online' as const, source: 'manual' as const, noted_at: now() };
    await db
      .insertInto('attendances')
      .values([took, other].map((participation_id) => ({ ...day, participation_id })))
      .execute();
  });
  server.clock.set('2026-02-06T09:00:00.000Z');
  const past = await page('/min-side', await server.signedIn(reader));
  server.clock.set('2026-01-15T09:00:00.000Z');
  const lineOf = (title: string) => past.slice(past.indexOf(title)).split('</li>')[0]!;
  expect(lineOf('Fulgt')).toContain('>Deltok<');
  expect(lineOf('Forsømt')).toContain('>Deltok ikke<');
  expect(lineOf('Ført av ingen')).toContain('>Påmeldt<');
});

test('invitations wait until they are answered, and are not invitations once it is over', async () => {
  const reader = await aPerson(ctx, 'Ida Invitert');
  const as = await server.signedIn(reader);
  const mayor = await aPerson(ctx, 'Ola Ordfører', { address: null, assistant_id: reader });
  const { id: event } = await aPublishedEvent(ctx, { title: 'Fagdag' });
  const invited = { source: 'invitation' as const, state: 'invited' as const };
  const own = await anAttendee(ctx, event, { contact_id: reader, ...invited });
  await anAttendee(ctx, event, { contact_id: mayor, ...invited });
  const waiting = (html: string) => /<h2>Venter på deg<\/h2>(.*?)<\/section>/s.exec(html)?.[1] ?? '';
  const before = waiting(await page('/min-side', as));
  expect(before).toContain(`href="/min-side/svar/${own}">Svar på invitasjonen: Fagdag</a>`);
  expect(before).toContain('Ola Ordfører · torsdag 5. februar 2026');
  server.clock.set('2026-02-06T09:00:00.000Z');
  const past = await page('/min-side', await server.signedIn(reader));
  server.clock.set('2026-01-15T09:00:00.000Z');
  expect(waiting(past)).toBe('');
  expect(past).toContain('>Ikke besvart<');
  expect(past).not.toContain('>Invitert<');
  await server.post(`/min-side/svar/${own}`, { answer: 'no' }, { cookie: as });
  expect(waiting(await page('/min-side', as))).not.toContain(own);
});

test('one’s own registration and that of someone one acts for are opened and changed; a stranger’s is not found', async () => {
  const { id: event } = await aPublishedEvent(ctx, { title: 'Overvann' });
  const mayor = await aPerson(ctx, 'Liv Leder', { address: null, assistant_id: kari });
  for (const contact_id of [kari, mayor]) {
    const path = `/min-side/pamelding/${await anAttendee(ctx, event, { contact_id })}`;
    expect(await page(path)).toContain(`action="${path}/avmelding"`);
    const withdrawn = await server.post(`${path}/avmelding`, {}, { cookie });
    expect(withdrawn.headers.get('location')).toBe(path);
    expect(await page(path)).not.toContain(`action="${path}/avmelding"`);
  }
  const strangers = await anAttendee(ctx, event, { registered_by_id: kari });
  expect((await server.get(`/min-side/pamelding/${strangers}`, { cookie })).status).toBe(404);
  expect((await server.post(`/min-side/pamelding/${strangers}/avmelding`, {}, { cookie })).status).toBe(404);
});

test('a member is led to the group’s next meeting, and to its agenda once that is published', async () => {
  await loadReferenceData(ctx);
  const [board, climate] = [await getGroup(ctx, 'styret'), await getGroup(ctx, 'klima-og-miljo')];
  const member = await aContact(ctx);
  await aSeat(ctx, board.id, member);
  await aSeat(ctx, climate.id, member);
  const as = await server.signedIn(member);
  expect(await page('/min-side', as)).not.toContain('Neste møte');
  const later = { starts_local: '2026-03-05T09:00' as LocalTime, ends_local: '2026-03-05T10:00' as LocalTime };
  await aMeeting(ctx, { title: 'Senere', groups: [board.id], ...later });
  const { id, slug } = await aMeeting(ctx, { title: 'Styremøte', groups: [board.id] });
  const shared = await aMeeting(ctx, { title: 'Møtedag', groups: [board.id, climate.id], ...later });
  const html = await page('/min-side', as);
  expect(html).toContain(`href="/arrangementer/${slug}">Neste møte torsdag 5. februar 2026 kl.\u00a009.00`);
  expect(html).toContain(`href="/arrangementer/${shared.slug}">Neste møte torsdag 5. mars 2026`);
  await putOnAgenda(ctx, id, (await aCase(ctx)).id);
  await publishAgenda(ctx, id);
  expect(await page('/min-side', as)).toContain(`href="/moter/${slug}">Neste møte`);
});

test('details are changed by their owner, and what is wrong comes back', async () => {
  const saved = await server.post('/min-side/opplysninger', { name: 'Kari Nordby Lie', language: 'en' }, { cookie });
  expect(saved.headers.get('location')).toBe('/min-side?utfort=details-saved');
  expect(await page('/min-side?utfort=details-saved')).toContain('Opplysningene er lagret.');
  const refused = await server.post('/min-side/opplysninger', { name: 'a\r\nb', language: 'nb' }, { cookie });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toMatch(/href="#field-name">Navn: /);
});

test('the calendar address is shown once, gives one’s events, and stops when renewed or ended', async () => {
  const made = await server.post('/min-side/kalender', {}, { cookie });
  expect(made.headers.get('cache-control')).toContain('no-store');
  const path = /https?:\/\/[^/]+(\/min-side\/kalender\/[\w-]+\.ics)/.exec(await made.text())![1]!;
  expect(await page('/min-side/kalender')).not.toContain(path);
  const feed = await server.get(path);
  expect(feed.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const text = await feed.text();
  expect(text).toContain('SUMMARY:Regnbed');
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);

  await server.post('/min-side/kalender', {}, { cookie });
  expect((await server.get(path)).status).toBe(404);
  const ended = await server.post('/min-side/kalender/avslutning', {}, { cookie });
  expect(await page(ended.headers.get('location')!)).toContain('Kalenderadressen virker ikke lenger.');
});

test('one’s data can be read and downloaded', async () => {
  const html = await page('/min-side/data');
  expect(html).toContain('<h2 id="data-registrations">Påmeldinger</h2>');
  expect(html).toContain('kari@moss.example');
  expect(html).toContain('<td>La deg til</td>');
  expect(html).not.toContain('contact.created');
  const file = await server.get('/min-side/data.json', { cookie });
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="mine-data.json"');
  expect(((await file.json()) as { registrations: unknown[] }).registrations).toHaveLength(2);
});

test('someone with a role is told why they cannot be erased', async () => {
  const user = await server.signedIn(await aUser(ctx, 'secretariat'));
  expect(await page('/min-side/data/sletting', user)).toContain('En administrator må ta fra deg rollen');
  expect((await server.post('/min-side/data/sletting', { sure: 'on' }, { cookie: user })).status).toBe(403);
});

test('erasing asks first, then forgets and signs out', async () => {
  const refused = await server.post('/min-side/data/sletting', {}, { cookie });
  expect(refused.status).toBe(422);
  const erased = await server.post('/min-side/data/sletting', { sure: 'on' }, { cookie });
  expect(erased.headers.get('location')).toBe('/min-side/slettet');
  expect(erased.headers.get('set-cookie')).toContain('session=;');
  expect((await server.get('/min-side', { cookie })).headers.get('location')).toBe('/logg-inn?til=%2Fmin-side');
  await inTransaction(ctx, async ({ db }) => {
    const contact = await db.selectFrom('contacts').select(['name']).where('id', '=', kari).executeTakeFirstOrThrow();
    expect(contact.name).not.toContain('Kari');
  });
});

test('own data reads back whatever was typed, also what looks like JSON', async () => {
  const name = '"Kari" kalt "Kaja"';
  const odd = await aContact(ctx, { name, address: 'kaja@moss.example' });
  const { id: event } = await aPublishedEvent(ctx, { title: 'constructor' });
  const registration = await anAttendee(ctx, event, { contact_id: odd });
  await inTransaction(ctx, ({ db }) =>
    db
      .insertInto('needs')
      .values({
        participation_id: registration,
        dietary: '[nøtter]',
        accommodations: '["wheelchair"]',
        delete_on: '2026-03-01',
      })
      .execute(),
  );
  const html = await page('/min-side/data', await server.signedIn(odd));
  expect(html).toContain('&quot;Kari&quot; kalt &quot;Kaja&quot;');
  expect(html).toContain('[nøtter]');
  expect(html).not.toContain('[&quot;wheelchair');
});
