import { beforeAll, describe, expect, test } from 'vitest';
import { issueToken } from '../../app/domain/access/commands.server.ts';
import { findContactByAddress } from '../../app/domain/contacts/queries.server.ts';
import { addSubscriber } from '../../app/domain/newsletters/subscribers/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aContact, aUser } from '../support/factories.ts';
import { someTopics, subscriptionsByAddress } from '../support/newsletters.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
let topics: string[];
let cookie: string;
let number = 0;

beforeAll(async () => {
  await loadReferenceData(ctx());
  topics = await someTopics(ctx());
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat'));
});

const stands = async (address: string) => (await subscriptionsByAddress(ctx()))[address] ?? [];
const html = async (path: string, options = {}) => (await server.get(path, options)).text();

/** Someone with newsletters, and the token in them. */
async function subscriber() {
  const address = `leser${++number}@moss.example`;
  const contactId = await aContact(ctx(), { name: `Nina Leser ${number}`, address });
  await addSubscriber(ctx(), { email: address, topics, basis: 'consent', note: 'Spurte på telefon' });
  return { address, contactId, token: await issueToken(ctx(), { purpose: 'subscriber', contactId }) };
}

test('anyone asks, confirms with a name, and gets newsletters', async () => {
  const email = 'ny@moss.example';
  const refused = await server.post('/nyhetsbrev', { email: 'ny@' });
  expect(refused.status).toBe(422);
  const said = await refused.text();
  expect(said).toContain('href="#field-topics"');
  expect(said).toContain('value="ny@"');
  const asked = await server.post('/nyhetsbrev', { email, topics });
  expect(asked.headers.get('location')).toBe('/nyhetsbrev/takk');
  expect(await html('/nyhetsbrev/takk')).toContain('Sjekk e-posten din');

  const { id } = await server.db.selectFrom('subscription_requests').select('id').executeTakeFirstOrThrow();
  const path = `/nyhetsbrev/bekreft/${await issueToken(ctx(), { purpose: 'subscription', subjectId: id })}`;
  expect(await html(path)).toContain('Nytt fra Osloregionen');
  expect(await stands(email)).toEqual([]);
  expect((await server.post(path, { name: '' })).status).toBe(422);
  expect((await server.post(path, { name: 'Nina Ny' })).headers.get('location')).toBe('/nyhetsbrev/takk?bekreftet');
  expect(await stands(email)).toEqual(topics);
  expect((await findContactByAddress(ctx(), email))!.name).toBe('Nina Ny');
});

test('the thanks page is the same whether the address is known or not', async () => {
  const { address } = await subscriber();
  const [known, unknown] = [address, 'ukjent@moss.example'].map((email) =>
    server.post('/nyhetsbrev', { email, topics }),
  );
  const [one, other] = [await known!, await unknown!];
  expect([one.status, one.headers.get('location')]).toEqual([other.status, other.headers.get('location')]);
});

describe('case 22: leaving', () => {
  test('to open the link changes nothing, however often and by whomever', async () => {
    const { address, token } = await subscriber();
    for (const path of [`/nyhetsbrev/avmeld/${token}`, `/nyhetsbrev/valg/${token}`]) {
      const response = await server.get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-robots-tag')).toBe('noindex');
      expect(await response.text()).toContain('method="post"');
      await fetch(server.origin + path, { method: 'HEAD' });
    }
    expect(await stands(address)).toEqual(topics);
  });

  test.each([
    ['as a form', new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })],
    ['as multipart', formData({ 'List-Unsubscribe': 'One-Click' })],
    ['without anything', undefined],
  ])(
    'one click %s, from no page of ours: a page at once, no cookie, no redirect, the same again',
    async (_how, body) => {
      const { address, token } = await subscriber();
      const click = (headers: Record<string, string> = {}) =>
        fetch(`${server.origin}/nyhetsbrev/avmeld/${token}`, { method: 'POST', body, headers, redirect: 'manual' });
      for (const headers of [{}, { origin: 'https://mail.example' }, { origin: 'null' }]) {
        const response = await click(headers as Record<string, string>);
        expect([response.status, response.headers.get('set-cookie')]).toEqual([200, null]);
        expect(await response.text()).toContain('Du er meldt av');
        expect(await stands(address)).toEqual([]);
      }
      const log = await server.db
        .selectFrom('audit_log')
        .select('actor_kind')
        .where('action', '=', 'contact.unsubscribed')
        .where('subject_id', '=', (await findContactByAddress(ctx(), address))!.id)
        .execute();
      expect(log).toEqual([{ actor_kind: 'contact' }]);
    },
  );

  test('nothing else is open to posts from elsewhere', async () => {
    const { address, token } = await subscriber();
    for (const path of [`/nyhetsbrev/valg/${token}`, '/nyhetsbrev', `/nyhetsbrev/avmeld/${token}/x`]) {
      const response = await fetch(server.origin + path, { method: 'POST', redirect: 'manual' });
      expect(response.status, path).toBe(403);
    }
    expect(await stands(address)).toEqual(topics);
  });
});

test('one’s own choice is shown and saved; none means leaving', async () => {
  const { address, token } = await subscriber();
  const path = `/nyhetsbrev/valg/${token}`;
  expect((await html(path)).match(/checked=""/g)).toHaveLength(2);
  const saved = await server.post(path, { topics: [topics[1]!] });
  expect(await html(saved.headers.get('location')!)).toContain('Valget er lagret.');
  expect(await stands(address)).toEqual([topics[1]]);
  const none = await server.post(path, {});
  expect(await html(none.headers.get('location')!)).toContain('Du er meldt av alle nyhetsbrev.');
  expect(await stands(address)).toEqual([]);
  expect(await html(`/nyhetsbrev/avmeld/${token}`)).toContain('Angrer du?');
});

test('whoever is signed in chooses on Min side', async () => {
  const { address, contactId } = await subscriber();
  const own = await server.signedIn(contactId);
  expect(await html('/min-side', { cookie: own })).toContain('href="/min-side/nyhetsbrev"');
  expect(await html('/min-side/nyhetsbrev', { cookie: own })).toContain(address);
  const saved = await server.post('/min-side/nyhetsbrev', { topics: [topics[0]!] }, { cookie: own });
  expect(saved.headers.get('location')).toBe('/min-side/nyhetsbrev?utfort=chosen');
  expect(await stands(address)).toEqual([topics[0]]);
});

test('the desk shows who gets what and why, finds them, adds and ends', async () => {
  const { address, contactId } = await subscriber();
  const name = `Nina Leser ${number}`;
  const desk = await html(`/sekretariat/nyhetsbrev/abonnenter?sok=${encodeURIComponent(name)}&emne=${topics[0]}`, {
    cookie,
  });
  expect(desk).toContain(address);
  expect(desk).toContain('samtykke, Spurte på telefon');
  expect(desk).toContain('1 abonnent');
  const other = 'styret@moss.example';
  const fields = { email: other, topics, basis: 'public-task', note: 'Sitter i styret' };
  const refused = await server.post('/sekretariat/nyhetsbrev/abonnenter/ny', fields, { cookie });
  expect(await refused.text()).toContain('Ingen kontakt har denne adressen.');
  await aContact(ctx(), { name: 'Berit Styre', address: other });
  expect((await server.post('/sekretariat/nyhetsbrev/abonnenter/ny', fields, { cookie })).status).toBe(303);
  expect(await stands(other)).toEqual(topics);
  const ended = await server.post(`/sekretariat/nyhetsbrev/abonnenter/${contactId}/avmelding`, {}, { cookie });
  expect(await html(ended.headers.get('location')!, { cookie })).toContain('Abonnenten er meldt av.');
  expect(await stands(address)).toEqual([]);
  const again = await server.post('/sekretariat/nyhetsbrev/abonnenter/ny', { ...fields, email: address }, { cookie });
  expect(await again.text()).toContain('har meldt seg av');
});

function formData(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}
