import MailComposer from 'nodemailer/lib/mail-composer';
import type { Rendered } from '../../../emails/letter.ts';
import { replyAddress } from '../../domain/participation/invitations/rules.ts';
import type { MailSettings } from '../mails/composer.ts';
import { domainOf, listHeaders, oneLine } from '../mails/mime.ts';
import { isolateMarks, mark } from './marks.ts';

/** Stand-ins of the same length as what takes their place: header lines fold where they would for any reader. */
const READER = 'reader@moteplass.invalid';
const KEY = 'K'.repeat(43);
const RETURN_KEY = 'd'.repeat(32);
const ID = '00000000-0000-7000-8000-000000000000';

/**
 * The bytes of a mail to many, made once: what is each reader's own is marked (`marks.ts`). The rendered edition has
 * `\\uE000greeting\\uE001` and `\\uE000key\\uE001` where a greeting and the key of the links go.
 */
export async function frozenBytes({ subject, html, text }: Rendered, settings: MailSettings): Promise<string> {
  const { from, appUrl, returnAddress } = settings;
  const built = await new MailComposer({
    from,
    to: READER,
    subject: oneLine(subject),
    html: html.replaceAll(mark('greeting'), mark('greeting-html')),
    text,
    messageId: `<${ID}@${domainOf(from.address)}>`,
    date: new Date(0),
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...listHeaders(leavingUrl(appUrl, KEY), from, returnAddress && replyAddress(returnAddress, RETURN_KEY)),
    },
    textEncoding: 'quoted-printable',
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  const bytes = built.toString('latin1');
  const end = bytes.indexOf('\r\n\r\n');
  const headers = bytes
    .slice(0, end)
    .replace(`To: ${READER}`, mark('to'))
    .replace(`Date: ${dateHeader(new Date(0))}`, `Date: ${mark('date')}`)
    .replace(ID, mark('message-id'))
    .replace(KEY, mark('key'))
    .replace(RETURN_KEY, mark('return-key'));
  return headers + isolateMarks(bytes.slice(end));
}

export function leavingUrl(appUrl: string, key: string): string {
  return `${appUrl}/nyhetsbrev/avmeld/${key}`;
}

export function choicesUrl(appUrl: string, key: string): string {
  return `${appUrl}/nyhetsbrev/valg/${key}`;
}

/** RFC 5322 §3.3; always 31 characters. */
export function dateHeader(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}
