import { beforeAll, describe, expect, test } from 'vitest';
import { issueToken } from '../../app/domain/access/commands.server.ts';
import { forgetOldAccess } from '../../app/domain/access/retention/commands.server.ts';
import { findContactByAddress } from '../../app/domain/contacts/queries.server.ts';
import { addSubscriber } from '../../app/domain/newsletters/subscribers/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aContact, aUser } from '../support/factories.ts';
import { someTopics, subscriptionsByAddress } from '../support/newsletters.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
/** The same installation with a new secret, and another web site that may show the form in a frame. */
const elsewhere = 'https://osloregionen.example';
const later = testServer({ sessionSecret: 'another secret, five years on', embedOn: [elsewhere] });
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
    const others = ['/nyhetsbrev/innebygd', '/nyhetsbrev.data', '/nyhetsbrev/takk', '/logg-inn'];
    for (const path of [`/nyhetsbrev/valg/${token}`, `/nyhetsbrev/avmeld/${token}/x`, ...others]) {
      const response = await fetch(server.origin + path, { method: 'POST', redirect: 'manual' });
      expect(response.status, path).toBe(403);
    }
    expect(await stands(address)).toEqual(topics);
  });
});

describe('on another web site', () => {
  const requests = async () =>
    (await server.db.selectFrom('subscription_requests').select('address').execute()).map(({ address }) => address);
  const from = { headers: { origin: elsewhere } };

  test('the form posts from there, and its owner is asked by mail and thanked here', async () => {
    const sent = await server.post('/nyhetsbrev', { email: 'utenfra@moss.example', topics, website: '' }, from);
    expect([sent.status, sent.headers.get('location'), sent.headers.get('set-cookie')]).toEqual([
      303,
      '/nyhetsbrev/takk',
      null,
    ]);
    expect(await requests()).toContain('utenfra@moss.example');
    expect(await stands('utenfra@moss.example')).toEqual([]);
    expect((await server.post('/nyhetsbrev', { email: 'utenfra@' }, from)).status).toBe(422);
  });

  test('a machine that fills what nobody sees is thanked, and nothing happens', async () => {
    const fields = { email: 'maskin@moss.example', topics, website: 'https://billig.example' };
    const sent = await server.post('/nyhetsbrev', fields, from);
    expect(sent.headers.get('location')).toBe('/nyhetsbrev/takk');
    expect(await requests()).not.toContain('maskin@moss.example');
  });

  test('the html to copy is the form that works', async () => {
    const page = await html('/sekretariat/nyhetsbrev/innbygging', { cookie });
    expect(page).toContain('action=&quot;http://moteplass.test/nyhetsbrev&quot;');
    for (const topic of topics) expect(page).toContain(`name=&quot;topics&quot; value=&quot;${topic}&quot;`);
    expect(page).toContain('name=&quot;website&quot;');
    expect(page).not.toContain('&lt;script');
  });

  test('the frame stands on the sites of the setting alone, and answers within itself', async () => {
    const policyOf = (response: Response) =>
      /frame-ancestors ([^;]+)/.exec(response.headers.get('content-security-policy')!)![1];
    const framed = await later.get('/nyhetsbrev/innebygd');
    expect(policyOf(framed)).toBe(`'self' ${elsewhere}`);
    expect(framed.headers.get('x-frame-options')).toBeNull();
    expect(policyOf(await later.get('/nyhetsbrev'))).toBe("'self'");
    const own = await server.get('/nyhetsbrev/innebygd');
    expect([policyOf(own), own.headers.get('x-frame-options')]).toEqual(["'self'", 'SAMEORIGIN']);
    const page = await own.text();
    expect(page).not.toContain('site-header');
    const asked = await server.post('/nyhetsbrev/innebygd', { email: 'ramme@moss.example', topics });
    expect([asked.status, await asked.text()]).toEqual([200, expect.stringContaining('Sjekk e-posten din')]);
    expect(await requests()).toContain('ramme@moss.example');
  });
});

test('a key from five years ago works under another secret', async () => {
  const then = testCtx(later.db, { clock: later.clock });
  await loadReferenceData(then);
  const { token, ...reader } = await subscriber();
  const [contactId, theirs] = [await aContact(then, { address: reader.address }), await someTopics(then)];
  await addSubscriber(then, { email: reader.address, topics: theirs, basis: 'consent', note: 'Spurte på telefon' });
  const keys = await server.db.selectFrom('tokens').selectAll().where('contact_id', '=', reader.contactId).execute();
  await later.db.transaction().execute((db) =>
    db
      .insertInto('tokens')
      .values(keys.map((key) => ({ ...key, contact_id: contactId })))
      .execute(),
  );
  later.clock.advance({ years: 5 });
  await forgetOldAccess(then);
  const page = await later.get(`/nyhetsbrev/avmeld/${token}`);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Vil du melde deg av?')]);
  const clicked = await fetch(`${later.origin}/nyhetsbrev/avmeld/${token}`, { method: 'POST', redirect: 'manual' });
  expect(clicked.status).toBe(200);
  const standing = later.db.selectFrom('subscriptions').select('id').where('ended_at', 'is', null);
  expect(await standing.where('contact_id', '=', contactId).execute()).toEqual([]);
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
  expect(desk).toContain('Samtykke, Spurte på telefon');
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

test('many are added at once, but for those who have left', async () => {
  const [known, gone, present] = [await subscriber(), await subscriber(), 'flere@moss.example'];
  await server.post(`/nyhetsbrev/avmeld/${gone.token}`, {});
  await aContact(ctx(), { address: present });
  const path = '/sekretariat/nyhetsbrev/abonnenter/flere';
  const fields = { topics, basis: 'public-task', note: 'Deltok på konferansen' };
  const list = `${known.address}\r\n${gone.address}; ${present}`;
  const refused = await server.post(path, { ...fields, addresses: `${list}, hvem@moss.example` }, { cookie });
  expect([refused.status, await refused.text()]).toEqual([
    422,
    expect.stringContaining('disse adressene: hvem@moss.example.'),
  ]);
  expect(await stands(present)).toEqual([]);
  const added = await (await server.post(path, { ...fields, addresses: list }, { cookie })).text();
  for (const said of ['1 abonnent er lagt til.', '1 abonnerte fra før.', '1 har meldt seg av og er ikke lagt til.'])
    expect(added).toContain(said);
  expect([await stands(present), await stands(gone.address)]).toEqual([topics, []]);
  expect(await html(path, { cookie })).toContain('Deltok på konferansen');
});

test('an audience is built and shown without a script, and who was second is told', async () => {
  const { address } = await subscriber();
  const made = await server.post('/sekretariat/nyhetsbrev/mottakere', { name: 'Alle om klima' }, { cookie });
  const page = made.headers.get('location')!.split('?')[0]!;
  expect(await html(page, { cookie })).toContain('Ingen vilkår ennå');
  const missing = await server.post(`${page}/vilkar`, { version: '0', kind: 'topic', adding: 'on' }, { cookie });
  expect([missing.status, await missing.text()]).toEqual([422, expect.stringContaining('href="#field-topic"')]);
  const condition = { version: '0', kind: 'topic', topic: topics[0]!, adding: 'on' };
  expect((await server.post(`${page}/vilkar`, condition, { cookie })).status).toBe(303);
  const shown = await html(page, { cookie });
  expect(shown).toContain('Abonnerer på Nytt fra Osloregionen');
  expect(shown).toContain(`Nina Leser ${number}`);
  expect(shown).toMatch(/\d+ personer, 0 av 62 kommuner; mangler: Aremark/);
  const second = await server.post(`${page}/vilkar`, condition, { cookie });
  expect(await html(second.headers.get('location')!, { cookie })).toContain('Noen andre endret mottakergruppen');
  const turned = await server.post(`${page}/vilkar/motsetning`, { version: '1', path: '0' }, { cookie });
  expect(await html(turned.headers.get('location')!, { cookie })).toContain('Abonnerer ikke på Nytt fra Osloregionen');
  expect(await html(page, { cookie })).not.toContain(address);
});

function formData(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}
