import { expect, test } from 'vitest';
import type { OrganisationId } from '../../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../../app/domain/kernel/time.ts';
import type { ActionFacts } from '../../../app/domain/programme/facts/schema.ts';
import { measured } from '../../../app/domain/programme/measures/rules.ts';
import type { Measure, MeasureOf } from '../../../app/domain/programme/measures/schema.ts';
import { statusOf } from '../../../app/domain/programme/readings/rules.ts';
import { action, facts } from './facts.ts';

/** Shares counted by hand: exactly the threshold, a little under, nobody, too few. */

const share = (least: number | null): Measure => ({
  type: 'positive share',
  least,
  of: 'persons',
  question: 'nytte',
  answers: 5,
});

function reading(measure: Measure, rows: Partial<ActionFacts> & { on?: string; leastAnswers?: number }) {
  const all = facts(rows);
  const found = measured(measure, all.actions.get(action)!, all);
  const standing = { measure: measure.type, measured: found, judgement: null, condition: null, year: 2026 };
  return { ...found, status: statusOf({ ...standing, on: (rows.on ?? '2026-06-30') as PlainDate }) };
}

const answered = (positive: number, valid: number, of = 'persons') => ({
  shares: new Map([[`${of}: nytte`, { positive, valid, invited: valid * 2, answered: valid, surveys: [] }]]),
});

test.each([
  ['exactly 80 %', 28, 35, 80, 'met'],
  ['58 %, which floating point makes a little less of', 29, 50, 58, 'behind'],
  ['79.6 % is not 80 %', 39, 49, (39 * 100) / 49, 'behind'],
  ['everybody', 5, 5, 100, 'met'],
  ['nobody positive', 0, 5, 0, 'behind'],
])('%s', (_, positive, valid, value, status) => {
  expect(reading(share(80), answered(positive, valid))).toMatchObject({ value, status, of: 80, unit: 'percent' });
});

test('58 of 58 is met', () => {
  expect(reading(share(58), answered(29, 50)).status).toBe('met');
});

test('fewer answers than say something, none, and no survey are not measurable yet', () => {
  const few = reading(share(80), answered(4, 4));
  expect(few).toMatchObject({ value: null, status: 'not measurable yet', share: { valid: 4, responseRate: 50 } });
  expect(few.needs[0]!.missing).toEqual([{ kind: 'answers', count: 1 }]);
  expect(reading(share(80), answered(0, 0)).status).toBe('not measurable yet');
  expect(reading(share(80), {})).toMatchObject({ status: 'not measurable yet', notes: [{ code: 'no-survey' }] });
});

test('a share below its threshold is not met when the year is over, and one without a threshold waits for a person', () => {
  expect(reading(share(80), { ...answered(7, 10), on: '2027-01-01' }).status).toBe('not met');
  expect(reading(share(null), answered(7, 10))).toMatchObject({ value: 70, needs: [], status: 'not measurable yet' });
});

test('how many answers say something is the target’s own number, or else the setting', () => {
  const { answers, ...measure } = share(80) as MeasureOf<'positive share'>;
  const four = answered(4, 4);
  expect(reading(measure, four).value).toBe(null);
  expect(reading(measure, { ...four, leastAnswers: 4 }).value).toBe(100);
  expect(reading({ ...measure, answers }, { ...four, leastAnswers: 4 }).value).toBe(null);
});

test('municipalities that report are counted by what was answered on their behalf', () => {
  const measure: Measure = { type: 'municipalities reporting', least: 5, question: 'nytte' };
  expect(reading(measure, answered(5, 9, 'municipalities'))).toMatchObject({ value: 5, status: 'met' });
  expect(reading(measure, answered(5, 9, 'persons'))).toMatchObject({ value: null, status: 'not measurable yet' });
});

test('municipalities that answered are members, each once', () => {
  const measure: Measure = { type: 'municipalities', least: 2, how: 'answered' };
  const answering = ['asker', 'moss', 'bergen', 'bedriften', 'baerum'] as OrganisationId[];
  expect(reading(measure, { answering, on: '2026-12-31' })).toMatchObject({ value: 2, status: 'met' });
});
