import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import { readMessage } from '../../app/domain/inbox/reading/message.ts';
import { receiveMessages } from '../../app/domain/inbox/receiving/commands.server.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { GroupId } from '../../app/domain/kernel/ids.ts';
import { enqueue } from '../../app/domain/outbox/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { fromExchange } from '../support/calendar-clients.ts';
import { testCtx } from '../support/context.ts';
import { aContact, aMeeting, aSeat, aUser } from '../support/factories.ts';
import { aBounce, aLetter } from '../support/incoming.ts';
import { participationOf } from '../support/invitations.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
const to = 'moter@osloregionen.example';

let cookie: string;
let climate: GroupId;
let number = 0;

beforeAll(async () => {
  await loadReferenceData(ctx());
  climate = (await getGroup(ctx(), 'klima-og-miljo')).id;
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat', { name: 'Siv Sekretær' }));
});
beforeEach(() => inTransaction(ctx(), ({ db }) => db.deleteFrom('incoming_messages').execute()));

const page = async (path: string) => (await server.get(path, { cookie })).text();

async function receive(raw: Buffer): Promise<string> {
  await receiveMessages(ctx(), [{ raw, message: await readMessage(raw) }], { onFailure: () => {} });
  const row = await server.db
    .selectFrom('incoming_messages')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return `/sekretariat/innboks/${row.id}`;
}

async function invited() {
  const address = `gro${++number}@asker.example`;
  const contactId = await aContact(ctx(), { name: `Gro Gjest ${number}`, address });
  await aSeat(ctx(), climate, contactId);
  const { id: eventId } = await aMeeting(ctx(), { groups: [climate] });
  const { id } = await participationOf(ctx(), eventId, contactId);
  const state = async () => (await participationOf(ctx(), eventId, contactId)).state;
  return { address, contactId, eventId, id, state };
}

test('an empty inbox says so, and that no mailbox is read', async () => {
  const html = await page('/sekretariat/innboks');
  expect(html).toContain('Ingen meldinger venter');
  expect(html).toContain('Ingen postkasse leses');
});

describe('a letter that is an answer', () => {
  test('is shown as it came, without being markup', async () => {
    const { address } = await invited();
    const path = await receive(aLetter({ from: address, to, text: 'Jeg kommer <script>alert(1)</script>' }));
    expect(await page('/sekretariat/innboks')).toContain(address);
    expect(await page('/sekretariat')).toContain('1 melding i innboksen venter på noen.');
    const shown = await page(path);
    expect(shown).toContain('Noen har skrevet til oss');
    expect(shown).toContain('Jeg kommer &lt;script&gt;');
    expect(shown).not.toContain('<script>alert(1)');
    const original = await server.get(`${path}/original.eml`, { cookie });
    expect(original.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]+\.eml"$/);
    expect(original.headers.get('content-type')).toBe('application/octet-stream');
    expect(await original.text()).toContain('<script>alert(1)</script>');
  });

  test('is entered as the answer of whoever the secretariat chooses, once', async () => {
    const { address, id, state } = await invited();
    const path = await receive(aLetter({ from: address, to }));
    expect(await page(path)).toContain(`value="${id}"`);
    const refused = await server.post(path, { participationId: id }, { cookie });
    expect(refused.status).toBe(422);
    expect(await state()).toBe('invited');
    const fields = { participationId: id, answer: 'yes' };
    const reply = await server.post(path, fields, { cookie });
    expect([reply.status, reply.headers.get('location')]).toEqual([303, '/sekretariat/innboks?utfort=accepted']);
    expect(await state()).toBe('registered');
    expect((await server.post(path, fields, { cookie })).status).toBe(409);
    expect(await page('/sekretariat/innboks')).toContain('Ingen meldinger venter');
    expect(await page('/sekretariat/innboks?vis=alt')).toContain('Ført');
  });

  test('from someone unknown has no one to choose', async () => {
    const path = await receive(aLetter({ from: 'ukjent@ond.example', to }));
    expect(await page(path)).toContain('Ingen kommende invitasjon passer');
  });
});

test('a calendar answer from the wrong address shows what it says and whose it may be', async () => {
  const { address, id } = await invited();
  const row = await server.db
    .selectFrom('invitations')
    .selectAll()
    .where('participation_id', '=', id)
    .executeTakeFirstOrThrow();
  const answering = { to: `moter+${row.reply_key}@osloregionen.example`, uid: row.uid, attendee: address };
  const path = await receive(
    fromExchange({ ...answering, from: 'gro@privat.example', partstat: 'DECLINED', comment: 'Er syk' }),
  );
  const shown = await page(path);
  expect(shown).toContain('Avsenderen er verken den inviterte eller assistenten.');
  expect(shown).toContain('Er syk');
  expect(shown).toContain(`value="${id}"`);
  expect(shown).toMatch(/value="no"[^>]*checked|checked[^>]*value="no"/);
});

test('a message is put away, once', async () => {
  const path = await receive(aLetter({ from: 'ukjent@ond.example', to }));
  const reply = await server.post(`${path}/avvisning`, {}, { cookie });
  expect([reply.status, reply.headers.get('location')]).toEqual([303, '/sekretariat/innboks?utfort=dismissed']);
  expect((await server.post(`${path}/avvisning`, {}, { cookie })).status).toBe(409);
  expect(await page(path)).toContain('Lagt bort');
  expect(await page('/sekretariat/endringslogg')).toContain('en melding i innboksen');
});

test('a dead address is marked on the contact and among the participants', async () => {
  const { address, contactId, eventId } = await invited();
  const key = 'c'.repeat(32);
  await inTransaction(ctx(), ({ db }) =>
    db
      .updateTable('messages')
      .set({ state: 'accepted', return_key: key, sent_to: address })
      .where('event_id', '=', eventId)
      .where('contact_id', '=', contactId)
      .execute(),
  );
  await receive(aBounce({ to: `moter+${key}@osloregionen.example`, recipient: address }));
  expect(await page(`/sekretariat/kontakter/${contactId}`)).toContain('Postkassen finnes ikke');
  expect(await page(`/sekretariat/kontakter/${contactId}`)).toContain('1 e-post har kommet i retur.');
  expect(await page(`/sekretariat/arrangementer/${eventId}/deltakere`)).toContain('E-post kommer i retur');
});

test('a refusal of our mail is said on the front page of the desk', async () => {
  const { address, contactId, eventId } = await invited();
  const key = 'd'.repeat(32);
  await inTransaction(ctx(), ({ db }) =>
    db
      .updateTable('messages')
      .set({ state: 'accepted', return_key: key, sent_to: address })
      .where('event_id', '=', eventId)
      .where('contact_id', '=', contactId)
      .execute(),
  );
  await receive(aBounce({ to: `moter+${key}@osloregionen.example`, recipient: address, status: '5.7.1' }));
  expect(await page('/sekretariat')).toContain('En mottakers e-posttjener avviser e-posten vår.');
});

test('refusals are put away at once, those of one cause that were seen; the others wait on', async () => {
  const refusal = async (status: string) => {
    const address = `mur${++number}@asker.example`;
    const key = String(number).padStart(32, 'e');
    await enqueue(ctx(), { purpose: 'event-message', to: { address }, version: key });
    await inTransaction(ctx(), ({ db }) =>
      db
        .updateTable('messages')
        .set({ state: 'accepted', return_key: key, sent_to: address })
        .where('address', '=', address)
        .execute(),
    );
    return receive(aBounce({ to: `moter+${key}@osloregionen.example`, recipient: address, status }));
  };
  for (const status of ['5.7.26', '5.7.20', '5.7.1']) await refusal(status);
  const letter = await receive(aLetter({ from: 'ukjent@ond.example', to }));
  const inbox = await page('/sekretariat/innboks');
  expect(inbox).toContain('2 avviste e-poster (5.7.20, 5.7.26)');
  expect(inbox).toContain('DKIM og DMARC');
  expect(inbox).toContain('1 avvist e-post (5.7.1)');
  expect(inbox.match(/<tr>/g)).toHaveLength(2);
  expect((await page('/sekretariat/innboks?vis=avviste')).match(/<tr>/g)).toHaveLength(4);
  const shown = /name="cause" value="signature"\/?><input type="hidden" name="newest" value="([^"]+)"/.exec(inbox)![1]!;
  await refusal('5.7.26');
  const fields = { cause: 'signature', newest: shown };
  const reply = await server.post('/sekretariat/innboks/avviste', fields, { cookie });
  const after = await page(reply.headers.get('location')!);
  expect(after).toContain('2 meldinger er lagt bort.');
  expect(after).toContain('1 avvist e-post (5.7.26)');
  expect(after).toContain('1 avvist e-post (5.7.1)');
  expect(after).toContain(letter);
});
