import { beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { EventId } from '../../app/domain/kernel/ids.ts';
import { aMunicipality, anAttendee, aPerson } from '../support/attendees.ts';
import { testCtx } from '../support/context.ts';
import { aPublishedEvent, aUser } from '../support/factories.ts';
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
  expect(html).toContain('påmeldt av 30 plasser i salen');
  expect(html).toContain('<b>1</b><span>av 2 kommuner</span>');
  expect(html).toContain('aria-label="1 av 2 kommuner har noen påmeldt"');
  expect(html).toContain('aria-label="Moss: 1 påmeldt"');
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
    expect(html).toContain(`${base}/deltakere.csv?mode=room&amp;text=eva`);
  });
  test('a filter that matches nobody says so, and how to clear it', async () => {
    const html = await page('/deltakere?text=finnesikke');
    expect(html).toContain('Ingen passer med dette utvalget.');
    expect(html).toContain(`<a href="${base}/deltakere">Nullstill</a>`);
  });
  test('nonsense in the URL shows everyone', async () => {
    expect(await page('/deltakere?mode=moon&standing=&side=-1&kind=%00')).toContain('3 deltakere</caption>');
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
    /^Eva Lie;[^;]+;Moss;Ansatt;I salen;Påmeldt;15\. januar 2026 kl\. 10\.00;Vegetar;Teleslynge;0$/,
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
  expect(html).toContain('<td>Eva Lie</td><td>Moss</td><td>I salen</td>');
  expect(html).not.toContain('Jon Vik');
  expect(html).toContain('<td>Vegetar</td><td class="number">1</td>');
});

test('food and accessibility name nobody', async () => {
  const html = await page('/behov');
  expect(html).toContain('I salen: 1 person');
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
