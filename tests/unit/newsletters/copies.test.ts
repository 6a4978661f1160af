import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import PostalMime, { type Email } from 'postal-mime';
import { describe, expect, test } from 'vitest';
import type { DeliveryId } from '../../../app/domain/kernel/ids.ts';
import { openEdition } from '../../../app/jobs/newsletters/copies.ts';
import { frozenBytes, leavingUrl } from '../../../app/jobs/newsletters/editions.ts';
import { mark } from '../../../app/jobs/newsletters/marks.ts';
import { mailSettings } from '../../support/mail.ts';

/** A copy is the shared bytes with the reader's own parts put in; it must be the mail one would have written to them alone. */

const settings = { ...mailSettings, returnAddress: 'moter@osloregionen.example' };
const begunAt = '2026-11-21T13:05:09.000Z';

const NAMES = ['Kari Nordmann', 'Åse Ødegård', 'Nils "Nisse" O\'Hara', 'A & B <c>', '李小龍', `${'Å'.repeat(119)}.`];
const reader = fc.record({
  id: fc.uuid({ version: 7 }).map((id) => id as DeliveryId),
  name: fc.option(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 120 }).map((name) => tidy(name).trim() || 'Kari'),
      fc.constantFrom(...NAMES),
    ),
  ),
  address: fc.constantFrom('kari@asker.example', `${'lang'.repeat(14)}@${'kommune.'.repeat(18)}example`),
  key: fc.string({ unit: fc.constantFrom(...'abcXYZ019-_'), minLength: 43, maxLength: 43 }),
  return_key: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 }),
});

/** Text in which the greeting and links may stand anywhere. */
const around = fc.array(
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }).map(tidy),
    fc.constantFrom(' ', '\n', '.', '=', '\n.\n', 'æøå ', '<p class="x">', 'https://moteplass.example/a?b=c&d=e#f '),
    fc.constantFrom(mark('greeting'), leavingUrl(settings.appUrl, mark('key'))),
  ),
  { maxLength: 40 },
);
const edition = fc.record({
  subject: fc.string({ unit: 'grapheme', maxLength: 150 }).map((text) => tidy(text).trim() || 'Nytt'),
  html: around.map((parts) => `<p>${parts.join('')}</p>`),
  text: around.map((parts) => `-${parts.join('')}-`),
});

/** What no edition holds: other control characters, halves of characters, and marks of its own. */
function tidy(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ue000-\uf8ff]|\p{Surrogate}/gu, ' ');
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => SIGNS[sign]!);

type Reader = typeof reader extends fc.Arbitrary<infer R> ? R : never;
type Edition = typeof edition extends fc.Arbitrary<infer E> ? E : never;

function writtenAlone(edition: Edition, { id, name, address, key, return_key }: Reader): Promise<Buffer> {
  const greeting = name ? `Hei, ${name}!` : 'Hei!';
  const filled = (text: string, greeting: string) =>
    text.replaceAll(mark('greeting'), () => greeting).replaceAll(mark('key'), key);
  return new MailComposer({
    from: settings.from,
    to: { name: name ?? '', address },
    subject: edition.subject,
    html: filled(edition.html, escaped(greeting)),
    text: filled(edition.text, greeting),
    messageId: `<${id}@osloregionen.example>`,
    date: new Date(begunAt),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': `<${leavingUrl(settings.appUrl, key)}>, <mailto:moter+${return_key}@osloregionen.example?subject=avmeld>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Id': '<nyhetsbrev.osloregionen.example>',
      Precedence: 'bulk',
    },
    textEncoding: 'quoted-printable',
  })
    .compile()
    .build();
}

/** All there is to a mail but the boundary between its parts. */
async function readByOthers(bytes: Buffer) {
  const { headers, from, to, subject, messageId, date, html, text, attachments }: Email = await PostalMime.parse(bytes);
  const lines = headers.map(({ key, value }) => `${key}: ${value.replace(/boundary="[^"]*"/, 'boundary')}`);
  return { headers: lines.sort(), from, to, subject, messageId, date, html, text, attachments };
}

describe('a copy', () => {
  test('is the mail that nodemailer would have built for its reader, and holds nobody else’s', async () => {
    await fc.assert(
      fc.asyncProperty(edition, reader, reader, async (edition, reader, other) => {
        const opened = openEdition({ language: 'nb', bytes: await frozenBytes(edition, settings) });
        opened.copyFor({ ...other, begunAt });
        const copy = opened.copyFor({ ...reader, begunAt });
        expect(await readByOthers(copy)).toEqual(await readByOthers(await writtenAlone(edition, reader)));

        const bytes = copy.toString('latin1');
        expect(bytes).toMatch(/^[\n\r\x20-\x7e\t]*$/);
        expect(bytes.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        const body = bytes.slice(bytes.indexOf('\r\n\r\n'));
        for (const line of body.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
        for (const line of bytes.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
        if (other.key !== reader.key) expect(bytes.replaceAll('=\r\n', '')).not.toContain(other.key);
      }),
      { numRuns: 150 },
    );
  });

  test('is the same bytes each time it is made', async () => {
    const edition = { subject: 'Nytt', html: `<p>${mark('greeting')}</p>`, text: mark('greeting') };
    const bytes = await frozenBytes(edition, settings);
    const own = { id: 'x' as DeliveryId, name: 'Åse', address: 'a@b.example', key: 'k', return_key: 'r', begunAt };
    const copies = [1, 2].map(() => openEdition({ language: 'nb', bytes }).copyFor(own).toString());
    expect(copies[0]).toBe(copies[1]);
  });

  test('is never made of an edition with something that nothing fills', async () => {
    const bytes = await frozenBytes({ subject: 'Nytt', html: '<p>\uE000ukjent\uE001</p>', text: '-' }, settings);
    expect(() => openEdition({ language: 'nb', bytes })).toThrow('nothing fills «ukjent»');
  });
});
