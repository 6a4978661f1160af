import fc from 'fast-check';
import PostalMime, { type Email } from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { calendarObject } from '../../app/domain/calendar/ical.ts';
import type { MessageId } from '../../app/domain/kernel/ids.ts';
import { emailAddress } from '../../app/domain/kernel/shapes.ts';
import type { Instant, LocalTime } from '../../app/domain/kernel/time.ts';
import { freeze } from '../../app/jobs/mails/mime.ts';
import { eventMessageMail } from '../../emails/event-message.ts';
import { invitationMail } from '../../emails/invitation.ts';
import { mailSettings } from '../support/mail.ts';

/** What anyone may have typed reaches mails as text and as nothing else. */

const now = '2026-01-15T09:00:00.000Z' as Instant;
const times = {
  starts_local: '2026-02-05T09:00' as LocalTime,
  ends_local: '2026-02-05T10:30' as LocalTime,
  zone: 'Europe/Oslo',
};

interface Typed {
  title: string;
  place: string;
  street: string;
  name: string;
  assisted: string;
  person: string;
  description: string;
}

const plain: Typed = {
  title: 'Overvann',
  place: 'Rådhuset',
  street: 'Rådhusgata 1',
  name: 'Kari Nilsen',
  assisted: 'Mona Berg',
  person: 'Siv Lie',
  description: 'Om regn',
};

/** An invitation with all that can be typed into an event and a contact. */
function invitationOf({ title, place, street, name, assisted, person, description }: Typed) {
  const url = 'https://moteplass.example/arrangementer/overvann';
  const frame = { language: 'nb' as const, name, appUrl: mailSettings.appUrl };
  const event = { title, ...times, place, address: street, mode: 'room' as const, url };
  const mail = invitationMail({
    ...{ ...frame, event, assists: { name: assisted }, hasCalendar: true, parts: [] },
    ...{ instead: { kind: 'vara' as const, name: person }, link: 'https://moteplass.example/svar/x' },
  });
  const calendar = calendarOf({ title, description, location: `${place}, ${street}`, name });
  return frozen(name, { ...mail, calendar, replyTo: { name: person, address: 'siv@osloregionen.example' } });
}

/** What the gate refuses is not sent; the rest of the mail is looked at all the same. */
function calendarOf({ name, ...texts }: { title: string; description: string; location: string; name: string }) {
  const entry = { uid: 'a@moteplass', sequence: 0, dtstamp: now, ...times, status: 'CONFIRMED' as const };
  const attendee = { name, address: 'kari@asker.example' };
  try {
    return { method: 'REQUEST' as const, content: calendarObject({ ...entry, ...texts, method: 'REQUEST', attendee }) };
  } catch {
    return undefined;
  }
}

function frozen(name: string, mail: Omit<Parameters<typeof freeze>[2], 'secret'>, address = 'kari@asker.example') {
  const recipient = { contactId: null, address, name, language: 'nb' as const };
  return freeze({ id: 'm1' as MessageId, now }, recipient, { ...mail, secret: 'links' }, mailSettings);
}

/** What a mail is made of, apart from its words; a line break in them is one in the letter. */
function skeleton(mail: Email) {
  const tags = [...(mail.html ?? '').matchAll(/<\/?[a-zA-Z!][^\s>]*/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/^<(br\/|\/?p)$/.test(tag));
  const hrefs = [...(mail.html ?? '').matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, href]) => href);
  return {
    ...{ headers: mail.headers.map(({ key }) => key), tags, hrefs },
    ...{ to: mail.to?.map(({ address }) => address), from: mail.from?.address },
    ...{ cc: mail.cc, bcc: mail.bcc, replyTo: mail.replyTo?.map(({ address }) => address) },
  };
}

const propertiesOf = (mail: Email) => {
  const file = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  if (!file) return undefined;
  const text = new TextDecoder().decode(file.content as ArrayBuffer).replace(/\r?\n[ \t]/g, '');
  return text.split(/\r?\n/).map((line) => line.split(/[:;]/)[0]);
};

const nasty = fc
  .array(
    fc.constantFrom(
      ...[
        '\r\n',
        '\n',
        '\r',
        '\u0000',
        '\u0085',
        '\u2028',
        '\u000b',
        '\t',
        ' ',
        ':',
        ';',
        ',',
        '\\',
        '"',
        '^',
        '\ud800',
      ],
      ...['Bcc: x@evil.example', 'ATTENDEE:mailto:x@evil.example', 'END:VEVENT', '<x@evil.example>', '--=_Part', '.'],
      ...['<script>alert(1)</script>', '</td>', '{{name}}', '$t(mail.greeting)', '=?utf-8?Q?=0ABcc=3A?=', 'Åse', '🌧️'],
      ...['"><img src=x onerror=y>', 'http://evil.example', '&#10;', '%0a'],
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((pieces) => pieces.join(''))
  .filter((text) => text.trim() !== '');

describe('case 14: whatever is typed', () => {
  test('an invitation has the same headers, recipients, elements, links and calendar lines', async () => {
    const sound = await PostalMime.parse((await invitationOf(plain)).bytes);
    const [wanted, lines] = [skeleton(sound), propertiesOf(sound)];
    expect(lines).toContain('ATTENDEE');
    const typed = fc.record({
      ...{ title: nasty, place: nasty, street: nasty, name: nasty, assisted: nasty, person: nasty, description: nasty },
    });
    await fc.assert(
      fc.asyncProperty(typed, async (texts) => {
        const mail = await PostalMime.parse((await invitationOf(texts)).bytes);
        expect(skeleton(mail)).toEqual(wanted);
        const properties = propertiesOf(mail);
        if (properties) expect(properties).toEqual(lines);
      }),
      { numRuns: 150, seed: 14 },
    );
  });

  test('one field at a time, so that the calendar object gets through too', async () => {
    const sound = await PostalMime.parse((await invitationOf(plain)).bytes);
    const [wanted, lines] = [skeleton(sound), propertiesOf(sound)];
    let [through, refused] = [0, 0];
    const field = fc.constantFrom(...(Object.keys(plain) as (keyof Typed)[]));
    await fc.assert(
      fc.asyncProperty(field, nasty, async (which, text) => {
        const mail = await PostalMime.parse((await invitationOf({ ...plain, [which]: text })).bytes);
        expect(skeleton(mail)).toEqual(wanted);
        const properties = propertiesOf(mail);
        if (properties) expect(properties).toEqual(lines);
        if (properties) through++;
        else refused++;
      }),
      { numRuns: 250, seed: 15 },
    );
    expect(through).toBeGreaterThan(50);
    expect(refused).toBeGreaterThan(20);
  });

  test('a letter of the secretariat’s own words has the same headers, elements and links', async () => {
    const letterOf = (subject: string, body: string, title: string) => {
      const event = { title, url: 'https://moteplass.example/arrangementer/overvann' };
      return frozen(
        'Kari',
        eventMessageMail({ ...{ language: 'nb', name: 'Kari', appUrl: mailSettings.appUrl }, event, subject, body }),
      );
    };
    const wanted = skeleton(await PostalMime.parse((await letterOf('Emne', 'Brev', 'Overvann')).bytes));
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, async (subject, body, title) => {
        expect(skeleton(await PostalMime.parse((await letterOf(subject, body, title)).bytes))).toEqual(wanted);
      }),
      { numRuns: 150, seed: 16 },
    );
  });
});

describe('case 15: recipients', () => {
  test.each([
    'kari@asker.example\r\nBcc: alle@evil.example',
    'kari@asker.example\nRCPT TO:<alle@evil.example>',
    'kari@asker.example, alle@evil.example',
    'kari@asker.example;alle@evil.example',
    'kari@asker.example alle@evil.example',
    '"Kari" <kari@asker.example>',
    '<kari@asker.example>',
    'kari@asker.example> SIZE=1',
    '"kari\r\n"@asker.example',
    '"a b"@asker.example',
    '@evil.example:kari@asker.example',
    'alle@evil.example@asker.example',
    'kari(alle@evil.example)@asker.example',
    'kari@[127.0.0.1]',
    'kari@asker.example\0',
    'kari@asker.exam\u2028ple',
    'kari@asker.example\u202e',
    'kari',
    '@',
    '',
  ])('%j is no address', (text) => {
    expect(emailAddress.safeParse(text).success).toBe(false);
  });

  test('whatever passes for an address, the mail goes to it alone', async () => {
    const piece = fc.constantFrom(
      ...[
        'kari',
        'a',
        '.',
        '-',
        '+',
        "'",
        '%',
        '!',
        '_',
        '@',
        '@asker.example',
        '.example',
        'ø',
        ' ',
        '\r\n',
        ',',
        '"',
        '<',
        '>',
        ':',
        '(',
        '=',
      ],
    );
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 6 }), fc.boolean(), async (pieces, ends) => {
        const { data } = emailAddress.safeParse(`${pieces.join('')}${ends ? '@asker.example' : ''}`);
        if (!data) return;
        accepted++;
        const { bytes, sent_to } = await frozen('Kari', { subject: 'x', html: '<p>x</p>', text: 'x' }, data);
        const { to, cc, bcc } = await PostalMime.parse(bytes);
        expect([sent_to, to, cc, bcc]).toEqual([data, [{ name: 'Kari', address: data }], undefined, undefined]);
      }),
      { numRuns: 2000, seed: 17 },
    );
    expect(accepted).toBeGreaterThan(50);
  });
});
