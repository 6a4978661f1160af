import { beforeEach, expect, test } from 'vitest';
import { issueToken, startSession } from '../../app/domain/access/commands.server.ts';
import { findSession } from '../../app/domain/access/queries.server.ts';
import { endOtherSessions, endOwnSession } from '../../app/domain/access/sessions/commands.server.ts';
import { listOwnSessions } from '../../app/domain/access/sessions/queries.server.ts';
import { askForSignInLink, issueSignInToken, signIn } from '../../app/domain/access/sign-in/commands.server.ts';
import { localPath } from '../../app/domain/access/sign-in/schema.ts';
import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import { publish } from '../../app/domain/kernel/happenings.ts';
import { type ContactId, newId } from '../../app/domain/kernel/ids.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const clock = clockAt();
let ctx: Ctx;
let kari: ContactId;
let address: string;

beforeEach(async () => {
  ctx = testCtx(database.db, { clock });
  kari = newId<ContactId>();
  address = `${kari}@vestby.example`;
  await inTransaction(ctx, async ({ db, now }) => {
    await db
      .insertInto('contacts')
      .values({ id: kari, name: 'Kari', sort_key: 'kari', search_key: 'kari', created_at: now() })
      .execute();
    await db.insertInto('contact_addresses').values({ address, contact_id: kari, added_at: now() }).execute();
  });
});

const mailsTo = (contactId: ContactId) =>
  database.db.selectFrom('messages').selectAll().where('contact_id', '=', contactId).execute();

test('a known address gets a mail, and nothing secret is in its row', async () => {
  await askForSignInLink(ctx, { email: address, til: '/min-side' }, '192.0.2.1');
  const [mail, ...more] = await mailsTo(kari);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ purpose: 'sign-in', state: 'queued', data: '{"til":"/min-side"}' });
});

test('an unknown address gets none', async () => {
  await askForSignInLink(ctx, { email: 'nobody@vestby.example', til: undefined }, '192.0.2.1');
  const mails = await database.db.selectFrom('messages').select('id').where('contact_id', 'is', null).execute();
  expect(mails).toEqual([]);
});

test('past the limit an address gets no more mails, and who asks is not told', async () => {
  for (let i = 0; i < 8; i++) {
    clock.advance({ seconds: 1 });
    await askForSignInLink(ctx, { email: address, til: undefined }, '192.0.2.2');
  }
  expect(await mailsTo(kari)).toHaveLength(5);
});

test('past the limit an IP address is refused', async () => {
  const ask = () => askForSignInLink(ctx, { email: 'nobody@vestby.example', til: undefined }, '192.0.2.3');
  for (let i = 0; i < 200; i++) await ask();
  await expect(ask()).rejects.toThrow('too-many');
});

test('a link signs in once', async () => {
  const token = await issueSignInToken(ctx, kari);
  const { session, contactId } = await signIn(ctx, token);
  expect(contactId).toBe(kari);
  expect(await findSession(ctx, session)).toMatchObject({ contactId: kari, role: 'contact' });
  await expect(signIn(ctx, token)).rejects.toThrow('link-not-valid');
});

test('of two who use a link at the same time one gets in', async () => {
  const token = await issueSignInToken(ctx, kari);
  const outcomes = await Promise.allSettled([signIn(ctx, token), signIn(ctx, token), signIn(ctx, token)]);
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
});

test('a link works for twenty minutes', async () => {
  const late = await issueSignInToken(ctx, kari);
  const inTime = await issueSignInToken(ctx, kari);
  clock.advance({ minutes: 19, seconds: 59 });
  await signIn(ctx, inTime);
  clock.advance({ seconds: 1 });
  await expect(signIn(ctx, late)).rejects.toThrow('link-not-valid');
});

test('a token for something else does not sign in', async () => {
  const token = await issueToken(ctx, { purpose: 'participation', contactId: kari, subjectId: 'x' });
  await expect(signIn(ctx, token)).rejects.toThrow('link-not-valid');
});

test('the token and the session are stored as hashes only', async () => {
  const token = await issueSignInToken(ctx, kari);
  const { session } = await signIn(ctx, token);
  const rows = JSON.stringify([
    await database.db.selectFrom('tokens').selectAll().execute(),
    await database.db.selectFrom('web_sessions').selectAll().execute(),
  ]);
  expect(rows).not.toContain(token);
  expect(rows).not.toContain(session);
});

test('signing in ends the session that was there before', async () => {
  const before = await startSession(ctx, kari);
  const found = await findSession(ctx, before);
  await signIn(ctx, await issueSignInToken(ctx, kari), found);
  expect(await findSession(ctx, before)).toBeUndefined();
});

test('own sessions can be ended, one or all others; those of others cannot', async () => {
  const own: Ctx = { ...ctx, actor: { kind: 'contact', contactId: kari } };
  const [first, second, third] = [
    await startSession(ctx, kari),
    await startSession(ctx, kari),
    await startSession(ctx, kari),
  ];
  const hash = async (secret: string) => (await findSession(ctx, secret))!.sessionHash;
  const stranger: Ctx = { ...ctx, actor: { kind: 'contact', contactId: newId<ContactId>() } };
  await expect(endOwnSession(stranger, await hash(first))).rejects.toThrow('not-found');
  await endOwnSession(own, await hash(first));
  expect(await findSession(ctx, first)).toBeUndefined();
  await endOtherSessions(own, await hash(third));
  expect(await findSession(ctx, second)).toBeUndefined();
  expect(await listOwnSessions(own)).toHaveLength(1);
});

test('when a person is forgotten, links and sessions stop working', async () => {
  const session = await startSession(ctx, kari);
  const token = await issueSignInToken(ctx, kari);
  await inTransaction(ctx, (ctx) => publish(ctx, 'contact.erased', { contactId: kari }));
  expect(await findSession(ctx, session)).toBeUndefined();
  await expect(signIn(ctx, token)).rejects.toThrow('link-not-valid');
});

test('only a page of ours is gone on to', () => {
  const ours = ['/', '/min-side', '/sekretariat/arrangementer?side=2&tema=a%20b'];
  for (const path of ours) expect(localPath.parse(path)).toBe(path);
  const others = [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/a\nb',
    'javascript:alert(1)',
    '/<script>',
  ];
  for (const path of others) expect(localPath.parse(path)).toBeUndefined();
});
