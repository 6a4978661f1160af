import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import { type ContactId, type MailingId, type NewsletterIssueId, newId } from '../../app/domain/kernel/ids.ts';
import type { Candidate } from '../../app/domain/newsletters/deliveries/schema.ts';
import { type Found, freezeMailing } from '../../app/domain/newsletters/freezing/commands.server.ts';
import { createIssue } from '../../app/domain/newsletters/issues/commands.server.ts';
import { beginMailing } from '../../app/domain/newsletters/running-mailings/commands.server.ts';
import { frozenBytes } from '../../app/jobs/newsletters/editions.ts';
import { mark } from '../../app/jobs/newsletters/marks.ts';
import { sendMailings } from '../../app/jobs/newsletters/send-mailings.ts';
import { mailSettings, sendingParts } from './mail.ts';
import type { Mailbox } from './mailbox.ts';

/** What `testOutbox` empties first: these point to the others. */
export const MAILING_TABLES = [
  ...(['unsubscribed_addresses', 'deliveries', 'mailing_minutes', 'mailing_omissions', 'mailing_editions'] as const),
  ...(['mailings', 'subscriptions', 'contact_sounds', 'audit_log'] as const),
];

const leaving = `${mailSettings.appUrl}/nyhetsbrev/avmeld/${mark('key')}`;
const anEdition = {
  subject: 'Nytt i november',
  html: `<p>${mark('greeting')}</p><p>Blåbær på nytt.</p><a href="${leaving}">Meld av</a>`,
  text: `${mark('greeting')}\n\nBlåbær på nytt.\n\n${leaving}\n`,
};

/** `p0@asker.example` and on: contacts whose names are known. */
export async function candidates(ctx: Ctx, number: number, from = 0): Promise<Candidate[]> {
  const people = Array.from({ length: number }, (_one, at) => ({
    contactId: newId<ContactId>(),
    name: `Person ${from + at}`,
    address: `p${from + at}@asker.example`,
  }));
  const now = ctx.now();
  await inTransaction(ctx, async ({ db }) => {
    for (const { contactId: id, name, address } of people) {
      const keys = { sort_key: name, search_key: name, sound_key: name };
      await db
        .insertInto('contacts')
        .values({ id, name, ...keys, created_at: now, confirmed_at: now })
        .execute();
      await db.insertInto('contact_addresses').values({ address, contact_id: id, added_at: now }).execute();
    }
  });
  return people.map((person) => ({ ...person, language: 'nb', organisationId: null }));
}

/** A mailing whose time has come, to be set going. */
export async function aScheduledMailing(
  ctx: Ctx,
  limits: { per_second?: number; per_hour?: number; due_at?: string } = {},
): Promise<MailingId> {
  const id = newId<MailingId>();
  const issue_id: NewsletterIssueId = await createIssue(ctx, { title: 'Nytt i november' });
  const now = ctx.now();
  await inTransaction(ctx, ({ db }) =>
    db
      .insertInto('mailings')
      .values({ id, issue_id, rule: '{}', state: 'scheduled', created_at: now, due_at: now, ...limits })
      .execute(),
  );
  return id;
}

/** A mailing to so many people, frozen and ready to be sent. */
export async function aMailing(
  ctx: Ctx,
  people: number | Candidate[] | Found = 3,
  { returnAddress, ...limits }: Parameters<typeof aScheduledMailing>[1] & { returnAddress?: string } = {},
): Promise<MailingId> {
  const id = await aScheduledMailing(ctx, limits);
  const bytes = await frozenBytes(anEdition, { ...mailSettings, returnAddress });
  await beginMailing(ctx, id, [{ language: 'nb', subject: anEdition.subject, bytes }]);
  const found = typeof people === 'number' ? await candidates(ctx, people) : people;
  await freezeMailing(ctx, id, Array.isArray(found) ? { members: found, left: [] } : found);
  return id;
}

/** Sends what is due of every running mailing to the mailbox. */
export function sendAllMailings(ctx: Ctx, mailbox: Mailbox): Promise<void> {
  return sendMailings(sendingParts(ctx, mailbox));
}

export function deliveriesOf({ db }: Ctx, id: MailingId) {
  return db.selectFrom('deliveries').selectAll().where('mailing_id', '=', id).orderBy('id').execute();
}

/** How many deliveries are in each state. */
export async function balanceOf(ctx: Ctx, id: MailingId): Promise<Record<string, number>> {
  const balance: Record<string, number> = {};
  for (const { state } of await deliveriesOf(ctx, id)) balance[state] = (balance[state] ?? 0) + 1;
  return balance;
}

export function mailingRow({ db }: Ctx, id: MailingId) {
  return db.selectFrom('mailings').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}
