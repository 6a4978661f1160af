import { describe, expect, test } from 'vitest';
import { MAX_BYTES, readMessage } from '../../../app/domain/inbox/reading/message.ts';
import { clients, fromThunderbird } from '../../support/calendar-clients.ts';
import { aBounce, aLetter, anAutoReply, bytesOf } from '../../support/incoming.ts';

const key = '0123456789abcdef0123456789abcdef';
const to = `moter+${key}@osloregionen.example`;
const from = 'kari@asker.example';
const uid = '019b@moteplass';

const reading = async (raw: Buffer) => (await readMessage(raw)).content;

describe.each(Object.entries(clients))('case 16: an answer as %s writes it', (client, write) => {
  test.each([
    ['ACCEPTED', 'yes'],
    ['DECLINED', 'no'],
    ['TENTATIVE', 'maybe'],
  ] as const)('%s is %s', async (partstat, answer) => {
    const message = await readMessage(write({ from, to, uid, partstat, sequence: 2, comment: 'Litt sent ute' }));
    expect(message).toMatchObject({ from, keys: [key], isForged: false });
    expect(message.content).toEqual({
      kind: 'reply',
      reply: {
        ...{ uid, attendee: from, answer, comment: 'Litt sent ute', sequence: 2 },
        ...{ stamp: '2026-01-15T09:15:00.000Z', occurrence: undefined, hasStart: true },
      },
    });
  });

  test('names the date of a series as an instant, whatever the zone is called', async () => {
    const zone = client === 'Exchange' ? 'W. Europe Standard Time' : 'Europe/Oslo';
    const zoned = client === 'Apple' ? `TZID=3D${zone}` : `TZID=${zone}`;
    const lines = client === 'Gmail' ? ['RECURRENCE-ID:20260702T070000Z'] : [`RECURRENCE-ID;${zoned}:20260702T090000`];
    expect(await reading(write({ from, to, uid, lines }))).toMatchObject({
      reply: { occurrence: '2026-07-02T07:00:00.000Z' },
    });
  });

  test('in a zone nobody has defined is not read', async () => {
    const zoned = client === 'Apple' ? 'TZID=3DMin tid' : 'TZID=Min tid';
    const content = await reading(write({ from, to, uid, lines: [`RECURRENCE-ID;${zoned}:20260702T090000`] }));
    expect(content).toEqual({ kind: 'other', because: 'unreadable' });
  });
});

test('a zone the sender defines is followed', async () => {
  const raw = fromThunderbird({ from, to, uid, lines: ['RECURRENCE-ID;TZID=Customized Time Zone:20260702T090000'] });
  const zone = [
    ...['BEGIN:VTIMEZONE', 'TZID:Customized Time Zone', 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
    ...['TZOFFSETFROM:+0300', 'TZOFFSETTO:+0300', 'END:STANDARD', 'END:VTIMEZONE', 'BEGIN:VEVENT'],
  ].join('\r\n');
  const content = await reading(Buffer.from(raw.toString().replace('BEGIN:VEVENT', zone)));
  expect(content).toMatchObject({ reply: { occurrence: '2026-07-02T06:00:00.000Z' } });
});

describe('what is no plain answer is a person’s', () => {
  const changed = (what: string | RegExp, into: string) =>
    Buffer.from(fromThunderbird({ from, to, uid }).toString().replace(what, into));

  test.each([
    ['another time is proposed', changed('METHOD:REPLY\r\nBEGIN', 'METHOD:COUNTER\r\nBEGIN'), 'counter', 'counter'],
    [
      'someone else is sent',
      changed('PARTSTAT=ACCEPTED:', 'PARTSTAT=DELEGATED;DELEGATED-TO="mailto:per@asker.example":'),
      'delegation',
      'delegation',
    ],
    [
      'someone was sent',
      changed('PARTSTAT=ACCEPTED:', 'PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:per@asker.example":'),
      'delegation',
      'delegation',
    ],
    ['they invite us', changed('METHOD:REPLY\r\nBEGIN', 'METHOD:REQUEST\r\nBEGIN'), 'other', 'other-method'],
    ['no answer is in it', changed('PARTSTAT=ACCEPTED:', 'PARTSTAT=NEEDS-ACTION:'), 'other', 'no-answer'],
    [
      'two people answer',
      changed('END:VEVENT', 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:per@asker.example\r\nEND:VEVENT'),
      'other',
      'several',
    ],
    ['two events are in it', changed('END:VEVENT', 'END:VEVENT\r\nBEGIN:VEVENT\r\nEND:VEVENT'), 'other', 'several'],
    [
      'two calendars are in it',
      changed('END:VCALENDAR', 'END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR'),
      'other',
      'several',
    ],
    ['the stamp is missing', changed(/DTSTAMP:.*\r\n/, ''), 'other', 'unreadable'],
    ['the stamp is local time', changed(/DTSTAMP:.*\r\n/, 'DTSTAMP:20260115T091500\r\n'), 'other', 'unreadable'],
    ['the UID is missing', changed(/UID:.*\r\n/, ''), 'other', 'unreadable'],
    ['the object breaks off', changed(/SUMMARY[\s\S]*/, 'SUMM'), 'other', 'unreadable'],
    ['a person wrote', aLetter({ from, to }), 'other', 'a-letter'],
    ['nothing is in it', Buffer.from(''), 'other', 'empty'],
    ['only lines are in it', Buffer.from('\r\n\r\n'), 'other', 'empty'],
    ['it is too large', Buffer.alloc(MAX_BYTES + 1, 'a'), 'other', 'oversized'],
  ])('%s', async (_what, raw, kind, because) => {
    expect(await reading(raw)).toMatchObject({ kind, because });
  });
});

describe('case 19: what a machine wrote is no answer', () => {
  test('out of office', async () => {
    expect(await reading(anAutoReply({ from, to }))).toEqual({ kind: 'auto-reply' });
  });

  test.each([
    'Auto-Submitted: auto-replied',
    'Auto-Submitted: auto-replied (vacation)',
    'Precedence: bulk',
    'Return-Path: <>',
    'X-Autoreply: yes',
  ])('an answer marked %s', async (header) => {
    expect(await reading(fromThunderbird({ from, to, uid, headers: [header] }))).toEqual({ kind: 'auto-reply' });
  });

  test('a letter marked as generated', async () => {
    const letter = aLetter({ from, to }).toString();
    expect(await reading(Buffer.from(`Auto-Submitted: auto-generated\r\n${letter}`))).toEqual({ kind: 'auto-reply' });
  });
});

describe('who sent it', () => {
  test('two From lines are nobody’s', async () => {
    const raw = Buffer.from(`From: per@asker.example\r\n${fromThunderbird({ from, to, uid }).toString()}`);
    expect((await readMessage(raw)).from).toBeUndefined();
  });

  test('two people in one From are nobody', async () => {
    const raw = fromThunderbird({ from, to, uid })
      .toString()
      .replace(`From: Kari <${from}>`, `From: ${from}, per@x.example`);
    expect((await readMessage(Buffer.from(raw))).from).toBeUndefined();
  });

  test('an address in the name is not the address', async () => {
    const raw = fromThunderbird({ from, to, uid }).toString().replace('From: Kari', 'From: "boss@asker.example"');
    expect((await readMessage(Buffer.from(raw))).from).toBe(from);
  });

  test.each([
    ['Authentication-Results: mx; dmarc=fail header.from=asker.example', true],
    ['Authentication-Results: mx; dkim=fail (bad signature)', true],
    ['Authentication-Results: mx; dkim=fail; dmarc=pass', false],
    ['Authentication-Results: mx; dkim=none; spf=softfail', false],
  ])('%s', async (header, isForged) => {
    expect((await readMessage(fromThunderbird({ from, to, uid, headers: [header] }))).isForged).toBe(isForged);
  });

  test('a key counts where the mail went, not in a name', async () => {
    const other = to.replaceAll('0', 'f');
    const raw = fromThunderbird({ from, to: 'moter@osloregionen.example', uid }).toString();
    const named = raw.replace('To: moter@', `To: "${other}" <moter@`).replace('.example\r\nFrom', '.example>\r\nFrom');
    expect((await readMessage(Buffer.from(named))).keys).toEqual([]);
  });
});

describe('reports of mails that did not arrive', () => {
  test('say whom, what and why', async () => {
    expect(await reading(aBounce({ to, recipient: 'Kari@asker.example' }))).toEqual({
      kind: 'bounce',
      bounce: {
        ...{ recipients: ['kari@asker.example'], action: 'failed', status: '5.1.1' },
        explanation: 'smtp; 550 5.1.1 the account does not exist',
      },
    });
  });

  test('that say only «failed» are read for what the server said', async () => {
    const raw = aBounce({ to, recipient: from, status: '5.0.0', said: 'smtp; 550 5.7.1 Not wanted' });
    expect(await reading(raw)).toMatchObject({ bounce: { status: '5.7.1' } });
  });

  test('of a delay are no failure', async () => {
    expect(await reading(aBounce({ to, recipient: from, action: 'delayed', status: '4.4.1' }))).toMatchObject({
      bounce: { action: 'delayed' },
    });
  });
});

test('text is shown without controls and without what turns its direction', async () => {
  const { text } = await readMessage(aLetter({ from, to, text: 'Hei\u202e\u0007 på\u0000 deg' }));
  expect(text()).toBe('Hei på deg');
});

test('a calendar object inside a forwarded message is not the sender’s', async () => {
  const inner = fromThunderbird({ from: 'per@asker.example', to, uid }).toString();
  const raw = bytesOf(
    `From: ${from}`,
    `To: ${to}`,
    'Content-Type: multipart/mixed; boundary=f',
    '',
    '--f',
    'Content-Type: message/rfc822',
    '',
    inner,
    '--f--',
  );
  expect(await reading(raw)).toEqual({ kind: 'other', because: 'a-letter' });
});
