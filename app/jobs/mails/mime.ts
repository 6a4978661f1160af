import { randomBytes } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { LEAVE_SUBJECT } from '../../domain/inbox/rules.ts';
import type { MessageId } from '../../domain/kernel/ids.ts';
import type { Instant } from '../../domain/kernel/time.ts';
import type { FrozenMessage, Recipient } from '../../domain/outbox/schema.ts';
import { replyAddress } from '../../domain/participation/invitations/rules.ts';
import type { Mail, MailSettings } from './composer.ts';
import { signed } from './signature.ts';

/** A mail's bytes, as they are sent at every attempt: one recipient, our Message-ID, marked as automatic (RFC 3834), signed. */
export async function freeze(
  message: { id: MessageId; now: Instant },
  recipient: Recipient,
  mail: Mail,
  { from, returnAddress, signature }: MailSettings,
): Promise<FrozenMessage> {
  const returnKey = randomBytes(16).toString('hex');
  const mailto = returnAddress && replyAddress(returnAddress, returnKey);
  const messageId = `<${message.id}@${domainOf(from.address)}>`;
  const unsigned = await new MailComposer({
    from: mail.from ?? from,
    to: { name: oneLine(recipient.name ?? ''), address: recipient.address },
    replyTo: mail.replyTo && { ...mail.replyTo, name: oneLine(mail.replyTo.name) },
    subject: oneLine(mail.subject),
    html: mail.html,
    text: mail.text,
    icalEvent: mail.calendar,
    messageId,
    date: new Date(message.now),
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(mail.unsubscribe && listHeaders(mail.unsubscribe, from, mailto)),
    },
    textEncoding: 'quoted-printable',
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  const bytes = signature ? await signed(unsigned, signature) : unsigned;
  return {
    id: message.id,
    sent_to: recipient.address,
    subject: mail.subject,
    message_id: messageId,
    bytes: bytes.toString('latin1'),
    bytes_secret: mail.secret,
    return_key: returnKey,
  };
}

/**
 * What mail programs make their button of (RFC 2369, RFC 8058): one click, by a POST without anything else; or a mail to
 * an address of the reader's own, where somebody reads it.
 */
export function listHeaders(
  unsubscribe: string,
  { address }: MailSettings['from'],
  mailto?: string,
): Record<string, string> {
  const ways = [unsubscribe, ...(mailto ? [`mailto:${mailto}?subject=${LEAVE_SUBJECT}`] : [])];
  return {
    'List-Unsubscribe': ways.map((one) => `<${one}>`).join(', '),
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Id': `<nyhetsbrev.${domainOf(address)}>`,
    Precedence: 'bulk',
  };
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** The shapes of names and titles let no line break in; a header would not survive one. */
export function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
