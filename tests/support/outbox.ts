import { beforeEach } from 'vitest';
import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import { enqueue } from '../../app/domain/outbox/commands.server.ts';
import type { Schema } from '../../db/schema.ts';
import { clockAt, type TestClock, testCtx } from './context.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { aReader } from './mail.ts';
import { type Mailbox, testMailbox } from './mailbox.ts';

/** What a test of sending needs; each test begins without mail and readers, and with a mailbox that takes everything. */
export interface TestOutbox {
  database: TestDatabase;
  mailbox: Mailbox;
  clock: TestClock;
  ctx: () => Ctx;
  messages: () => ReturnType<typeof allMessages>;
  /** The first of them. */
  message: () => Promise<Awaited<ReturnType<typeof allMessages>>[number]>;
  /** One mail in the outbox, of the kind that needs no event. */
  aSignInMail: (reader?: Parameters<typeof aReader>[1]) => Promise<ContactId>;
}

/** `first` are tables to empty before the others: those that point to them. */
export function testOutbox(first: (keyof Schema)[] = []): TestOutbox {
  const [database, mailbox, clock] = [testDatabase(), testMailbox(), clockAt()];
  const ctx = () => testCtx(database.db, { clock });

  beforeEach(async () => {
    mailbox.behave = {};
    mailbox.received.length = 0;
    mailbox.connections = 0;
    await inTransaction(ctx(), async ({ db }) => {
      for (const table of [
        ...first,
        'incoming_messages',
        'messages',
        'suppressions',
        'tokens',
        'contact_addresses',
        'contacts',
      ] as const) {
        await db.deleteFrom(table).execute();
      }
    });
  });

  return {
    ...{ database, mailbox, clock, ctx },
    messages: () => allMessages(ctx()),
    message: async () => (await allMessages(ctx()))[0]!,
    aSignInMail: async (reader = {}) => {
      const contactId = await aReader(ctx(), reader);
      await enqueue(ctx(), { purpose: 'sign-in', to: { contactId }, version: '1' });
      return contactId;
    },
  };
}

/** Every mail, in the order they were enqueued. */
export function allMessages({ db }: Ctx) {
  return db.selectFrom('messages').selectAll().orderBy('created_at').orderBy('id').execute();
}
