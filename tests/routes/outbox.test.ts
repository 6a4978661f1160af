import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import { enqueue } from '../../app/domain/outbox/commands.server.ts';
import { testCtx } from '../support/context.ts';
import { aContact, aParticipation, aPublishedEvent, aUser } from '../support/factories.ts';
import { sendAll } from '../support/mail.ts';
import { answer, testMailbox } from '../support/mailbox.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const mailbox = testMailbox();
const ctx = () => testCtx(server.db, { clock: server.clock });
let cookie: string;
let contactCookie: string;

beforeAll(async () => {
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat', { name: 'Siv Sekretær' }));
  contactCookie = await server.signedIn(await aContact(ctx(), { name: 'Kai Kontakt', address: 'kai@moss.example' }));
});

const latest = () =>
  server.db
    .selectFrom('messages')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
const page = async (path: string) => (await server.get(path, { cookie })).text();

async function aSignInMail(name: string): Promise<ContactId> {
  server.clock.advance({ minutes: 1 });
  const contactId = await aContact(ctx(), { name, address: `${name.toLowerCase().replace(/\W+/g, '.')}@moss.example` });
  await enqueue(ctx(), { purpose: 'sign-in', to: { contactId }, version: '1' });
  return contactId;
}

test('an empty outbox says what will come', async () => {
  expect(await page('/sekretariat/utboks')).toContain('Utboksen er tom');
});

test('mail is counted by state, listed, filtered and found by recipient', async () => {
  await aSignInMail('Berit Postmottaker');
  await aSignInMail('Arne Annen');
  const all = await page('/sekretariat/utboks');
  expect(all).toContain('Berit Postmottaker');
  expect(all).toMatch(/<b>2<\/b><a href="[^"]*tilstand=queued">I kø/);
  const found = await page('/sekretariat/utboks?q=postmotaker');
  expect(found).toContain('Ingen e-post passer');
  const searched = await page('/sekretariat/utboks?q=berit+post');
  expect(searched).toContain('Berit Postmottaker');
  expect(searched).not.toContain('Arne Annen');
  expect(await page('/sekretariat/utboks?tilstand=accepted')).toContain('Ingen e-post passer');
});

describe('one mail', () => {
  test('that is not written yet is shown as it would read, and no token is made', async () => {
    const event = await aPublishedEvent(ctx(), { title: 'Klimaskolen' });
    await aParticipation(ctx(), { eventId: event.id });
    const { id } = await server.db
      .selectFrom('messages')
      .select('id')
      .where('purpose', '=', 'registration-confirmed')
      .executeTakeFirstOrThrow();
    const shown = await page(`/sekretariat/utboks/${id}`);
    expect(shown).toContain('Du er påmeldt: Klimaskolen');
    expect(shown).toContain('Slik ville den sett ut nå');
    const preview = await server.get(`/sekretariat/utboks/${id}/visning`, { cookie });
    expect(await preview.text()).toContain('Se eller endre påmeldingen');
    expect(await server.db.selectFrom('tokens').selectAll().execute()).toEqual([]);
  });

  test('is shown in a frame that lets it have inline styles and nothing else', async () => {
    const { id } = await server.db
      .selectFrom('messages')
      .select('id')
      .where('purpose', '=', 'registration-confirmed')
      .executeTakeFirstOrThrow();
    const { headers } = await server.get(`/sekretariat/utboks/${id}/visning`, { cookie });
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';style-src 'unsafe-inline';sandbox;frame-ancestors 'self';base-uri 'none';form-action 'none'",
    );
    expect(await page(`/sekretariat/utboks/${id}`)).toMatch(/<iframe[^>]+sandbox=""/);
  });

  test('that has been sent is shown with its secret links blanked, everywhere', async () => {
    await sendAll(ctx(), mailbox);
    const { id, bytes } = await server.db
      .selectFrom('messages')
      .select(['id', 'bytes'])
      .where('purpose', '=', 'registration-confirmed')
      .executeTakeFirstOrThrow();
    expect(bytes!.replace(/=\r\n/g, '')).toMatch(/pamelding\/[\w-]{43}/);
    const shown = await page(`/sekretariat/utboks/${id}`);
    const preview = await page(`/sekretariat/utboks/${id}/visning`);
    expect(shown).toContain('pamelding/…');
    expect(preview).toContain('pamelding/…');
    expect(shown).toContain('BEGIN:VCALENDAR');
    expect(shown + preview).not.toMatch(/pamelding\/[\w-]{20}/);
  });

  test('that was refused says why and can be sent again, to the address of now', async () => {
    mailbox.behave = {
      recipient: () => {
        throw answer(550, '5.1.1 no such user');
      },
    };
    const contactId = await aSignInMail('Cato Feil');
    await sendAll(ctx(), mailbox);
    mailbox.behave = {};
    const { id } = await latest();
    const shown = await page(`/sekretariat/utboks/${id}`);
    expect(shown).toContain('Adressen finnes ikke. Rett adressen');
    expect(shown).toContain('550 5.1.1 no such user');

    await inTransaction(ctx(), async ({ db }) => {
      await db
        .updateTable('contact_addresses')
        .set({ replaced_at: server.clock.now() })
        .where('contact_id', '=', contactId)
        .execute();
      await db
        .insertInto('contact_addresses')
        .values({ address: 'cato.rett@moss.example', contact_id: contactId, added_at: server.clock.now() })
        .execute();
    });
    const reply = await server.post(`/sekretariat/utboks/${id}/nytt-forsok`, {}, { cookie });
    expect([reply.status, reply.headers.get('location')]).toEqual([303, `/sekretariat/utboks/${id}`]);
    await sendAll(ctx(), mailbox);
    expect(await latest()).toMatchObject({ state: 'accepted', sent_to: 'cato.rett@moss.example' });
    expect((await server.post(`/sekretariat/utboks/${id}/nytt-forsok`, {}, { cookie })).status).toBe(409);
  });

  test('to a blocked address goes when the block is lifted', async () => {
    mailbox.behave = {
      recipient: () => {
        throw answer(550, '5.1.1 no such user');
      },
    };
    const contactId = await aSignInMail('Dina Sperret');
    await sendAll(ctx(), mailbox);
    mailbox.behave = {};
    server.clock.advance({ minutes: 1 });
    await enqueue(ctx(), { purpose: 'sign-in', to: { contactId }, version: '2' });
    await sendAll(ctx(), mailbox);
    const { id } = await latest();
    expect(await page(`/sekretariat/utboks/${id}`)).toContain('Opphev sperren og send');
    await server.post(`/sekretariat/utboks/${id}/nytt-forsok`, {}, { cookie });
    await sendAll(ctx(), mailbox);
    expect((await latest()).state).toBe('accepted');
  });

  test('that is uncertain is settled by a person, one way or the other, once', async () => {
    mailbox.behave = { end: (_mail, connection) => connection.drop() };
    for (const name of ['Eva Uviss', 'Finn Uviss']) await aSignInMail(name);
    await sendAll(ctx(), mailbox);
    mailbox.behave = {};
    const uncertain = await server.db
      .selectFrom('messages')
      .select(['id', 'bytes'])
      .where('state', '=', 'uncertain')
      .execute();
    expect(uncertain).toHaveLength(2);
    const [arrived, again] = uncertain;
    const settle = (id: string, decision: string) =>
      server.post(`/sekretariat/utboks/${id}/avklaring`, { decision }, { cookie });
    expect(await page(`/sekretariat/utboks/${arrived!.id}`)).toContain('Den er kommet fram');
    await settle(arrived!.id, 'maybe');
    expect(await page(`/sekretariat/utboks/${arrived!.id}`)).toContain('Den er kommet fram');
    expect((await settle(arrived!.id, 'arrived')).status).toBe(303);
    expect((await settle(arrived!.id, 'again')).status).toBe(409);
    expect((await settle(again!.id, 'again')).status).toBe(303);
    mailbox.received.length = 0;
    await sendAll(ctx(), mailbox);
    expect(mailbox.received.map(({ bytes }) => bytes.trimEnd())).toEqual([again!.bytes!.trimEnd()]);
    const states = await server.db
      .selectFrom('messages')
      .select('state')
      .where('id', 'in', [arrived!.id, again!.id])
      .execute();
    expect(states.map(({ state }) => state)).toEqual(['accepted', 'accepted']);
  });
});

test('the outbox is the secretariat’s', async () => {
  expect((await server.get('/sekretariat/utboks', { cookie: contactCookie })).status).toBe(403);
  const { id } = await latest();
  expect((await server.get(`/sekretariat/utboks/${id}/visning`, { cookie: contactCookie })).status).toBe(403);
  expect(
    (await server.post(`/sekretariat/utboks/${id}/avklaring`, { decision: 'again' }, { cookie: contactCookie })).status,
  ).toBe(403);
});
