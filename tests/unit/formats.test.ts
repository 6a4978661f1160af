import { expect, test } from 'vitest';
import type { Instant, LocalTime } from '../../app/domain/kernel/time.ts';
import { formatsOf } from '../../app/web/formats.ts';

const [from, to] = ['2026-02-05T09:00', '2026-02-05T10:30'] as LocalTime[];
const later = '2026-02-06T12:00' as LocalTime;

test.each([
  ['nb', 'kl.', '.'],
  ['en', 'at', ':'],
] as const)('an hour is never parted from the word before it (%s)', (language, word, dot) => {
  const formats = formatsOf(language);
  const texts = [
    formats.hour(from!),
    formats.hours(from!, to!),
    formats.localTime(from!),
    formats.period(from!, to!),
    formats.period(from!, later),
    formats.instant('2026-02-05T08:00:00.000Z' as Instant),
  ];
  for (const text of texts) {
    expect(text).toContain(`${word}\u00a009${dot}00`);
    expect(text).not.toMatch(new RegExp(`${word} \\d`));
  }
});

test('whole days are said without hours', () => {
  const at = (date: string) => `${date}T00:00` as LocalTime;
  const { period } = formatsOf('nb');
  expect(period(at('2026-02-05'), at('2026-02-06'))).toBe('torsdag 5. februar 2026');
  expect(period(at('2026-02-05'), at('2026-02-08'))).toBe('torsdag 5. februar 2026 – lørdag 7. februar 2026');
  expect(period(at('2026-02-05'), '2026-02-06T12:00' as LocalTime)).toContain('kl.\u00a000.00');
});
