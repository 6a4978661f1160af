import { expect, test } from 'vitest';
import type { PlainDate } from '../../../app/domain/kernel/time.ts';
import { counting, nothing } from '../../../app/domain/programme/measures/measured.ts';
import { dueBy, readingOf, type Standing } from '../../../app/domain/programme/readings/rules.ts';
import type { Judged } from '../../../app/domain/programme/readings/schema.ts';

function standing(
  count: { value: number; planned?: number; least: number | null },
  { on = '2026-07-02', ...more }: Partial<Omit<Standing, 'on'>> & { on?: string } = {},
): Standing {
  return {
    measure: 'events',
    measured: counting({ planned: 0, unit: 'event', ...count }, {}),
    ...{ judgement: null, condition: null, year: 2026, on: on as PlainDate },
    ...more,
  };
}

const judged = (verdict: Judged['verdict'], on = '2026-06-01'): Judged => ({
  ...{ id: 'vurdering', verdict, on: on as PlainDate, explanation: 'Slik det står i referatet.' },
  ...{ evidenceUrl: null, evidenceFileId: null },
});

test.each([
  // What is due, of the threshold, when so much of the year is gone.
  [1, 0.49, 0],
  [1, 0.5, 1],
  [2, 0.24, 0],
  [2, 0.25, 1],
  [2, 0.75, 2],
  [15, 0.5, 8],
  [15, 1, 15],
])('of %i, %f of the year gone: %i is due', (least, gone, due) => {
  expect(dueBy(least, gone)).toBe(due);
});

test.each<[string, Standing, string]>([
  ['reached', standing({ value: 2, least: 2 }), 'met'],
  ['one of one in spring', standing({ value: 0, least: 1 }, { on: '2026-05-01' }), 'on course'],
  ['one of one after half the year', standing({ value: 0, least: 1 }), 'on course'],
  ['one of one a day later', standing({ value: 0, least: 1 }, { on: '2026-07-03' }), 'behind'],
  ['the same, set in the calendar', standing({ value: 0, planned: 1, least: 1 }, { on: '2026-10-01' }), 'on course'],
  ['7 of 15 at half the year', standing({ value: 7, least: 15 }, { on: '2026-07-03' }), 'behind'],
  ['8 of 15 at half the year', standing({ value: 8, least: 15 }, { on: '2026-07-03' }), 'on course'],
  ['the last day of the year', standing({ value: 1, least: 2 }, { on: '2026-12-31' }), 'behind'],
  ['the year is over', standing({ value: 1, planned: 0, least: 2 }, { on: '2027-01-01' }), 'not met'],
  ['before the year', standing({ value: 0, least: 9 }, { on: '2025-12-20' }), 'on course'],
  ['a condition that is open', standing({ value: 0, least: 1 }, { condition: 'open' }), 'conditional'],
  [
    'a condition that failed, the year over',
    standing({ value: 0, least: 1 }, { condition: 'failed', on: '2027-01-01' }),
    'conditional',
  ],
  ['a condition that is met', standing({ value: 0, least: 1 }, { condition: 'met', on: '2026-11-01' }), 'behind'],
  ['reached all the same', standing({ value: 1, least: 1 }, { condition: 'open' }), 'met'],
  ['a number without threshold', standing({ value: 7, least: null }), 'not measurable yet'],
  ['and judged', standing({ value: 7, least: null }, { judgement: judged('met') }), 'met'],
  [
    'and judged with an open condition',
    standing({ value: 7, least: null }, { judgement: judged('behind'), condition: 'open' }),
    'conditional',
  ],
  [
    'a threshold decides, not a judgement',
    standing({ value: 0, least: 1 }, { judgement: judged('met'), on: '2026-11-01' }),
    'behind',
  ],
  [
    'nobody has judged',
    standing({ value: 0, least: null }, { measure: 'judgement', measured: nothing(null) }),
    'not measurable yet',
  ],
  [
    'nothing to count',
    standing({ value: 0, least: 1 }, { measured: nothing('percent', 80), on: '2027-01-01' }),
    'not measurable yet',
  ],
  [
    'no platform can tell',
    standing({ value: 0, least: 1 }, { measure: 'not measurable', measured: nothing(null), judgement: judged('met') }),
    'not measurable yet',
  ],
])('%s', (_, of, status) => {
  expect(readingOf(of).status).toBe(status);
});

test('a quarter that is over is over, whatever is left of the year', () => {
  const measured = counting(
    { value: 0, planned: 0, least: 1, unit: 'event' },
    {},
    { period: { from: '2026-01-01', to: '2026-03-31' } },
  );
  const at = (on: string) => readingOf(standing({ value: 0, least: 1 }, { measured, on })).status;
  expect([at('2026-02-14'), at('2026-02-15'), at('2026-03-31'), at('2026-04-01')]).toEqual([
    'on course',
    'behind',
    'behind',
    'not met',
  ]);
});

test('a milestone is reached when a person says so, and due like a threshold of one', () => {
  const at = (on: string, judgement: Judged | null = null) =>
    readingOf(standing({ value: 0, least: 1 }, { measure: 'milestone', measured: nothing(null), judgement, on }));
  expect(at('2026-03-01')).toMatchObject({ status: 'on course', value: 0, of: 1 });
  expect(at('2026-09-01')).toMatchObject({
    status: 'behind',
    missing: [{ kind: 'more', unit: 'milestone', count: 1 }],
  });
  expect(at('2026-09-01', judged('met'))).toMatchObject({ status: 'met', value: 1, missing: [] });
  expect(at('2026-09-01', judged('on course')).status).toBe('on course');
  expect(at('2027-01-01').status).toBe('not met');
});

test('what is missing is said in number and kind; what is met misses nothing', () => {
  expect(readingOf(standing({ value: 12, least: 15 })).missing).toEqual([{ kind: 'more', unit: 'event', count: 3 }]);
  expect(readingOf(standing({ value: 15, least: 15 })).missing).toEqual([]);
});

test('notes say what decides: no threshold, a condition, a judgement that has grown old', () => {
  expect(readingOf(standing({ value: 3, least: null })).notes).toEqual([{ code: 'no-threshold' }]);
  expect(readingOf(standing({ value: 0, least: 1 }, { condition: 'failed' })).notes).toEqual([
    { code: 'condition-failed' },
  ]);
  const old = {
    measure: 'judgement' as const,
    measured: nothing(null),
    judgement: judged('on course'),
    on: '2027-01-05',
  };
  expect(readingOf(standing({ value: 0, least: null }, old)).notes).toEqual([{ code: 'judge-anew' }]);
});
