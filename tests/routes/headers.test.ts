import { beforeAll, describe, expect, test } from 'vitest';
import { testCtx } from '../support/context.ts';
import { anOrganisation, aPublishedEvent, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

/** What every page promises the browser, and asks of it. */

const server = testServer();
const production = testServer({ appUrl: 'https://moteplass.test', production: true });
let paths: { path: string; cookie?: string }[];
let registration: string;

beforeAll(async () => {
  const ctx = testCtx(server.db, { clock: server.clock });
  await anOrganisation(ctx, { name: 'Moss' });
  const { slug } = await aPublishedEvent(ctx);
  const cookie = await server.signedIn(await aUser(ctx, 'administrator'));
  registration = `/arrangementer/${slug}/pamelding`;
  const open = ['/', '/arrangementer', `/arrangementer/${slug}`, registration, '/logg-inn', '/finnes-ikke'];
  const behind = ['/min-side', '/sekretariat', '/sekretariat/arrangementer', '/sekretariat/kontakter'];
  paths = [...open.map((path) => ({ path })), ...behind.map((path) => ({ path, cookie }))];
});

async function readAll() {
  return Promise.all(
    paths.map(async ({ path, ...options }) => {
      const response = await server.get(path, options);
      return { path, headers: response.headers, html: await response.text() };
    }),
  );
}

/** The policy's sources by directive. */
function policyOf(headers: Headers): Record<string, string[]> {
  const directives = (headers.get('content-security-policy') ?? '').split(';').map((one) => one.trim().split(' '));
  return Object.fromEntries(directives.map(([name, ...sources]) => [name, sources]));
}

describe('the policy of every page', () => {
  test('lets nothing in from elsewhere, no inline style, and no script without its nonce', async () => {
    for (const { path, headers, html } of await readAll()) {
      const policy = policyOf(headers);
      const all = Object.values(policy).flat();
      expect(policy['default-src'], path).toEqual(["'none'"]);
      expect(policy['style-src'], path).toEqual(["'self'"]);
      expect(policy['frame-ancestors'], path).toEqual(["'self'"]);
      expect(
        all.filter((source) => !/^('self'|'none'|'nonce-.{20,}'|data:)$/.test(source)),
        path,
      ).toEqual([]);
      const nonce = policy['script-src']!.find((source) => source.startsWith("'nonce-"))!.slice(7, -1);
      const scripts = html.match(/<script[^>]*>/g) ?? [];
      expect(
        scripts.filter((script) => !script.includes(`nonce="${nonce}"`)),
        path,
      ).toEqual([]);
      expect(html, path).not.toMatch(/<[^>]+ (style|on\w+)="/);
      expect(html, path).not.toMatch(/<(script|img|iframe)[^>]+src="(https?:)?\/\//);
    }
  });

  test('is a new nonce each time', async () => {
    const nonces = (await Promise.all([readAll(), readAll()]))
      .flat()
      .map(({ headers }) => policyOf(headers)['script-src']);
    expect(new Set(nonces.map(String)).size).toBe(nonces.length);
  });

  test('keeps addresses from other sites, types as they are said, and https once it is there', async () => {
    for (const { path, headers } of await readAll()) {
      expect(headers.get('referrer-policy'), path).toBe('same-origin');
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('x-powered-by'), path).toBeNull();
      expect(headers.get('strict-transport-security'), path).toBeNull();
    }
    expect((await production.get('/')).headers.get('strict-transport-security')).toContain('max-age=');
  });
});

test('a page has JavaScript only where it does something', async () => {
  const modules = (html: string) => html.match(/<script[^>]+type="module"|rel="modulepreload"/g) ?? [];
  for (const { path, html } of await readAll()) {
    if (path === registration) expect(modules(html), path).not.toEqual([]);
    else expect(modules(html), path).toEqual([]);
  }
});

test('who is signed in has pages that nobody keeps', async () => {
  for (const { path, headers } of await readAll()) {
    const isPersonal = /^\/(min-side|sekretariat)/.test(path);
    expect(headers.get('cache-control'), path).toBe(isPersonal ? 'no-store' : 'no-cache');
  }
});
