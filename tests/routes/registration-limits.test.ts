import { beforeAll, expect, test } from 'vitest';
import { testCtx } from '../support/context.ts';
import { anOrganisation, aPublishedEvent } from '../support/factories.ts';
import { type TestServer, testServer } from '../support/server.ts';

/** How much one sender can do with the open form. */

const server = testServer();
const untrusting = testServer({}, { trustProxy: '192.0.2.1' });
const paths = new Map<TestServer, string>();

beforeAll(async () => {
  for (const one of [server, untrusting]) {
    const ctx = testCtx(one.db, { clock: one.clock });
    await anOrganisation(ctx, { name: 'Moss', domains: ['moss.example'] });
    const { slug } = await aPublishedEvent(ctx);
    paths.set(one, `/arrangementer/${slug}/pamelding`);
  }
});

let number = 0;
function registerFrom(ip: string, on: TestServer = server, colleagues = 0): Promise<Response> {
  const person = (n: number) => ({ name: 'Kari Nilsen', email: `kari${n}@moss.example` });
  const others = Array.from({ length: colleagues }, (_, at) =>
    Object.entries(person(++number)).map(([field, value]) => [`colleagues[${at}].${field}`, value] as const),
  );
  const fields = { ...person(++number), positionKind: 'employee', ...Object.fromEntries(others.flat()) };
  return on.post(paths.get(on)!, fields, { headers: { 'x-forwarded-for': ip } });
}

const rowsIn = async (table: 'participations' | 'contacts' | 'messages' | 'rate_limits', on: TestServer = server) =>
  (await on.db.selectFrom(table).selectAll().execute()).length;

test('ten colleagues are taken along, eleven are too many and leave nothing behind', async () => {
  expect((await registerFrom('203.0.113.1', server, 10)).status).toBe(303);
  expect(await rowsIn('participations')).toBe(11);
  const before = [await rowsIn('participations'), await rowsIn('contacts'), await rowsIn('messages')];
  const refused = await registerFrom('203.0.113.1', server, 11);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('kari1@moss.example'.replace('1', String(number)));
  expect([await rowsIn('participations'), await rowsIn('contacts'), await rowsIn('messages')]).toEqual(before);
});

test('past the limit a sender waits, with everything typed kept, and others do not notice', async () => {
  await registerFrom('203.0.113.2');
  await server.db.transaction().execute((db) => db.updateTable('rate_limits').set({ hits: 600 }).execute());
  const before = await rowsIn('participations');
  const refused = await registerFrom('203.0.113.2');
  expect(refused.status).toBe(429);
  expect(await refused.text()).toContain(`value="kari${number}@moss.example"`);
  expect(await rowsIn('participations')).toBe(before);
  expect((await registerFrom('203.0.113.3')).status).toBe(303);
  server.clock.advance({ minutes: 11 });
  expect((await registerFrom('203.0.113.2')).status).toBe(303);
});

test('where a request comes from is what the proxy that is named says, and nobody else', async () => {
  await registerFrom('203.0.113.4', untrusting);
  await registerFrom('203.0.113.5', untrusting);
  expect(await rowsIn('rate_limits', untrusting)).toBe(1);
  await server.db.transaction().execute((db) => db.deleteFrom('rate_limits').execute());
  await registerFrom('203.0.113.4');
  await registerFrom('203.0.113.5');
  expect(await rowsIn('rate_limits')).toBe(2);
});
