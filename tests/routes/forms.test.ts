import { beforeAll, describe, expect, test } from 'vitest';
import { hit } from '../../app/domain/access/limits/commands.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { testCtx } from '../support/context.ts';
import { aPublishedEvent, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

/** What no page of ours posts, but anyone can: it gets an answer at once, and is no defect of ours to log. */

const server = testServer();
let ctx: Ctx;
let path: string;

beforeAll(async () => {
  ctx = testCtx(server.db, { clock: server.clock });
  path = `/arrangementer/${(await aPublishedEvent(ctx)).slug}/pamelding`;
});

function send(to: string, body: string, type: string): Promise<Response> {
  const headers = { origin: server.origin, 'content-type': type };
  return fetch(server.origin + to, { method: 'POST', redirect: 'manual', headers, body });
}

describe.each(['/logg-inn', 'the registration', '/sprak'])('%s', (name) => {
  const to = () => (name === 'the registration' ? path : name);

  test.each([
    ['text/plain', 'email=kari@moss.example'],
    ['application/json', '{"email":"kari@moss.example"}'],
    ['multipart/form-data', 'email'],
    ['multipart/form-data; boundary=x', '--x\r\nno part'],
  ])('a body that is no form (%s)', async (type, body) => {
    const answer = await send(to(), body, type);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('<p class="lead">Skjemaet kom ikke riktig fram');
  });

  test.each([
    ['a row with a number that no list reaches', { 'colleagues[900000].name': 'Kari' }],
    ['a long list inside another', { 'email[100000][100000]': 'Kari' }],
    ['what the form library would obey', { __intent__: '{"type":"reset","payload":{}}' }],
    ['what the form library would parse', { __state__: '{' }],
    ['more fields than any form has', { email: Array(20_000).fill('') }],
    ['a name longer than any of ours', { ['a.'.repeat(200)]: 'Kari' }],
  ])('%s', async (_what, fields) => {
    const answer = await server.post(to(), { ...fields, language: 'en', back: '/', add: '' } as Record<string, string>);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('<p class="lead">Skjemaet kom ikke riktig fram');
  });
});

test('a form that is refused as a whole says why, and a URL without a page too', async () => {
  const used = await server.post(`/logg-inn/${'a'.repeat(43)}`, {});
  expect(used.status).toBe(404);
  expect(await used.text()).toContain('Lenken virker ikke lenger.');
  const withdrawal = await server.post(`/pamelding/${'a'.repeat(43)}/avmelding`, {});
  expect(withdrawal.status).toBe(404);
  expect(withdrawal.headers.get('content-type')).toContain('text/html');
  expect(await withdrawal.text()).toContain('Lenken virker ikke lenger.');
  const choice = await server.post('/sprak', { language: 'xx' });
  expect(choice.status).toBe(422);
  expect(choice.headers.get('content-type')).toContain('text/html');
  expect(await choice.text()).toContain('<p class="lead">Skjemaet kom ikke riktig fram');
  const calendar = await server.get(`/pamelding/${'a'.repeat(43)}/kalender.ics`);
  expect(calendar.status).toBe(404);
  expect(await calendar.text()).toContain('Lenken virker ikke lenger.');
});

test('a URL opened in a way it does not take says so in the frame of every page', async () => {
  const secretariat = await server.signedIn(await aUser(ctx, 'secretariat'));
  const shown = await server.get(`/pamelding/${'a'.repeat(43)}/avmelding`, { cookie: secretariat });
  expect([shown.status, shown.headers.get('allow')]).toEqual([405, 'POST']);
  const page = await shown.text();
  expect(page).toContain('Denne adressen tar bare imot skjemaer.');
  expect(page).toMatch(/<nav class="site-nav".*href="\/sekretariat".*<footer/s);
  for (const path of ['/medlemmer', '/?index', '/healthz', '/arrangementer.ics']) {
    const posted = await server.post(path, {});
    expect([path, posted.status, posted.headers.get('allow')]).toEqual([path, 405, 'GET, HEAD']);
    const said = await posted.text();
    expect(said).toContain('Denne siden tar ikke imot skjemaer.');
    expect(said).toMatch(/<nav class="site-nav".*<footer/s);
  }
});

test('a character that PostgreSQL refuses, in a field whose shape does not look for it', async () => {
  const answer = await server.post('/logg-inn', { email: 'kari@moss.example', til: '/a\0b' });
  expect(answer.status).toBe(422);
});

test.each(['/\t/evil.example', '//evil.example', '/\\evil.example', '/\r\nSet-Cookie: a=b', '/日本'])(
  'after choosing a language one does not land on %j',
  async (back) => {
    const answer = await server.post('/sprak', { language: 'en', back });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
  },
);

test('after choosing a language one is back where one was', async () => {
  const back = '/arrangementer?sok=bl%C3%A5&type=webinar';
  const answer = await server.post('/sprak', { language: 'en', back });
  expect(answer.headers.get('location')).toBe(back);
});

test('a NUL in an address is left out before the database sees it', async () => {
  const page = await server.get('/arrangementer?sok=regn%00bed');
  expect(await page.text()).toContain('value="regnbed"');
});

test.each(['/assets/..%2f..%2fpackage.json', '/assets/%E0%A4%A'])(
  'an address that none of our pages has is not found: %s',
  async (address) => expect((await server.get(address)).status).toBe(404),
);

test('colleagues count towards what one place may register: each of them is sent a mail', async () => {
  const headers = { 'x-forwarded-for': '192.0.2.77' };
  const person = { name: 'Kari Nilsen', organisation: 'Et sted', positionKind: 'other' };
  const withColleagues = (at: number) => ({
    ...person,
    email: `kari${at}@sted.example`,
    ...Object.fromEntries(
      Array.from({ length: 10 }, (_, row) => [
        [`colleagues[${row}].name`, 'Ola Nilsen'],
        [`colleagues[${row}].email`, `ola${at}-${row}@sted.example`],
      ]).flat(),
    ),
  });
  await hit(ctx, 'registration ip 192.0.2.77', { max: 600, minutes: 10, times: 600 - 11 });
  expect((await server.post(path, withColleagues(1), { headers })).status).toBe(303);
  const refused = await server.post(path, withColleagues(2), { headers });
  expect(refused.status).toBe(429);
  expect(await refused.text()).toContain('value="ola2-9@sted.example"');
});
