import pino from 'pino';
import { openPost } from '../../app/adapters/smtp.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import { type ContactId, newId } from '../../app/domain/kernel/ids.ts';
import { type SendingParts, sendOutbox } from '../../app/jobs/send-outbox.ts';
import type { Mailbox } from './mailbox.ts';

export const mailSettings = {
  appUrl: 'https://moteplass.example',
  from: { name: 'Osloregionen', address: 'moteplass@osloregionen.example' },
  meetingAddress: 'moter@osloregionen.example',
};

export function sendingParts(ctx: Ctx, mailbox: Mailbox): SendingParts {
  const post = openPost(mailbox.url, { connecting: 2000, silence: 1000 });
  return { ctx, post, settings: mailSettings, log: pino({ level: 'silent' }) };
}

/** Sends everything that is due to the mailbox. */
export function sendAll(ctx: Ctx, mailbox: Mailbox): Promise<void> {
  return sendOutbox(sendingParts(ctx, mailbox));
}

/** A confirmed contact, straight into the tables: the outbox knows nothing of how contacts come about. */
export async function aReader(
  ctx: Ctx,
  {
    name = 'Kari Nordmann',
    address = 'kari@asker.example' as string | null,
    language = 'nb' as 'nb' | 'en',
    confirmed = true,
    assistantId = null as ContactId | null,
  } = {},
): Promise<ContactId> {
  const id = newId<ContactId>();
  const now = ctx.now();
  await inTransaction(ctx, async ({ db }) => {
    const keys = { sort_key: name, search_key: name, sound_key: name };
    await db
      .insertInto('contacts')
      .values({
        id,
        name,
        ...keys,
        language,
        created_at: now,
        confirmed_at: confirmed ? now : null,
        assistant_id: assistantId,
      })
      .execute();
    if (address) await db.insertInto('contact_addresses').values({ address, contact_id: id, added_at: now }).execute();
  });
  return id;
}
