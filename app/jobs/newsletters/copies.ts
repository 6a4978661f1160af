import { hash } from 'node:crypto';
import { encodeWord, foldLines, quoteString } from 'nodemailer/lib/mime-funcs';
import { encode, wrap } from 'nodemailer/lib/qp';
import type { ClaimedDelivery } from '../../domain/newsletters/deliveries/schema.ts';
import type { FrozenEdition } from '../../domain/newsletters/mailings/schema.ts';
import { translator } from '../../text/index.ts';
import { dateHeader } from './editions.ts';
import { cutAtMarks, type Part } from './marks.ts';

/** Puts what is a reader's own into the bytes that all have in common. */

type Reader = Pick<ClaimedDelivery, 'id' | 'address' | 'name' | 'key' | 'return_key'> & { begunAt: string };

export interface Edition {
  copyFor: (reader: Reader) => Buffer;
}

/** A language's edition, cut at its marks once. */
export function openEdition({ language, bytes }: Pick<FrozenEdition, 'language' | 'bytes'>): Edition {
  const { pieces, between } = cutAtMarks(bytes);
  const shared = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const greet = greetingsIn(language);
  return {
    copyFor: (reader) => {
      const own = ownParts(reader, greet);
      const filled = between.map((part) => own[part]);
      const copy = Buffer.allocUnsafe(shared + filled.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      pieces.forEach((piece, number) => {
        at += piece.copy(copy, at);
        const part = filled[number];
        if (part !== undefined) at += copy.write(part, at, 'latin1');
      });
      return copy;
    },
  };
}

/** What is kept of a copy before its first attempt. */
export function hashOf(copy: Buffer): string {
  return hash('sha256', copy, 'base64url');
}

function ownParts(reader: Reader, greet: (name: string | null) => string): Record<Part, string> {
  const greeting = greet(reader.name);
  return {
    to: toHeader(reader),
    'message-id': reader.id,
    date: dateHeader(new Date(reader.begunAt)),
    key: reader.key,
    'return-key': reader.return_key,
    greeting: quoted(greeting),
    'greeting-html': quoted(escaped(greeting)),
  };
}

/** The words around a name, looked up once. */
function greetingsIn(language: FrozenEdition['language']): (name: string | null) => string {
  const t = translator(language);
  const nameless = t('mail.greeting-nameless');
  const [before = '', after = ''] = t('mail.greeting', { name: '\uE000' }).split('\uE000');
  return (name) => (name ? `${before}${name}${after}` : nameless);
}

/** The address has been through `emailAddress`, so that it needs no quotes. */
function toHeader({ name, address }: Pick<Reader, 'name' | 'address'>): string {
  if (!name) return `To: ${address}`;
  return foldLines(`To: ${phrase(name.replace(/[\r\n]+/g, ' '))} <${address}>`);
}

/** RFC 5322 §3.2.5, RFC 2047 §5: as it is, in quotes, or in encoded words. */
function phrase(name: string): string {
  if (/^[\w ]*$/.test(name)) return name;
  return /^[\x20-\x7e]*$/.test(name) ? quoteString(name) : encodeWord(name, 'Q', 52);
}

const LITERAL = /^[\x21-\x3c\x3e-\x7e](?:[\x20-\x3c\x3e-\x7e]{0,70}[\x21-\x3c\x3e-\x7e])?$/;

/** Quoted-printable lines that leave room for the soft line break after them. */
function quoted(text: string): string {
  return LITERAL.test(text) ? text : wrap(encode(text), 75);
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]!);
}
