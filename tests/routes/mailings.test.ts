import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, DeliveryId, MailingId, NewsletterIssueId } from '../../app/domain/kernel/ids.ts';
import { subscribe } from '../../app/domain/newsletters/commands.server.ts';
import { createIssue } from '../../app/domain/newsletters/issues/commands.server.ts';
import { finishMailing } from '../../app/domain/newsletters/running-mailings/commands.server.ts';
import { addSubscriber } from '../../app/domain/newsletters/subscribers/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aContact, aUser } from '../support/factories.ts';
import { aMailing, candidates, deliveriesOf, mailingRow } from '../support/mailings.ts';
import { someTopics } from '../support/newsletters.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
/** The same installation with a new secret. */
const later = testServer({ sessionSecret: 'another secret, five years on' });
const ctx = () => testCtx(server.db, { clock: server.clock });
let cookie: string;
let topicId: string;
let issueId: NewsletterIssueId;

beforeAll(async () => {
  await loadReferenceData(ctx());
  [topicId] = (await someTopics(ctx(), 1)) as [string];
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat'));
  issueId = await createIssue(ctx(), { title: 'Nytt i november', topic_id: topicId });
  await aContact(ctx(), { name: 'Nina Leser', address: 'nina@moss.example' });
  await addSubscriber(ctx(), { email: 'nina@moss.example', topics: [topicId], basis: 'consent', note: 'Spurte' });
});

const html = async (path: string) => (await server.get(path, { cookie })).text();
const plan = (fields: Record<string, string>) =>
  server.post(`/sekretariat/nyhetsbrev/${issueId}/utsending`, { til: `topic:${topicId}`, ...fields }, { cookie });

test('an issue is planned for its topic, looked at, and stopped', async () => {
  const page = await html(`/sekretariat/nyhetsbrev/${issueId}/utsending`);
  expect(page).toContain('Send utgaven');
  expect(page).toContain('1 person, 0 av 62 kommuner');
  expect(page).toContain(`<a href="/sekretariat/nyhetsbrev/${issueId}#kontroll">Se hva som bør rettes</a>`);
  expect(page).toContain('Utkast');
  expect((await plan({ when: 'later' })).status).toBe(422);
  expect((await plan({ when: 'later', due_local: '2026-03-29T02:30' })).status).toBe(422);
  expect((await plan({ when: 'now', per_hour: '0' })).status).toBe(422);
  const planned = await plan({ when: 'later', due_local: '2099-03-29T10:30', per_hour: '300' });
  const path = planned.headers.get('location')!;
  expect(await html(path)).toContain('Utsendingen begynner 29. mars 2099');
  for (const page of ['', `/${issueId}/opplysninger`])
    expect(await html(`/sekretariat/nyhetsbrev${page}`)).toMatch(/data-color="info"[^>]*>Planlagt/);
  expect((await server.post(`${path}/stopp`, {}, { cookie })).headers.get('location')).toBe(`${path}?utfort=stopped`);
  expect(await html(`${path}?utfort=stopped`)).toContain('Utsendingen er avbrutt.');
  expect(await html('/sekretariat/nyhetsbrev')).not.toContain('Planlagt');
  expect((await server.post(`${path}/pause`, {}, { cookie })).status).toBe(409);
});

test('a row that is lost is missed by the account, which says so', async () => {
  const id = await aMailing(ctx(), await candidates(ctx(), 3, 10));
  const { issue_id } = await mailingRow(ctx(), id);
  await inTransaction(ctx(), async ({ db }) => {
    const own = db.deleteFrom('deliveries').where('mailing_id', '=', id);
    await own.where('name', '=', 'Person 11').execute();
    await db.updateTable('deliveries').set({ state: 'accepted' }).where('mailing_id', '=', id).execute();
    await db.insertInto('mailing_omissions').values({ mailing_id: id, because: 'left', people: 2 }).execute();
    await db.updateTable('mailings').set({ found: 5 }).where('id', '=', id).execute();
  });
  const page = await html(`/sekretariat/nyhetsbrev/${issue_id}/utsending/${id}`);
  expect(page).toContain('ga 5 i alt, men det er bare gjort rede for 2 leveringer og 2 som har meldt seg av.');
  expect(page).toContain('derfor blir ikke utsendingen regnet som ferdig');
});

test('every copy is found, with what became of it, and its links open nothing', async () => {
  const id: MailingId = await aMailing(ctx(), 3);
  const { issue_id } = await mailingRow(ctx(), id);
  const path = `/sekretariat/nyhetsbrev/${issue_id}/utsending/${id}`;
  expect(await html(path)).toContain('Mottakerregelen ga 3 i alt: 3 leveringer. Regnskapet stemmer.');
  expect(await html(`${path}/leveringer?q=person+1`)).not.toContain('Person 2');
  expect(await html(`${path}/leveringer?tilstand=accepted`)).toContain('Ingen leveringer passer');
  const [delivery] = await deliveriesOf(ctx(), id);
  const copy = await html(`${path}/leveringer/${delivery!.id as DeliveryId}`);
  expect(copy).toContain('Hei, Person 0!');
  expect(copy).toContain('/nyhetsbrev/avmeld/…');
  expect(copy).not.toContain(delivery!.key);
  expect((await server.get(`/nyhetsbrev/avmeld/${delivery!.key}`)).status).toBe(200);
});

test('a mailing is paused and let go on, an uncertain copy settled, and those who were missed get theirs', async () => {
  const id = await aMailing(ctx(), await candidates(ctx(), 2, 20));
  const { issue_id } = await mailingRow(ctx(), id);
  const path = `/sekretariat/nyhetsbrev/${issue_id}/utsending/${id}`;
  const press = async (step: string, fields = {}) =>
    (await server.post(`${path}/${step}`, fields, { cookie })).headers.get('location');
  const [copy] = await deliveriesOf(ctx(), id);
  const become = (state: 'accepted' | 'uncertain') =>
    inTransaction(ctx(), ({ db }) =>
      db.updateTable('deliveries').set({ state }).where('id', '=', copy!.id).where('mailing_id', '=', id).execute(),
    );
  expect(await press('pause')).toBe(`${path}?utfort=paused`);
  expect(await html(path)).toContain('La den gå videre');
  expect(await press('fortsettelse')).toBe(`${path}?utfort=resumed`);
  const rule = JSON.stringify({ kind: 'topic', topicId });
  await inTransaction(ctx(), async ({ db }) => {
    await db.updateTable('deliveries').set({ state: 'accepted' }).where('mailing_id', '=', id).execute();
    await db.updateTable('mailings').set({ rule }).where('id', '=', id).execute();
  });
  await become('uncertain');
  await finishMailing(ctx(), id);
  const uncertain = await html(`${path}/leveringer?tilstand=uncertain`);
  expect(uncertain).toContain('Person 20');
  expect(uncertain).not.toContain('Person 21');
  const copyPath = `leveringer/${copy!.id}`;
  expect(await html(`${path}/${copyPath}`)).toContain('value="again"');
  expect(await press(`${copyPath}/avklaring`, { decision: 'again' })).toBe(`${path}/${copyPath}`);
  expect((await deliveriesOf(ctx(), id))[0]).toMatchObject({ state: 'queued' });
  expect((await mailingRow(ctx(), id)).state).toBe('running');
  expect((await server.post(`${path}/ettersending`, {}, { cookie })).status).toBe(409);
  await become('accepted');
  await finishMailing(ctx(), id);
  expect(await press('ettersending')).toBe(`${path}?utfort=missed&antall=1`);
  expect(await html(`${path}?utfort=missed&antall=1`)).toContain('1 til får utgaven.');
  expect((await deliveriesOf(ctx(), id)).map(({ address }) => address)).toContain('nina@moss.example');

  const results = await html(`/sekretariat/nyhetsbrev/${issue_id}/resultater`);
  expect(results).toContain('Resultater');
  expect(await html('/sekretariat/nyhetsbrev/resultater')).toContain(`/sekretariat/nyhetsbrev/${issue_id}/resultater`);
});

test('the key in a copy takes one click, from anywhere, years later and under another secret', async () => {
  const id = await aMailing(ctx(), await candidates(ctx(), 1, 30));
  const then = testCtx(later.db, { clock: later.clock });
  await loadReferenceData(then);
  const { key, contact_id } = (await deliveriesOf(ctx(), id))[0]!;
  const contactId = contact_id as ContactId;
  await copyOver(id, contactId);
  const topics = await someTopics(then);
  await subscribe(then, contactId, { topics, basis: 'public-task', source: 'secretariat' });
  later.clock.advance({ years: 5 });
  const path = `${later.origin}/nyhetsbrev/avmeld/${key}`;
  for (let click = 0; click < 2; click++) {
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    const answer = await fetch(path, { method: 'POST', body, redirect: 'manual' });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
    expect(await answer.text()).toContain('Du er meldt av');
  }
  const standing = later.db.selectFrom('subscriptions').select('id').where('ended_at', 'is', null);
  expect(await standing.execute()).toEqual([]);
  expect((await deliveriesOf(then, id))[0]!.left_at).toBe(later.clock.now());
});

/** What the other installation has of a mailing: the database, without the secret. */
async function copyOver(id: MailingId, contactId: ContactId): Promise<void> {
  const mailing = await mailingRow(ctx(), id);
  const of = server.db;
  const contact = await of.selectFrom('contacts').selectAll().where('id', '=', contactId).executeTakeFirstOrThrow();
  const addresses = await of.selectFrom('contact_addresses').selectAll().where('contact_id', '=', contactId).execute();
  const issue = await of
    .selectFrom('newsletter_issues')
    .selectAll()
    .where('id', '=', mailing.issue_id)
    .executeTakeFirstOrThrow();
  const deliveries = await deliveriesOf(ctx(), id);
  await later.db.transaction().execute(async (db) => {
    await db.insertInto('contacts').values(contact).execute();
    await db.insertInto('contact_addresses').values(addresses).execute();
    await db
      .insertInto('newsletter_issues')
      .values({ ...issue, topic_id: null, changed_by_id: null })
      .execute();
    await db.insertInto('mailings').values(mailing).execute();
    await db.insertInto('deliveries').values(deliveries).execute();
  });
}
