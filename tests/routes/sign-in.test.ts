import { beforeAll, expect, test } from 'vitest';
import { issueSignInToken } from '../../app/domain/access/sign-in/commands.server.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import { sessionCookie } from '../../app/web/session.ts';
import { testCtx } from '../support/context.ts';
import { testServer } from '../support/server.ts';
import { makeWorld } from './roles-world.ts';

const server = testServer();
const production = testServer({ production: true });
const demo = testServer({ demo: true, sendsMail: false });
let kari: ContactId;
let secretariat: ContactId;

beforeAll(async () => {
  const { people } = await makeWorld(server);
  kari = people.contact;
  secretariat = people.secretariat;
  await inTransaction(testCtx(server.db), ({ db }) =>
    db
      .insertInto('contact_addresses')
      .values({ address: 'kari@vestby.example', contact_id: kari, added_at: server.clock.now() })
      .execute(),
  );
});

const linkFor = async (contactId: ContactId) =>
  `/logg-inn/${await issueSignInToken(testCtx(server.db, { clock: server.clock }), contactId)}`;

test('the answer is the same whether or not the address is known, but only the known one is sent a mail', async () => {
  const answers = [];
  for (const email of ['kari@vestby.example', 'ukjent@vestby.example']) {
    const posted = await server.post('/logg-inn', { email, til: '/min-side' });
    const page = await server.get(posted.headers.get('location')!);
    answers.push([posted.status, posted.headers.get('location'), await page.text()]);
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]![2]).toContain('Hvis vi kjenner adressen');
  const sent = server.db.selectFrom('messages').select('contact_id').where('purpose', '=', 'sign-in');
  expect(await sent.execute()).toEqual([{ contact_id: kari }]);
});

test('an address that is none is refused with what was typed', async () => {
  const response = await server.post('/logg-inn', { email: 'kari@' });
  expect(response.status).toBe(422);
  const html = await response.text();
  expect(html).toContain('value="kari@"');
  expect(html).toContain('Skriv en e-postadresse');
});

test('opening the link shows a button and changes nothing; the button signs in once', async () => {
  const link = await linkFor(kari);
  for (let i = 0; i < 2; i++) {
    const page = await server.get(link);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(`<form method="post" action="${link}"`);
  }
  const signedIn = await server.post(link, {});
  expect(signedIn.status).toBe(303);
  expect(signedIn.headers.get('location')).toBe('/min-side');
  const cookie = signedIn.headers.get('set-cookie')!;
  expect(cookie).toMatch(/^session=[\w-]{43}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/);
  expect((await server.get('/min-side/okter', { cookie: cookie.split(';')[0] })).status).toBe(200);

  expect((await server.post(link, {})).status).toBe(404);
  expect((await server.get(link)).status).toBe(404);
});

test('one goes on to where one was headed, if that is a page of ours', async () => {
  const asked = await server.get('/min-side/okter');
  expect(asked.headers.get('location')).toBe('/logg-inn?til=%2Fmin-side%2Fokter');
  const onwards = await server.post(`${await linkFor(kari)}?til=%2Fmin-side%2Fokter`, {});
  expect(onwards.headers.get('location')).toBe('/min-side/okter');
  const away = await server.post(`${await linkFor(kari)}?til=%2F%2Fevil.example`, {});
  expect(away.headers.get('location')).toBe('/min-side');
  const desk = await server.post(await linkFor(secretariat), {});
  expect(desk.headers.get('location')).toBe('/sekretariat');
});

test('signing in gives a new session and ends the one before', async () => {
  const before = await server.signedIn(kari);
  const after = await server.post(await linkFor(kari), {}, { cookie: before });
  expect(after.headers.get('set-cookie')).not.toContain(before);
  expect((await server.get('/min-side/okter', { cookie: before })).status).toBe(303);
});

test('signing out ends the session, not only the cookie', async () => {
  const cookie = await server.signedIn(kari);
  const response = await server.post('/logg-ut', {}, { cookie });
  expect(response.headers.get('set-cookie')).toContain('session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
  expect((await server.get('/min-side/okter', { cookie })).status).toBe(303);
});

test('sessions are listed, and one can be ended from another device', async () => {
  const here = await server.signedIn(kari);
  const there = await server.signedIn(kari);
  const html = await (await server.get('/min-side/okter', { cookie: here })).text();
  const ends = [...html.matchAll(/action="(\/min-side\/okter\/[\w-]{43}\/avslutning)"/g)].map((match) => match[1]!);
  expect(ends.length).toBeGreaterThan(0);
  for (const end of ends) expect((await server.post(end, {}, { cookie: here })).status).toBe(303);
  expect((await server.get('/min-side/okter', { cookie: there })).status).toBe(303);
  expect((await server.get('/min-side/okter', { cookie: here })).status).toBe(200);
});

test('in production the cookie is for https only', async () => {
  const { people } = await makeWorld(production);
  const token = await issueSignInToken(testCtx(production.db, { clock: production.clock }), people.contact);
  const response = await production.post(`/logg-inn/${token}`, {});
  expect(response.headers.get('set-cookie')).toMatch(/; Secure$/);
});

test('a demo that sends no mail says where the link is', async () => {
  const html = await (await demo.get('/logg-inn?sendt')).text();
  expect(html).toContain('Demoen sender ikke e-post');
  expect(await (await server.get('/logg-inn?sendt')).text()).not.toContain('Demoen sender ikke e-post');
});

test('a session is signed: without the signature, with another’s and under another secret it opens nothing', async () => {
  const cookie = await server.signedIn(kari);
  const [session, signature] = cookie.split('.') as [string, string];
  const other = (await server.signedIn(secretariat)).split('.')[1]!;
  const statusFor = async (cookie: string) => (await server.get('/min-side', { cookie })).status;
  expect(await statusFor(cookie)).toBe(200);
  expect(await statusFor(session)).toBe(303);
  expect(await statusFor(`${session}.${other}`)).toBe(303);
  expect(await statusFor(`${session}.${signature.slice(0, 42)}`)).toBe(303);
  const resigned = sessionCookie(session.replace('session=', ''), {
    production: false,
    sessionSecret: 'another secret',
  }).split(';')[0]!;
  expect(resigned).not.toBe(cookie);
  expect(await statusFor(resigned)).toBe(303);
});
