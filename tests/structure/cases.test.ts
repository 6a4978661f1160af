import { expect, test } from 'vitest';
import { type Source, sourcesIn } from './sources.ts';

/**
 * What an implementation of calendar invitations and mail must pass. Each case is somewhere a test, or a group of tests,
 * whose name begins with `case` and its number.
 */
const CASES: Record<number, string> = {
  1: 'MIME tree and order',
  2: 'METHOD restrictions for REQUEST and CANCEL hold in an independent library',
  3: 'no other invitee’s address in the decoded bytes',
  4: 'new time: same UID and ORGANIZER, SEQUENCE+1, PARTSTAT reset',
  5: 'new title: SEQUENCE same, DTSTAMP newer, PARTSTAT kept',
  6: 'cancel',
  7: 'one person removed, then invited again',
  8: 'a series across the change to summer time stays at 10:00; gap and ambiguity',
  9: 'identical output under TZ=UTC, Europe/Oslo, America/New_York',
  10: 'every TZID defined',
  11: 'all-day and three-day',
  12: 'one date of a series moved, then cancelled, then the series cancelled',
  13: 'folding with emoji',
  14: 'fuzz of every field: no new line or header',
  15: 'hostile recipient strings refused',
  16: 'replies shaped as Gmail, Exchange, Apple and Thunderbird write them',
  17: 'stale, out of order, duplicate, future SEQUENCE',
  18: 'spoofed From, uninvited attendee, wrong token: no change',
  19: 'out-of-office, empty, oversized, RRULE bomb: no change, no crash',
  20: 'DSN 5.1.1, 4.2.2, 5.7.1, forged token',
  21: 'DKIM verifies with an independent verifier, and a tampered List-Unsubscribe-Post fails it',
  22: 'one List-Unsubscribe; GET changes nothing; POST idempotent',
  23: 'kill before, during, after DATA: nothing lost, retry bytes identical',
  24: '451, 550, 421, partial rejection, timeout; suppression after enqueueing stops the send',
  25: 'IMAP kicked mid-fetch, UIDVALIDITY changed, crash between commit and move: each reply applied once',
};

const tests = sourcesIn(['tests'], ['.test.ts', '.test.tsx']).filter(
  ({ path }) => !path.startsWith('tests/structure/'),
);

test('each case of calendar and mail is a test that names its number', () => {
  expect(uncovered(tests)).toEqual([]);
  expect(unknown(tests)).toEqual([]);
  const planted = tests.map(({ path, text }) => ({ path, text: text.replaceAll(/case 7\b/g, 'case 77') }));
  expect(uncovered(planted)).toEqual(['7: one person removed, then invited again']);
  expect(unknown(planted)).toEqual([77]);
});

function uncovered(sources: Source[]): string[] {
  const found = new Set(namedIn(sources));
  return Object.entries(CASES)
    .filter(([number]) => !found.has(Number(number)))
    .map(([number, what]) => `${number}: ${what}`);
}

function unknown(sources: Source[]): number[] {
  return [...new Set(namedIn(sources))].filter((number) => !(number in CASES));
}

/** The numbers in names of tests: `test('case 4: …`, `describe('case 17', …`, also of tables. */
function namedIn(sources: Source[]): number[] {
  return sources.flatMap(({ text }) =>
    [...text.matchAll(/\(\s*['`]case (\d+)\b/g)].map(([, number]) => Number(number)),
  );
}
