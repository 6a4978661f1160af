import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { DeliveryId, MailingId, NewsletterIssueId } from '../../app/domain/kernel/ids.ts';
import { createIssue } from '../../app/domain/newsletters/issues/commands.server.ts';
import { addSubscriber } from '../../app/domain/newsletters/subscribers/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aContact, aUser } from '../support/factories.ts';
import { aMailing, candidates, deliveriesOf, mailingRow } from '../support/mailings.ts';
import { someTopics } from '../support/newsletters.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
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
  expect((await plan({ when: 'later' })).status).toBe(422);
  expect((await plan({ when: 'later', due_local: '2026-03-29T02:30' })).status).toBe(422);
  expect((await plan({ when: 'now', per_hour: '0' })).status).toBe(422);
  const planned = await plan({ when: 'later', due_local: '2099-03-29T10:30', per_hour: '300' });
  const path = planned.headers.get('location')!;
  expect(await html(path)).toContain('Utsendingen begynner 29. mars 2099');
  expect((await server.post(`${path}/stopp`, {}, { cookie })).headers.get('location')).toBe(`${path}?utfort=stopped`);
  expect(await html(`${path}?utfort=stopped`)).toContain('Utsendingen er avbrutt.');
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
  expect(page).toContain('ga 5 personer, men det er bare gjort rede for 2 leveringer og 2 som har meldt seg av.');
  expect(page).toContain('derfor blir ikke utsendingen regnet som ferdig');
});

test('every copy is found, with what became of it, and its links open nothing', async () => {
  const id: MailingId = await aMailing(ctx(), 3);
  const { issue_id } = await mailingRow(ctx(), id);
  const path = `/sekretariat/nyhetsbrev/${issue_id}/utsending/${id}`;
  expect(await html(path)).toContain('Mottakerregelen ga 3 personer: 3 leveringer. Regnskapet stemmer.');
  expect(await html(`${path}/leveringer?q=person+1`)).not.toContain('Person 2');
  expect(await html(`${path}/leveringer?tilstand=accepted`)).toContain('Ingen leveringer passer');
  const [delivery] = await deliveriesOf(ctx(), id);
  const copy = await html(`${path}/leveringer/${delivery!.id as DeliveryId}`);
  expect(copy).toContain('Hei, Person 0!');
  expect(copy).toContain('/nyhetsbrev/avmeld/…');
  expect(copy).not.toContain(delivery!.key);
  expect((await server.get(`/nyhetsbrev/avmeld/${delivery!.key}`)).status).toBe(200);
});
