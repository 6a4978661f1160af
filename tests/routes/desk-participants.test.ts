import { beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { EventId } from '../../app/domain/kernel/ids.ts';
import { aMunicipality, anAttendee, aPerson } from '../support/attendees.ts';
import { testCtx } from '../support/context.ts';
import { aContact, aPublishedEvent, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
let ctx: Ctx;
let cookie: string;
let event: EventId;
let base: string;

beforeAll(async () => {
  ctx = testCtx(server.db, { clock: server.clock });
  cookie = await server.signedIn(await aUser(ctx, 'secretariat'));
  event = (
    await aPublishedEvent(ctx, {
      title: 'Regnbed',
      pools: [
        { mode: 'room', capacity: 30 },
        { mode: 'online', capacity: null },
      ],
    })
  ).id;
  base = `/sekretariat/arrangementer/${event}`;
  const moss = await aMunicipality(ctx, 'Moss');
  await aMunicipality(ctx, 'Hole');
  await anAttendee(ctx, event, {
    name: 'Eva Lie',
    organisation_id: moss,
    mode: 'room',
    needs: { dietary: 'Vegetar', accommodations: ['hearing-loop'] },
  });
  await anAttendee(ctx, event, { name: 'Jon Vik', organisation_typed: 'Firma; AS "Nord"', state: 'waitlisted' });
  const hostile = await aPerson(ctx, '=cmd()', { address: 'plus@x.example' });
  await anAttendee(ctx, event, { contact_id: hostile, organisation_typed: '@SUM(A1)', state: 'withdrawn' });
});

const page = async (path: string) => {
  const response = await server.get(base + path, { cookie });
  expect(response.status).toBe(200);
  return (await response.text()).replaceAll('<!-- -->', '');
};

test('who comes: figures, the map and the municipalities that are missing', async () => {
  const html = await page('');
  expect(html).toContain(`<b>1</b><a href="${base}/deltakere?standing=registered&amp;mode=room">`);
  expect(html).toContain('påmeldt av 30 plasser på stedet');
  expect(html).toContain('<b>1</b><span>av 2 kommuner</span>');
  expect(html).toContain('aria-label="1 av 2 kommuner har noen påmeldt"');
  expect(html).toContain('<title>Moss: 1 påmeldt</title>');
  expect(html).toContain('1 kommune har ingen påmeldt ennå.');
  expect(html).toContain('<p>Hole.</p>');
  expect(html).toContain(`href="${base}/melding?til=missing"`);
});

describe('the participants', () => {
  test('are listed with a link each, and counted', async () => {
    const html = await page('/deltakere');
    expect(html).toContain('3 deltakere</caption>');
    expect(html).toMatch(new RegExp(`href="${base}/deltakere/[^"]+">Eva Lie</a>`));
  });
  test('are narrowed by the URL, which the downloads keep', async () => {
    const html = await page('/deltakere?mode=room&text=eva');
    expect(html).toContain('1 deltaker</caption>');
    expect(html).not.toContain('Jon Vik');
    const download = html.indexOf(`${base}/deltakere.csv?mode=room&amp;text=eva`);
    expect(download).toBeGreaterThan(0);
    expect(download).toBeLessThan(html.indexOf('<table'));
  });
  test('a filter that matches nobody says so, and how to clear it', async () => {
    const html = await page('/deltakere?text=finnesikke');
    expect(html).toContain('Ingen passer med dette utvalget.');
    expect(html).toContain(`<a href="${base}/deltakere">Nullstill</a>`);
  });
  test('nonsense in the URL shows everyone', async () => {
    expect(await page('/deltakere?mode=moon&standing=&side=-1&kind=%01')).toContain('3 deltakere</caption>');
  });
  test('nobody yet says what to do', async () => {
    const { id } = await aPublishedEvent(ctx);
    const response = await server.get(`/sekretariat/arrangementer/${id}/deltakere`, { cookie });
    expect(await response.text()).toContain('Ingen har meldt seg på ennå.');
  });
});

test('the CSV opens in Norwegian Excel, and runs nothing', async () => {
  const response = await server.get(`${base}/deltakere.csv`, { cookie });
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="deltakere.csv"');
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = new TextDecoder().decode(bytes).split('\r\n');
  expect(lines[0]).toBe('Navn;E-post;Organisasjon;Rolle;Deltar;Status;Registrert;Mat;Tilrettelegging;Dager til stede');
  expect(lines[1]).toMatch(/^'=cmd\(\);plus@x.example;'@SUM\(A1\);Ansatt;På nett;Meldt av;/);
  expect(lines[2]).toMatch(
    /^Eva Lie;[^;]+;Moss;Ansatt;På stedet;Påmeldt;15\. januar 2026 kl\.\u00a010\.00;Vegetar;Teleslynge;0$/,
  );
  expect(lines[3]).toContain(';"Firma; AS ""Nord""";');
  expect(lines).toHaveLength(5);
});

test('the missing municipalities come as a list', async () => {
  const response = await server.get(`${base}/mangler.csv`, { cookie });
  expect(await response.text()).toBe('Kommune;Delregion;På venteliste\r\nHole;;0\r\n');
});

test('the printed list has those who have a place, and needs only as numbers', async () => {
  const html = await page('/deltakerliste');
  expect(html).toContain('<td>Eva Lie</td><td>Moss</td><td>På stedet</td>');
  expect(html).not.toContain('Jon Vik');
  expect(html).toContain('<td>Vegetar</td><td class="number">1</td>');
});

test('food and accessibility name nobody', async () => {
  const html = await page('/behov');
  expect(html).toContain('På stedet: 1 person');
  expect(html).toContain('<td>Teleslynge</td><td class="number">1</td>');
  expect(html).not.toContain('Eva Lie');
});

test('an event that does not exist is not found, in every form', async () => {
  for (const path of [
    '',
    '/deltakere',
    '/deltakere.csv',
    '/deltakere.xlsx',
    '/deltakerliste',
    '/behov',
    '/mangler.csv',
  ]) {
    expect((await server.get(`/sekretariat/arrangementer/no-such-event${path}`, { cookie })).status).toBe(404);
  }
});

describe('attendance', () => {
  test('cannot be noted before the day, and the page says from when', async () => {
    expect(await page('/oppmote')).toContain('Du kan føre oppmøte fra og med torsdag 5. februar 2026.');
  });

  test('is ticked, saved and shown again', async () => {
    server.clock.set('2026-02-05T09:00:00.000Z');
    const before = await page('/oppmote');
    expect(before).toContain('aria-label="Eva Lie er til stede"');
    expect(before).not.toContain('Jon Vik');
    const id = /name="lines\[0\]\.id" value="([^"]+)"/.exec(before)![1]!;
    const line = { 'lines[0].id': id, 'lines[0].was': 'absent', 'lines[0].mode': 'online', 'lines[0].present': 'on' };
    const saved = await server.post(`${base}/oppmote`, { day: '2026-02-05', ...line }, { cookie });
    expect(saved.status).toBe(303);
    const after = await (await server.get(saved.headers.get('location')!, { cookie })).text();
    expect(after).toContain('Lagret: 1 endring.');
    expect(after).toContain('name="lines[0].was" value="online"');
    expect(await page('/oppmote?sok=vik')).toContain('Jon Vik');
    expect(await page('')).toContain('møtte fram');
    server.clock.set('2026-01-15T09:00:00.000Z');
  });

  test('for another day than the event’s is refused', async () => {
    const response = await server.post(`${base}/oppmote`, { day: '2026-02-09' }, { cookie });
    expect(response.status).toBe(422);
  });
});

describe('a letter', () => {
  const letter = {
    audience: 'registered',
    subject: 'Husk <lunsj>',
    body: 'Vi serverer\nfra kl. 11.',
    key: '0190a8a0-0000-4000-8000-000000000001',
  };

  test('is shown with who gets it before it is sent, and is sent once', async () => {
    const preview = await server.post(`${base}/melding`, letter, { cookie });
    expect(preview.status).toBe(200);
    const html = await preview.text();
    expect(html).toContain('1 person får e-posten');
    expect(html).toContain('Husk &lt;lunsj&gt;');
    expect(html).toContain('<li>Eva Lie');
    const count = () => server.db.selectFrom('messages').select('id').where('purpose', '=', 'event-message').execute();
    expect(await count()).toEqual([]);
    for (let press = 0; press < 2; press++) {
      const sent = await server.post(`${base}/melding/utsending`, letter, { cookie });
      expect(sent.headers.get('location')).toBe(`${base}?utfort=letter-sent&antall=1`);
    }
    expect(await count()).toHaveLength(1);
    expect(await page('?utfort=letter-sent&antall=1')).toContain('E-posten er lagt i utboksen til 1 person.');
  });

  test('that lacks something comes back with what was typed and what is wrong', async () => {
    const response = await server.post(`${base}/melding`, { ...letter, subject: '', audience: 'all' }, { cookie });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toMatch(/href="#field-subject">Emne: /);
    expect(html).toContain('Vi serverer\nfra kl. 11.');
  });

  test('with a line break in the subject is refused', async () => {
    const response = await server.post(`${base}/melding`, { ...letter, subject: 'a\r\nBcc: b@x.example' }, { cookie });
    expect(response.status).toBe(422);
  });

  test('opens with the missing municipalities chosen when one comes from there', async () => {
    expect(await page('/melding?til=missing')).toMatch(
      /<input[^>]*checked=""[^>]*value="missing"|value="missing"[^>]*checked=""/,
    );
  });
});

describe('by hand', () => {
  const registered = async (path: string, fields: Record<string, string>) => {
    const response = await server.post(`${base}/deltakere/ny${path}`, fields, { cookie });
    expect(response.status).toBe(303);
    return response.headers.get('location')!;
  };

  test('a contact is found, registered, moved and withdrawn', async () => {
    const contact = await aPerson(ctx, 'Nils Foss', { address: 'nils@foss.example' });
    expect(await page('/deltakere/ny?sok=nils')).toContain(`${base}/deltakere/ny?kontakt=${contact}`);
    const misspelt = await aContact(ctx, { name: 'Solveig Thoresen' });
    expect(await page('/deltakere/ny?sok=solvei+toresen')).toContain(`${base}/deltakere/ny?kontakt=${misspelt}`);
    expect(await page(`/deltakere/ny?kontakt=${contact}`)).toContain('29 ledige plasser');
    const location = await registered('', { contactId: contact, positionKind: 'employee', mode: 'room' });
    expect(location).toMatch(/\?utfort=participant-added$/);
    const path = location.split('?')[0]!.slice(base.length);
    const html = await page(path);
    expect(html).toContain('<h2>Nils Foss</h2>');
    expect(html).toContain('Påmeldingen er bekreftet');
    expect(html).toContain('Registrert av sekretariatet');

    const moved = await server.post(`${base}${path}/bytte`, { mode: 'online' }, { cookie });
    expect(moved.status).toBe(303);
    expect(await page(path)).toContain('<dd>På nett</dd>');
    expect(await page(path)).toContain('Nils Foss får e-post: Avmelding.');
    const removed = await server.post(`${base}${path}/avmelding`, {}, { cookie });
    expect(removed.status).toBe(303);
    const gone = await page(path);
    expect(gone).toContain('Meldt av');
    expect(gone).not.toContain('Ja, meld av');
  });

  test('someone new needs a name and an address, and what is typed comes back', async () => {
    const fields = { name: 'Ny Person', positionKind: 'elected', mode: 'room' };
    const response = await server.post(`${base}/deltakere/ny`, fields, { cookie });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('value="Ny Person"');
    expect(html).toMatch(/href="#field-email">[^<:]*post[^<:]*: /i);
    expect(await registered('', { ...fields, email: 'ny@moss.example' })).toContain('participant-added');
  });

  test('a full room says so, and means the waiting list', async () => {
    const { id } = await aPublishedEvent(ctx, { pools: [{ mode: 'room', capacity: 1 }] });
    const path = `/sekretariat/arrangementer/${id}/deltakere/ny`;
    const fields = (name: string) => ({ name, email: `${name}@x.example`, positionKind: 'other', mode: 'room' });
    await server.post(path, fields('forste'), { cookie });
    const html = await (await server.get(path, { cookie })).text();
    expect(html).toContain('Fullt. Personen blir satt på ventelisten, der 0 venter.');
    const second = await server.post(path, fields('andre'), { cookie });
    expect(second.headers.get('location')).toContain('participant-waitlisted');
  });

  test('a participant of another event is not found', async () => {
    const other = await anAttendee(ctx, (await aPublishedEvent(ctx)).id);
    expect((await server.get(`${base}/deltakere/${other}`, { cookie })).status).toBe(404);
    expect((await server.post(`${base}/deltakere/${other}/avmelding`, {}, { cookie })).status).toBe(404);
  });
});
