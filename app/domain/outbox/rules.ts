import type { State } from './schema.ts';

/** What the secretariat may do about a mail in this state. */
export function remedyFor(state: State): 'retry' | 'lift and retry' | 'settle' | 'none' {
  if (state === 'failed' || state === 'queued') return 'retry';
  if (state === 'suppressed') return 'lift and retry';
  return state === 'uncertain' ? 'settle' : 'none';
}

/** What kind of failure a refusal is, by its enhanced status code (RFC 3463): each calls for something else. */
export function failureOf(message: {
  reply_code: number | null;
  reply_text: string | null;
}): 'no-mailbox' | 'full' | 'policy' | 'gave-up' | 'refused' {
  const text = message.reply_text ?? '';
  if (message.reply_code === null || message.reply_code < 500) return 'gave-up';
  if (/\b5\.1\.(1|10|2)\b/.test(text)) return 'no-mailbox';
  if (/\b5\.(2\.2|3\.4)\b/.test(text) || message.reply_code === 552) return 'full';
  return /\b5\.7\.\d+\b/.test(text) ? 'policy' : 'refused';
}

/** A secret link's token: 256 bits in base64url. */
const TOKEN = /(?<![\w-])[\w-]{43}(?![\w-])/g;
/** The plus part of an invitation's address, with which its answers are believed. */
const REPLY_KEY = /(?<=\+)[0-9a-f]{32}(?=@)/g;

/** Text as others than the recipient may see it: what opens something is left out. */
export function blankSecrets(text: string): string {
  return text.replace(TOKEN, '…').replace(REPLY_KEY, '…');
}
