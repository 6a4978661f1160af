import PostalMime from 'postal-mime';
import { beforeEach, expect, test } from 'vitest';
import { getToken } from '../../app/domain/access/queries.server.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import { enqueue } from '../../app/domain/outbox/commands.server.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aReader, sendAll } from '../support/mail.ts';
import { testMailbox } from '../support/mailbox.ts';

const database = testDatabase();
const mailbox = testMailbox();
const clock = clockAt();

beforeEach(async () => {
  mailbox.behave = {};
  mailbox.received.length = 0;
  await inTransaction(ctx(), async ({ db }) => {
    for (const table of ['messages', 'suppressions', 'tokens', 'contact_addresses', 'contacts'] as const) {
      await db.deleteFrom(table).execute();
    }
  });
});

const ctx = () => testCtx(database.db, { clock });
const messages = () => database.db.selectFrom('messages').selectAll().orderBy('id').execute();

test('a row in the outbox becomes a mail at the server, with a link that works', async () => {
  const contactId = await aReader(ctx());
  await enqueue(ctx(), { purpose: 'sign-in', to: { contactId }, version: '1' });
  await sendAll(ctx(), mailbox);

  const [mail] = mailbox.received;
  expect(mail).toMatchObject({ from: 'moteplass@osloregionen.example', to: 'kari@asker.example' });
  const parsed = await PostalMime.parse(mail!.bytes);
  expect(parsed.subject).toBe('Lenke for å logge inn');
  expect(parsed.text).toContain('Hei, Kari Nordmann!');
  const secret = /logg-inn\/([\w-]{43})/.exec(parsed.text!)![1]!;
  expect(await getToken(ctx(), secret, 'sign-in')).toMatchObject({ contact_id: contactId });

  const [row] = await messages();
  expect(row).toMatchObject({ state: 'accepted', attempts: 1, lease_id: null, sent_to: 'kari@asker.example' });
  expect(row!.bytes).toBeNull();
});
