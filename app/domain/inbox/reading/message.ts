import PostalMime, { type Address, addressParser, type Email } from 'postal-mime';
import { bounceIn } from './bounce.ts';
import { replyIn } from './reply.ts';
import type { Content, Message, Unclear } from './schema.ts';

/** Reading the bytes of a message that came in. Whatever they are, this gives an answer and never throws. */

/** Larger than any answer with its attachments; more is not even fetched. */
export const MAX_BYTES = 2_000_000;

const OPTIONS = { forceRfc822Attachments: true, maxNestingDepth: 20, maxHeadersSize: 200_000 };

export async function readMessage(raw: Uint8Array): Promise<Message> {
  if (raw.length > MAX_BYTES) return unread('oversized');
  if (raw.every((byte) => byte <= SPACE)) return unread('empty');
  let email: Email;
  try {
    email = await PostalMime.parse(raw, OPTIONS);
  } catch {
    // Parts inside parts without end, or headers without end: the library refuses them by throwing.
    return unread('unreadable');
  }
  return {
    from: senderOf(email),
    subject: legible(email.subject ?? '').slice(0, 200),
    text: () => legible(email.text ?? wordsOf(email.html ?? '')).slice(0, MAX_TEXT),
    keys: keysOf(email),
    isForged: isForged(email),
    content: contentOf(email),
  };
}

const SPACE = 32;
const MAX_TEXT = 20_000;

/** A message of which only the header was fetched: too large to be an answer. */
export async function unreadOf(header: Uint8Array): Promise<Message> {
  return { ...(await readMessage(header)), content: { kind: 'other', because: 'oversized' } };
}

function unread(because: Unclear): Message {
  return {
    from: undefined,
    subject: '',
    text: () => '',
    keys: [],
    isForged: false,
    content: { kind: 'other', because },
  };
}

function contentOf(email: Email): Content {
  const bounce = bounceIn(email);
  if (bounce) return { kind: 'bounce', bounce };
  const calendar = email.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  const content = calendar && replyIn(calendar);
  if (isAutomatic(email, content)) return { kind: 'auto-reply' };
  return content ?? { kind: 'other', because: 'a-letter' };
}

/**
 * Nobody wrote it (RFC 3834 §2). Google's calendar marks what a person clicked as generated too, so that mark alone does
 * not unmake an answer; a message marked as a reply by a machine is never one.
 */
function isAutomatic(email: Email, content: Content | undefined): boolean {
  const submitted = headerOf(email, 'auto-submitted')
    .split(/[;\s(]/)[0]!
    .toLowerCase();
  if (submitted === 'auto-generated' && isAboutInvitation(content)) return false;
  return (
    (submitted !== '' && submitted !== 'no') ||
    headerOf(email, 'return-path').trim() === '<>' ||
    /^(bulk|list|junk|auto_reply)$/i.test(headerOf(email, 'precedence').trim()) ||
    ['x-autoreply', 'x-autorespond', 'x-auto-reply'].some((name) => headerOf(email, name) !== '') ||
    /disposition-notification/i.test(headerOf(email, 'content-type'))
  );
}

function isAboutInvitation(content: Content | undefined): boolean {
  return content !== undefined && !('because' in content && content.because === 'other-method');
}

function headerOf(email: Email, name: string): string {
  return email.headers.find(({ key }) => key === name)?.value ?? '';
}

/** Two From lines, or two people in one, are shown as one or the other by every client: they count as none. */
function senderOf(email: Email): string | undefined {
  const lines = email.headers.filter(({ key }) => key === 'from');
  if (lines.length !== 1 || addressParser(lines[0]!.value).length !== 1) return undefined;
  return email.from?.address?.toLowerCase() || undefined;
}

const KEY = /\+([0-9a-f]{32})@/gi;
const TRACES = new Set(['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-forwarded-to']);

/** From the addresses themselves, not from a name that only looks like one. */
function keysOf(email: Email): string[] {
  const addresses = [...flat(email.to), ...flat(email.cc)];
  const traces = email.headers.filter(({ key }) => TRACES.has(key)).map(({ value }) => value);
  return keysIn([...addresses, ...traces].join(' '));
}

/** The keys in a text, each once, in lower case. */
function keysIn(text: string): string[] {
  return [...new Set([...text.matchAll(KEY)].map(([, key]) => key!.toLowerCase()))];
}

function flat(addresses: Address[] | undefined): string[] {
  return (addresses ?? []).flatMap(({ address, group }) => address ?? group?.map((member) => member.address) ?? []);
}

/** Only what speaks against a message is heard: anybody can write a header that speaks for it. */
function isForged(email: Email): boolean {
  const verdicts = email.headers.filter(({ key }) => key === 'authentication-results').map(({ value }) => value);
  const says = (verdict: RegExp) => verdicts.some((value) => verdict.test(value));
  return says(/\bdmarc=fail\b/i) || (says(/\bdkim=fail\b/i) && !says(/\b(dkim|dmarc)=pass\b/i));
}

/** Without what a terminal or a browser could take for more than text: controls, and marks that turn its direction. */
export function legible(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n\t]/gu, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function wordsOf(html: string): string {
  return html
    .slice(0, 200_000)
    .replace(/<(style|script)\b[^<]*<\/\1>/gi, '')
    .replace(/<(br|\/p|\/div|\/tr)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
