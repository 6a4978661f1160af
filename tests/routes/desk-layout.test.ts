import { expect, test } from 'vitest';
import { testCtx } from '../support/context.ts';
import { aContact, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();

async function someone(role?: 'secretariat' | 'administrator'): Promise<string> {
  const ctx = testCtx(server.db, { clock: server.clock });
  return server.signedIn(role ? await aUser(ctx, role) : await aContact(ctx));
}

test('a visitor is asked to sign in, and comes back afterwards', async () => {
  const response = await server.get('/sekretariat?side=2');
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/logg-inn?til=%2Fsekretariat%3Fside%3D2');
});

test('a contact is refused', async () => {
  expect((await server.get('/sekretariat', { cookie: await someone() })).status).toBe(403);
});

test.each(['secretariat', 'administrator'] as const)('the %s sees the page and its sub-menu', async (role) => {
  const response = await server.get('/sekretariat', { cookie: await someone(role) });
  expect(response.status).toBe(200);
  const html = await response.text();
  expect(html).toContain('aria-label="Sekretariatets sider"');
  expect(html).toContain('<a href="/sekretariat" aria-current="page">I dag</a>');
  expect(html).toContain('<a href="/sekretariat/nyhetsbrev">Kommunikasjon</a>');
  const outbox = await (await server.get('/sekretariat/utboks', { cookie: await someone(role) })).text();
  expect(outbox).toContain('<a href="/sekretariat/nyhetsbrev" aria-current="true">Kommunikasjon</a>');
  expect(outbox).toContain('<a href="/sekretariat/utboks" aria-current="page">Utboks</a>');
});
