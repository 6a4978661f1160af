import { request } from 'node:http';
import pino from 'pino';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { issueSignInToken } from '../../app/domain/access/sign-in/commands.server.ts';
import { testCtx } from '../support/context.ts';
import { testServer } from '../support/server.ts';
import { roles, type World } from './roles.ts';
import { makeWorld } from './roles-world.ts';

const logged: string[] = [];
const log = pino({ level: 'info' }, { write: (entry: string) => void logged.push(entry) });
const server = testServer({}, { log });
const unproxied = testServer({}, { trustProxy: '192.0.2.99' });
let world: World;
let administrator: string;
let token: string;

beforeAll(async () => {
  const made = await makeWorld(server);
  world = made.world;
  administrator = await server.signedIn(made.people.administrator);
  token = await issueSignInToken(testCtx(server.db, { clock: server.clock }), made.people.contact);
});
afterEach(() => {
  logged.length = 0;
});

describe('where a form comes from', () => {
  const post = (headers: Record<string, string>) =>
    fetch(`${server.origin}/sprak`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(), headers });

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['our name as a part of another', { origin: 'http://moteplass.test.evil.example' }],
    ['our name with another scheme', { origin: 'https://moteplass.test' }],
    ['something that is no origin', { origin: 'moteplass' }],
    ['nowhere', {}],
  ])('%s is refused', async (_, headers) => {
    const response = await post(headers as Record<string, string>);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('Skjemaet kom fra en annen nettside');
  });

  test('our own address is accepted, also when a proxy calls us by another name', async () => {
    expect((await post({ origin: server.origin })).status).toBe(303);
    expect((await post({ origin: 'http://moteplass.test' })).status).toBe(303);
    const response = await post({ origin: 'http://moteplass.test', 'x-forwarded-host': 'internal.example' });
    expect(response.status).toBe(303);
  });
});

describe('every page', () => {
  const pages = Object.entries(roles).flatMap(([path, row]) => (row.GET.administrator === 'ok' ? [{ path, row }] : []));

  test.each(pages)('$path has only scripts and styles of ours, and nothing from elsewhere', async ({ path, row }) => {
    const params = row.params?.(world) ?? {};
    const url = path.replace(/:(\w+)/g, (_, name) => params[name] ?? 'finnes-ikke');
    const response = await server.get(url, { cookie: row.GET.anyone === 'ok' ? undefined : administrator });
    if (!response.headers.get('content-type')?.startsWith('text/html')) return;
    expect(problemsIn(await response.text(), nonceOf(response))).toEqual([]);
  });

  test('a script without the nonce, an inline style, a handler and a foreign address are all found', () => {
    const planted = `<script>1</script><script nonce="other">1</script><p style="color:red" onclick="x()">
      <style>p{}</style><img src="https://cdn.example/a.png"><link href="//fonts.example/a.css">`;
    expect(problemsIn(planted, 'right')).toHaveLength(7);
    expect(problemsIn('<script nonce="right">1</script><a href="https://vestby.example">Vestby</a>', 'right')).toEqual(
      [],
    );
  });
});

test('headers of a page: nothing from elsewhere, no referrer to others, a new nonce each time', async () => {
  const [one, two] = [await server.get('/'), await server.get('/')];
  const policy = one.headers.get('content-security-policy')!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("style-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(one.headers.get('referrer-policy')).toBe('same-origin');
  expect(nonceOf(one)).not.toBe(nonceOf(two));
  expect(one.headers.get('x-powered-by')).toBeNull();
});

test('pages of those signed in and pages opened by a token are not kept, nor are they for search engines', async () => {
  const own = await server.get('/sekretariat', { cookie: administrator });
  const byToken = await server.get(`/logg-inn/${token}`);
  for (const response of [own, byToken]) {
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-robots-tag')).toBe('noindex');
  }
  const open = await server.get('/');
  expect(open.headers.get('cache-control')).toBe('no-cache');
  expect(open.headers.get('x-robots-tag')).toBeNull();
});

test('tokens do not reach the log', async () => {
  await server.get(`/logg-inn/${token}`);
  await server.get(`/logg-inn/${token}.data`);
  await server.get(`/?token=${token}`);
  await server.get(`/min-side/kalender/${token}.ics`);
  const text = logged.join('');
  expect(text).toContain('/logg-inn/…');
  expect(text).not.toContain(token);
});

describe('a form of more than a megabyte', () => {
  const megabyte = 'a'.repeat(1024 * 1024);

  test('is refused with a page that says so, and leaves nothing behind', async () => {
    const response = await server.post('/logg-inn', { email: 'kari@vestby.example', til: megabyte });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('for stort');
    expect(await server.db.selectFrom('rate_limits').select('key').execute()).toEqual([]);
  });

  test('is refused also when its length is not told', async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { origin: server.origin, 'content-type': 'application/x-www-form-urlencoded' };
      const sending = request(`${server.origin}/logg-inn`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sending.on('error', reject);
      for (let i = 0; i < 4; i++) sending.write(megabyte.slice(0, 300_000));
      sending.end();
    });
    expect(status).toBe(413);
  });
});

test('a client is known by what a trusted proxy says of it, and by nothing else', async () => {
  const ask = (at: typeof server, ip: string) =>
    at.post(
      '/logg-inn',
      { email: `${Math.floor(performance.now() * 1000)}@vestby.example` },
      { headers: { 'x-forwarded-for': ip } },
    );
  const keysOf = async (at: typeof server) =>
    (await at.db.selectFrom('rate_limits').select('key').where('hits', '=', 2).execute()).length;

  for (const ip of ['192.0.2.1', '192.0.2.2']) expect((await ask(server, ip)).status).toBe(303);
  expect(await keysOf(server)).toBe(0);
  for (const ip of ['192.0.2.1', '192.0.2.2']) expect((await ask(unproxied, ip)).status).toBe(303);
  expect(await keysOf(unproxied)).toBe(1);
});

test('a URL that is only posted to says so', async () => {
  const response = await server.get('/logg-ut');
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('POST');
  expect(await response.text()).toContain('tar bare imot skjemaer');
});

function nonceOf(response: Response): string {
  return /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? '';
}

function problemsIn(html: string, nonce: string): string[] {
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map((match) => match[0]);
  const foreign =
    /\s(src|srcset|action|data|poster)="(https?:)?\/\/[^"]*"|<link\b[^>]*href="(https?:)?\/\/[^"]*"[^>]*>/g;
  return [
    ...scripts.filter((tag) => !tag.includes('type="application/ld+json"') && !tag.includes(`nonce="${nonce}"`)),
    ...[...html.matchAll(/<style\b|\sstyle="|\son\w+="/g)].map((match) => match[0]),
    ...[...html.matchAll(foreign)].map((match) => match[0]),
  ];
}
