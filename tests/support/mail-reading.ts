import ICAL from 'ical.js';
import PostalMime, { type Email } from 'postal-mime';
import { beforeEach } from 'vitest';
import type { EventDraft } from '../../app/domain/events/schema.ts';
import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import { clockAt, type TestClock, testCtx } from './context.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { aPublishedEvent } from './factories.ts';
import { sendAll } from './mail.ts';
import { type Mailbox, testMailbox } from './mailbox.ts';
import { allMessages } from './outbox.ts';

/** What a test of mails as their readers get them needs; each test begins without mail and without events ahead. */
export interface MailReading {
  database: TestDatabase;
  mailbox: Mailbox;
  clock: TestClock;
  ctx: () => Ctx;
  /** An address nobody has yet. */
  person: () => string;
  messages: () => ReturnType<typeof allMessages>;
  /** A published webinar with a link to join. */
  event: (draft?: Partial<EventDraft>) => ReturnType<typeof aPublishedEvent>;
  /** Sends what is due and gives the last mail (to someone), read by another library. */
  delivered: (to?: string) => Promise<Email>;
}

export function mailReading(): MailReading {
  const [database, mailbox, clock] = [testDatabase(), testMailbox(), clockAt()];
  const ctx = () => testCtx(database.db, { clock });
  let number = 0;

  beforeEach(async () => {
    clock.set('2026-01-15T09:00:00.000Z');
    mailbox.received.length = 0;
    await inTransaction(ctx(), async ({ db }) => {
      await db.deleteFrom('messages').execute();
      await db.updateTable('events').set({ published_at: null }).execute();
    });
  });

  return {
    ...{ database, mailbox, clock, ctx },
    person: () => `person${++number}@moss.example`,
    messages: () => allMessages(ctx()),
    event: (draft = {}) =>
      aPublishedEvent(ctx(), { title: `Overvann ${++number}`, join_url: 'https://mote.example/rom', ...draft }),
    delivered: async (to) => {
      await sendAll(ctx(), mailbox);
      const last = mailbox.received.filter((mail) => !to || mail.to === to).at(-1);
      if (!last) throw new Error(`no mail to ${to}: ${JSON.stringify(await allMessages(ctx()), null, 1)}`);
      return PostalMime.parse(last.bytes);
    },
  };
}

/** The calendar object in a mail, or undefined. */
export function calendarIn(mail: Email) {
  const file = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  if (!file) return undefined;
  const calendar = new ICAL.Component(ICAL.parse(new TextDecoder().decode(file.content as ArrayBuffer)));
  const entry = calendar.getFirstSubcomponent('vevent')!;
  return {
    method: calendar.getFirstPropertyValue('method'),
    mimeMethod: file.method,
    uid: entry.getFirstPropertyValue('uid'),
    sequence: Number(entry.getFirstPropertyValue('sequence')),
    status: entry.getFirstPropertyValue('status'),
    starts: String(entry.getFirstPropertyValue('dtstart')),
    attendees: entry.getAllProperties('attendee').length,
  };
}
