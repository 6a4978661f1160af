import { beforeAll, expect, test } from 'vitest';
import { issueToken } from '../../app/domain/access/commands.server.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import { plus } from '../../app/domain/kernel/time.ts';
import { testCtx } from '../support/context.ts';
import { aContact } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
let kari: ContactId;
let cookie: string;

beforeAll(async () => {
  kari = await aContact(ctx(), { name: 'Kari Nordby', address: 'kari@moss.example' });
  await aContact(ctx(), { name: 'Ola Vik', address: 'ola@moss.example' });
  cookie = await server.signedIn(kari);
});

const ask = (address: string) => server.post('/min-side/adresse', { address }, { cookie });
const mails = () => server.db.selectFrom('messages').select(['id', 'address']).where('contact_id', '=', kari).execute();

test('Min side leads to a page with the address of today', async () => {
  expect(await (await server.get('/min-side', { cookie })).text()).toContain('href="/min-side/adresse"');
  expect(await (await server.get('/min-side/adresse', { cookie })).text()).toContain('kari@moss.example');
});

test('what is no address, and one’s own, are refused beside the field', async () => {
  const refused = await ask('kari@');
  expect(refused.status).toBe(422);
  const html = await refused.text();
  expect(html).toContain('value="kari@"');
  expect(html).toContain('href="#field-address">Ny e-postadresse: ');
  const own = await ask('Kari@Moss.example');
  expect(own.status).toBe(422);
  expect(await own.text()).toContain('Dette er adressen du har nå.');
});

test('the answer is the same for another’s address, which is sent nothing', async () => {
  const answers = [];
  for (const address of ['ola@moss.example', 'kari@ski.example']) {
    const posted = await ask(address);
    const page = await server.get(posted.headers.get('location')!, { cookie });
    answers.push([posted.status, posted.headers.get('location'), await page.text()]);
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]![2]).toContain('har vi sendt en lenke til den');
  expect(await mails()).toMatchObject([{ address: 'kari@ski.example' }]);
});

test('opening the link shows a button and changes nothing; the button changes the address once, signed in or not', async () => {
  const [mail] = await mails();
  const expiresAt = plus(server.clock.now(), { hours: 24 });
  const token = { purpose: 'new-address' as const, contactId: kari, subjectId: mail!.id, expiresAt };
  const link = `/min-side/adresse/${await issueToken(ctx(), token)}`;
  for (let time = 0; time < 2; time++) {
    const page = await server.get(link);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toContain('no-store');
    const html = await page.text();
    expect(html).toContain(`<form method="post" action="${link}"`);
    expect(html).toContain('kari@ski.example');
  }
  const changed = await server.post(link, {});
  expect(changed.headers.get('location')).toBe('/min-side/adresse/byttet');
  expect(await (await server.get('/min-side/adresse/byttet')).text()).toContain('E-postadressen er byttet');
  expect(await (await server.get('/min-side', { cookie })).text()).toContain('kari@ski.example');
  expect((await server.post(link, {})).status).toBe(404);
  expect(await (await server.get(link)).text()).toContain('Lenken virker ikke lenger');
});
