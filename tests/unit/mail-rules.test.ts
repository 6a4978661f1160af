import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../app/domain/kernel/time.ts';
import { nextAttemptAt, saysNoSuchMailbox } from '../../app/domain/outbox/sending/rules.ts';
import { momentOf, remindersDue, reminderVersion, wordFor } from '../../app/domain/participation/mails/rules.ts';
import { nextTurn } from '../../app/jobs/schedule.ts';

const at = (instant: string) => instant as Instant;

describe('trying again', () => {
  const now = at('2026-01-15T09:00:00.000Z');

  test('waits 1 min, 5 min, 30 min and 2 h after the first attempts', () => {
    const waits = [1, 2, 3, 4].map((attempts) => nextAttemptAt(attempts, now, 0.5));
    expect(waits.map((next) => next?.slice(11, 16))).toEqual(['09:01', '09:05', '09:30', '11:00']);
  });

  test('spreads by a tenth either way', () => {
    expect(nextAttemptAt(3, now, 0)).toBe('2026-01-15T09:27:00.000Z');
    expect(nextAttemptAt(3, now, 1)).toBe('2026-01-15T09:33:00.000Z');
  });

  test('gives up after about 48 hours, whatever the luck', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 20 }), (luck) => {
        let time = now;
        let attempts = 1;
        for (
          let next = nextAttemptAt(attempts, time, luck[0]!);
          next;
          next = nextAttemptAt(attempts, time, luck[attempts]!)
        ) {
          expect(next > time).toBe(true);
          time = next;
          attempts++;
        }
        const hours = (Date.parse(time) - Date.parse(now)) / 3_600_000;
        expect(hours).toBeGreaterThan(41);
        expect(hours).toBeLessThan(52);
      }),
    );
  });
});

test('only 5.1.1 and 5.1.10 say that a mailbox does not exist', () => {
  expect(saysNoSuchMailbox('550 5.1.1 User unknown')).toBe(true);
  expect(saysNoSuchMailbox('550 5.1.10 Recipient not found')).toBe(true);
  expect(saysNoSuchMailbox('552 5.2.2 Mailbox full')).toBe(false);
  expect(saysNoSuchMailbox('550 5.7.1 Rejected by policy')).toBe(false);
  expect(saysNoSuchMailbox('550 5.1.12 Something else')).toBe(false);
});

describe('reminders', () => {
  const webinar = { id: 'e', starts_at: at('2026-04-01T07:00:00.000Z'), zone: 'Europe/Oslo' };

  test('come a week and a day before by the wall clock, also across the change to summer time', () => {
    expect(momentOf('week', webinar)).toBe('2026-03-25T08:00:00.000Z');
    expect(momentOf('day', webinar)).toBe('2026-03-31T07:00:00.000Z');
    expect(momentOf('hour', webinar)).toBe('2026-04-01T06:00:00.000Z');
  });

  test('are due from their moment until it has long passed, and never after the start', () => {
    expect(remindersDue(webinar, at('2026-03-25T07:59:59.000Z'))).toEqual([]);
    expect(remindersDue(webinar, at('2026-03-25T08:00:00.000Z'))).toEqual(['week']);
    expect(remindersDue(webinar, at('2026-03-28T08:00:00.000Z'))).toEqual([]);
    expect(remindersDue(webinar, at('2026-03-31T18:00:00.000Z'))).toEqual(['day']);
    expect(remindersDue(webinar, at('2026-04-01T06:30:00.000Z'))).toEqual(['hour']);
    expect(remindersDue(webinar, at('2026-04-01T07:00:00.000Z'))).toEqual([]);
  });

  test('are new ones when the event moves', () => {
    const moved = { ...webinar, starts_at: at('2026-04-08T07:00:00.000Z') };
    expect(reminderVersion('week', moved)).not.toBe(reminderVersion('week', webinar));
  });

  test('say today when the reminder of the day before is late', () => {
    expect(wordFor('day', webinar, at('2026-03-31T07:00:00.000Z'))).toBe('tomorrow');
    expect(wordFor('day', webinar, at('2026-03-31T22:30:00.000Z'))).toBe('today');
    expect(wordFor('week', webinar, at('2026-03-31T22:30:00.000Z'))).toBe('week');
  });
});

test('schedules follow the clock in Oslo', () => {
  expect(nextTurn('10 3 * * *', at('2026-01-15T09:00:00.000Z'))).toBe('2026-01-16T02:10:00.000Z');
  expect(nextTurn('10 3 * * *', at('2026-07-15T09:00:00.000Z'))).toBe('2026-07-16T01:10:00.000Z');
  expect(nextTurn('*/5 * * * *', at('2026-01-15T09:05:00.000Z'))).toBe('2026-01-15T09:10:00.000Z');
});
