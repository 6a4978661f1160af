import { describe, expect, test } from 'vitest';
import { Conflict, Invalid } from '../../app/domain/kernel/errors.ts';
import type { ParticipationId } from '../../app/domain/kernel/ids.ts';
import type { Instant, PlainDate } from '../../app/domain/kernel/time.ts';
import { changesIn, daysOf, requireNotable } from '../../app/domain/participation/attendance/rules.ts';
import { AttendanceForm } from '../../app/domain/participation/attendance/schema.ts';

describe('the days of an event', () => {
  test.each([
    ['2026-03-04T09:00', '2026-03-04T10:00', ['2026-03-04']],
    ['2026-03-04T09:00', '2026-03-06T10:00', ['2026-03-04', '2026-03-05', '2026-03-06']],
    ['2026-03-04T18:00', '2026-03-05T00:00', ['2026-03-04']],
    ['2026-02-28T18:00', '2026-03-01T12:00', ['2026-02-28', '2026-03-01']],
  ])('%s to %s', (starts_local, ends_local, days) => {
    expect(daysOf({ starts_local, ends_local })).toEqual(days);
  });
});

describe('when attendance may be noted', () => {
  const event = {
    starts_local: '2026-03-04T09:00',
    ends_local: '2026-03-05T15:00',
    zone: 'Europe/Oslo',
    cancelled_at: null,
  };
  const note = (day: string, now: string, change = {}) =>
    requireNotable({ ...event, ...change }, day as PlainDate, now as Instant);

  test('from the first minute of the day where the event is, on each of its days', () => {
    expect(() => note('2026-03-04', '2026-03-03T23:00:00.000Z')).not.toThrow();
    expect(() => note('2026-03-05', '2026-04-01T12:00:00.000Z')).not.toThrow();
  });
  test('not before', () => {
    expect(() => note('2026-03-04', '2026-03-03T22:59:59.999Z')).toThrow(Conflict);
    expect(() => note('2026-03-05', '2026-03-04T12:00:00.000Z')).toThrow(Conflict);
  });
  test('not for another day', () => {
    expect(() => note('2026-03-06', '2026-04-01T12:00:00.000Z')).toThrow(Invalid);
  });
  test('not for a cancelled event', () => {
    expect(() => note('2026-03-04', '2026-04-01T12:00:00.000Z', { cancelled_at: '2026-03-01' })).toThrow(Conflict);
  });
});

describe('the form', () => {
  const id = 'p' as ParticipationId;
  const read = (line: object, everyone?: string) =>
    AttendanceForm.parse({ day: '2026-03-04', everyone, lines: [{ id, was: 'absent', mode: 'room', ...line }] }).noted;

  test('a ticked line is present in its mode, a line without a tick is absent', () => {
    expect(read({ present: 'on' })).toEqual([{ participationId: id, was: 'absent', is: 'room' }]);
    expect(read({})).toEqual([{ participationId: id, was: 'absent', is: 'absent' }]);
  });
  test('the buttons for everyone overrule the ticks', () => {
    expect(read({}, 'present')[0]!.is).toBe('room');
    expect(read({ present: 'on' }, 'absent')[0]!.is).toBe('absent');
  });
  test('only lines that changed are noted', () => {
    expect(changesIn(read({ was: 'room', present: 'on' }))).toEqual([]);
    expect(changesIn(read({ was: 'online', present: 'on' }))).toHaveLength(1);
    expect(changesIn(read({ was: 'room' }))).toHaveLength(1);
  });
});
