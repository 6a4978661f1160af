import { readMessage } from '../../app/domain/inbox/reading/message.ts';
import { receiveMessages } from '../../app/domain/inbox/receiving/commands.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { type Instant, minus } from '../../app/domain/kernel/time.ts';
import { faces } from './faces.ts';

const MAILBOX = 'moter@osloregionen.example';

/**
 * What has come to the mailbox these days: answers from two calendars, someone who is away, a letter that a person must
 * read, and a newsletter that did not arrive. Read as what a real mailbox holds.
 */
export async function receiveMail(ctx: Ctx): Promise<void> {
  const [coming, declining, writing, away] = await listUnanswered(ctx);
  const gone = await findReader(ctx);
  await receive(ctx, 31, (stamp) =>
    replyOf(coming!, { stamp, partstat: 'ACCEPTED', comment: 'Jeg tar med tallene våre.' }),
  );
  await receive(ctx, 29, (stamp) =>
    replyOf(declining!, { stamp, partstat: 'DECLINED', comment: 'Er på kurs den dagen.' }),
  );
  await receive(ctx, 27, () => awayOf(away!));
  await receive(ctx, 7, () => letterOf(writing!));
  await receive(ctx, 3, () => bounceOf(gone));
}

/** Those who have not answered the next date of the group’s series, by name, and what their calendars know it by. */
async function listUnanswered(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('invitations')
    .innerJoin('participations', 'participations.id', 'invitations.participation_id')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .innerJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.replaced_at', 'is', null),
    )
    .select(['own.address', 'contacts.name', 'invitations.uid', 'invitations.reply_key', 'events.title'])
    .select((row) => [
      row.ref('invitations.occurrence_local').$castTo<string>().as('occurrence'),
      row('events.calendar_sequence', '+', row.ref('participations.calendar_sequence')).as('sequence'),
    ])
    .whereRef('invitations.recipient_id', '=', 'participations.contact_id')
    .where('invitations.replaced_at', 'is', null)
    .where('invitations.occurrence_local', 'is not', null)
    .where('participations.state', '=', 'invited')
    .where('own.address', '!=', faces.groupMember.address)
    .where('events.cancelled_at', 'is', null)
    .orderBy('events.starts_at')
    .orderBy('contacts.sort_key')
    .orderBy('own.address')
    .limit(4)
    .execute();
  return rows.map((row) => ({ ...row, to: MAILBOX.replace('@', `+${row.reply_key}@`) }));
}

type Invited = Awaited<ReturnType<typeof listUnanswered>>[number];

/** Someone with a seat in a group whose copy of the last newsletter was taken. */
async function findReader(ctx: Ctx) {
  return ctx.db
    .selectFrom('deliveries')
    .innerJoin('group_memberships as seat', 'seat.contact_id', 'deliveries.contact_id')
    .innerJoin('mailings', 'mailings.id', 'deliveries.mailing_id')
    .select(['deliveries.address', 'deliveries.return_key'])
    .where('deliveries.state', '=', 'accepted')
    .where('deliveries.address', 'not in', [faces.groupMember.address, faces.contact.address])
    .orderBy('mailings.created_at', 'desc')
    .orderBy('deliveries.address')
    .executeTakeFirstOrThrow();
}

async function receive(ctx: Ctx, hoursAgo: number, write: (stamp: Instant) => string[]): Promise<void> {
  const now = minus(ctx.now(), { hours: hoursAgo });
  const raw = Buffer.from(`${write(now).join('\r\n')}\r\n`);
  const arrival = { raw, message: await readMessage(raw) };
  const onFailure = (error: unknown) => {
    throw error;
  };
  await receiveMessages({ ...ctx, now: () => now }, [arrival], { onFailure });
}

/** As Outlook answers. */
function replyOf(
  { address, name, to, uid, occurrence, sequence, title }: Invited,
  { stamp, partstat, comment }: { stamp: Instant; partstat: 'ACCEPTED' | 'DECLINED'; comment: string },
): string[] {
  const compact = (time: string) => time.replaceAll(/[-:]|\.\d+/g, '');
  return [
    ...headersOf({ address, name, to, subject: `${partstat === 'ACCEPTED' ? 'Godtatt' : 'Avslått'}: ${title}` }),
    'Content-Type: text/calendar; charset=utf-8; method=REPLY',
    'Content-Transfer-Encoding: 8bit',
    '',
    'BEGIN:VCALENDAR',
    'METHOD:REPLY',
    'VERSION:2.0',
    'PRODID:-//Kommune//Kalender//NO',
    'BEGIN:VEVENT',
    `ATTENDEE;PARTSTAT=${partstat}:mailto:${address}`,
    `COMMENT:${comment}`,
    `UID:${uid}`,
    `RECURRENCE-ID;TZID=Europe/Oslo:${compact(occurrence)}00`,
    `DTSTAMP:${compact(stamp)}`,
    `SEQUENCE:${sequence}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
}

function awayOf({ address, name, to }: Invited): string[] {
  return [
    ...headersOf({ address, name, to, subject: 'Automatisk svar: Ute av kontoret' }),
    'Auto-Submitted: auto-replied',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Jeg er tilbake på mandag.',
  ];
}

function letterOf({ address, name, to, title }: Invited): string[] {
  return [
    ...headersOf({ address, name, to, subject: `SV: ${title}` }),
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hei! Jeg kan bare den siste halvtimen. Er det greit at en kollega møter for meg før det?',
  ];
}

function headersOf({ address, name, to, subject }: Pick<Invited, 'address' | 'name' | 'to'> & { subject: string }) {
  const encoded = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
  return [`From: ${encoded(name)} <${address}>`, `To: <${to}>`, `Subject: ${encoded(subject)}`, 'MIME-Version: 1.0'];
}

function bounceOf({ address, return_key }: { address: string | null; return_key: string | null }): string[] {
  const to = MAILBOX.replace('@', `+${return_key}@`);
  return [
    'Return-Path: <>',
    'From: MAILER-DAEMON@kommune.example',
    `To: <${to}>`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="rapport"',
    '',
    '--rapport',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'The mailbox does not exist.',
    '--rapport',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.kommune.example',
    '',
    `Final-Recipient: rfc822; ${address}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
    '',
    '--rapport--',
  ];
}
