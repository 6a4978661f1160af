import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eraseContact } from '../../../app/domain/contacts/erasure/commands.server.ts';
import { readMessage } from '../../../app/domain/inbox/reading/message.ts';
import { receiveMessages } from '../../../app/domain/inbox/receiving/commands.server.ts';
import { dropOldIncoming } from '../../../app/domain/inbox/retention/commands.server.ts';
import { fromExchange, fromThunderbird } from '../../support/calendar-clients.ts';
import { testInbox } from '../../support/inbox.ts';
import { aLetter, anAutoReply, bytesOf } from '../../support/incoming.ts';

const { database, clock, ctx, invited, receive, standing, last } = testInbox();

describe('case 19: no change, no crash', () => {
  test('out of office to the invitation’s own address', async () => {
    const one = await invited();
    expect(await receive(anAutoReply({ from: one.from, to: one.to }))).toEqual(['handled']);
    expect(await standing(one)).toBe('invited');
    expect(await last()).toMatchObject({ kind: 'auto-reply', state: 'ignored' });
  });

  test('a rule that repeats every second for ever, in the event and in the zone', async () => {
    const one = await invited();
    const bomb = [
      'RRULE:FREQ=SECONDLY;COUNT=999999999',
      'RDATE:20260101T000000Z',
      'RECURRENCE-ID;TZID=Bombe:20260205T090000',
    ];
    const raw = fromThunderbird({ ...one, lines: bomb }).toString();
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Bombe',
      'BEGIN:STANDARD',
      'DTSTART:16010101T000000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0100',
      'RRULE:FREQ=SECONDLY',
      'END:STANDARD',
      'END:VTIMEZONE',
      'BEGIN:VEVENT',
    ];
    const started = performance.now();
    expect(await receive(Buffer.from(raw.replace('BEGIN:VEVENT', zone.join('\r\n'))))).toEqual(['review']);
    await receive(fromThunderbird({ ...one, lines: bomb.slice(0, 2) }));
    expect(performance.now() - started).toBeLessThan(1000);
    expect(await standing(one)).toBe('registered');
  });

  test('parts inside parts, and headers without end', async () => {
    const nested = Array.from(
      { length: 300 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}`,
    );
    const headers = `X-A: ${'a'.repeat(300_000)}`;
    expect(await receive(bytesOf('From: a@b.example', ...nested), bytesOf(headers, '', ''))).toEqual([
      'review',
      'review',
    ]);
  });

  test('bytes of any kind', async () => {
    const one = await invited();
    const sound = fromExchange(one);
    const bent = fc.record({
      at: fc.nat(sound.length - 1),
      remove: fc.nat(400),
      insert: fc.oneof(
        fc.uint8Array({ maxLength: 60 }),
        fc.constantFrom('\r\n\r\n', 'BEGIN:VEVENT\r\n', '\0', '--_000_AM0PR01').map((text) => Buffer.from(text)),
      ),
    });
    const raws = fc.oneof(
      fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes)),
      bent.map(({ at, remove, insert }) => Buffer.concat([sound.subarray(0, at), insert, sound.subarray(at + remove)])),
    );
    await fc.assert(
      fc.asyncProperty(raws, async (raw) => {
        const [folder] = await receive(raw);
        expect(['handled', 'review']).toContain(folder);
        expect(['invited', 'registered']).toContain(await standing(one));
      }),
      { numRuns: 300 },
    );
  });
});

test('a letter is a person’s', async () => {
  const one = await invited();
  expect(await receive(aLetter({ from: one.from, to: one.to }))).toEqual(['review']);
  expect(await last()).toMatchObject({ kind: 'other', reason: 'a-letter' });
});

test('one that cannot be taken in waits for a person and holds up no other', async () => {
  const [one, other] = [await invited(), await invited()];
  const failures: unknown[] = [];
  const read = async (raw: Buffer) => ({ raw, message: await readMessage(raw) });
  const broken = await read(fromExchange(one));
  Object.defineProperty(broken.message, 'keys', {
    get: () => {
      throw new TypeError('a defect');
    },
  });
  broken.message.content = {
    kind: 'bounce',
    bounce: { recipients: [], action: 'failed', status: '', explanation: '' },
  };
  const folders = await receiveMessages(ctx(), [broken, await read(fromExchange(other))], {
    onFailure: (error) => failures.push(error),
  });
  expect(folders).toEqual(['review', 'handled']);
  expect(failures).toHaveLength(1);
  expect(await standing(other)).toBe('registered');
});

test('an erased contact’s messages lose what they said; others’ after 90 days, unless they wait', async () => {
  const [one, other] = [await invited(), await invited()];
  await receive(fromExchange(one), aLetter(one), fromExchange(other), aLetter(other));
  const rows = () =>
    database.db.selectFrom('incoming_messages').select(['raw', 'sender', 'state']).orderBy('id').execute();
  await eraseContact(ctx(), one.contactId);
  expect((await rows()).slice(0, 2)).toEqual([
    { raw: null, sender: null, state: 'applied' },
    { raw: null, sender: null, state: 'dismissed' },
  ]);
  clock.advance({ days: 91 });
  await dropOldIncoming(ctx());
  expect((await rows()).slice(2).map(({ raw }) => raw === null)).toEqual([true, false]);
});
