import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../app/domain/kernel/time.ts';
import {
  heldUntil,
  isAboutServer,
  isBounceStorm,
  isMissed,
  isQuiet,
  minutesLeft,
  slotsPerSecond,
} from '../../../app/domain/newsletters/mailings/rules.ts';

const at = (time: string) => `2026-11-21T${time}Z` as Instant;

const never = { quiet_from: 0, quiet_until: 0 };
const nights = { quiet_from: 22, quiet_until: 7 };
test.each([
  ['10:00:00.000', '10:59:59.999', never, false],
  ['10:00:00.000', '11:00:00.000', never, false],
  ['10:00:00.000', '11:00:00.001', never, true],
  ['00:30:00.000', '07:00:00.000', nights, false],
  ['00:30:00.000', '07:00:00.001', nights, true],
  ['20:30:00.000', '21:30:00.001', nights, true],
])('a mailing due at %s is missed at %s, when %o is quiet: %s', (due, now, quiet, missed) => {
  expect(isMissed(at(due), at(now), quiet)).toBe(missed);
});

test.each([
  [100, { pace: 50, perHour: null, thisHour: 0 }, 2],
  [100, { pace: 0, perHour: null, thisHour: 0 }, undefined],
  [100, { pace: 50, perHour: 300, thisHour: 100 }, 2],
  [400, { pace: 50, perHour: 300, thisHour: 100 }, 60],
  [100, { pace: 0, perHour: 300, thisHour: 0 }, 20],
  [100, { pace: 0, perHour: 300, thisHour: -5 }, 20],
])('%i copies with %o take %s minutes', (open, limits, minutes) => {
  expect(minutesLeft(open, limits)).toBe(minutes);
});

test.each([
  [0, 0, '12:00', false],
  [22, 7, '20:59', false],
  [22, 7, '21:00', true],
  [22, 7, '05:59', true],
  [22, 7, '06:00', false],
  [8, 12, '07:00', true],
  [8, 12, '11:00', false],
])('quiet from %i until %i, at %s in UTC in winter: %s', (quiet_from, quiet_until, time, quiet) => {
  expect(isQuiet({ quiet_from, quiet_until }, at(`${time}:00.000`))).toBe(quiet);
});

test.each([
  { results: 'aaaaaaaaaa', storm: false },
  { results: 'fffffffff', storm: false, why: 'nine are too few to tell' },
  { results: 'ffffffffff', storm: true },
  { results: 'f'.repeat(10) + 'a'.repeat(56), storm: true },
  { results: 'f'.repeat(10) + 'a'.repeat(57), storm: false, why: 'below 15 %' },
  { results: 'f'.repeat(15) + 'a'.repeat(400), storm: true, why: 'only the last 100 are looked at' },
  { results: 'f'.repeat(14) + 'a'.repeat(86) + 'f'.repeat(400), storm: false, why: 'only the last 100 are looked at' },
])('$results.length results are a storm: $storm $why', ({ results, storm }) => {
  expect(isBounceStorm([...results].map((one) => (one === 'f' ? 'failed' : 'accepted')))).toBe(storm);
});

test.each([
  [{ kind: 'unreachable', text: 'ECONNREFUSED' }, true],
  [{ kind: 'unreachable', code: 535, text: 'who are you' }, true],
  [{ kind: 'later', text: 'closed' }, true],
  [{ kind: 'later', code: 421, text: 'closing' }, true],
  [{ kind: 'later', code: 451, text: 'greylisted' }, false],
  [{ kind: 'uncertain', text: 'closed' }, false],
  [{ kind: 'untried' }, false],
] as const)('%j says something about the server: %s', (outcome, isAbout) => {
  expect(isAboutServer(outcome)).toBe(isAbout);
});

test.each([
  [1, '10:00:10.000'],
  [2, '10:00:30.000'],
  [5, '10:05:00.000'],
  [50, '10:05:00.000'],
])('a server that takes nothing for the %ith time is let be until %s', (times, until) => {
  expect(heldUntil(times, at('10:00:00.000'))).toBe(at(until));
});

describe('a limit per second', () => {
  test.each([1, 2, 3, 10, 25, 100, 1000])('of %i is never passed in any second, and nearly used', (limit) => {
    let now = Date.parse(at('10:00:00.000'));
    let pacedUntil: Instant | null = null;
    const begun: number[] = [];
    const end = now + 10_000;
    for (let step = 0; now < end; now += [1, 7, 50, 333, 1000][step++ % 5]!) {
      const instant = new Date(now).toISOString() as Instant;
      const { slots, after: afterwards } = slotsPerSecond(limit, pacedUntil, instant);
      if (slots === 0) continue;
      begun.push(...Array(slots).fill(now));
      pacedUntil = afterwards(slots);
    }
    for (const first of begun) {
      expect(begun.filter((one) => one >= first && one < first + 1000).length).toBeLessThanOrEqual(limit);
    }
  });

  test('does not save up what was not used', () => {
    const { slots } = slotsPerSecond(10, at('09:00:00.000'), at('10:00:00.000'));
    expect(slots).toBe(1);
  });

  test('asked often enough is used in full', () => {
    let pacedUntil: Instant | null = null;
    let begun = 0;
    for (let now = Date.parse(at('10:00:00.000')), end = now + 10_000; now < end; now += 5) {
      const { slots, after: afterwards } = slotsPerSecond(20, pacedUntil, new Date(now).toISOString() as Instant);
      if (slots > 0) pacedUntil = afterwards(slots);
      begun += slots;
    }
    expect(begun).toBeGreaterThan(180);
  });
});
