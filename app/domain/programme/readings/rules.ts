import { DateTime } from 'luxon';
import type { PlainDate } from '../../kernel/time.ts';
import type { Measured, Need, Note } from '../measures/measured.ts';
import type { MeasureType } from '../measures/schema.ts';
import type { ConditionState } from '../schema.ts';
import type { Judged, Reading, Status } from './schema.ts';

export interface Standing {
  measure: MeasureType;
  measured: Measured;
  /** The latest by the date. */
  judgement: Judged | null;
  condition: ConditionState | null;
  year: number;
  on: PlainDate;
}

/** A reading of what was measured: where it stands, what is missing, and what holds it back. */
export function readingOf(standing: Standing): Omit<Reading, 'target' | 'action'> {
  const { measured, condition } = standing;
  const { value, of, unit, planned, share } = { ...measured, ...milestoneOf(standing) };
  const status = statusOf(standing);
  const notes: Note[] = [...measured.notes];
  if (status === 'conditional') notes.push({ code: condition === 'failed' ? 'condition-failed' : 'condition-open' });
  if (isNumberWithoutThreshold(standing)) notes.push({ code: 'no-threshold' });
  if (isProvisional(standing, status)) notes.push({ code: 'judge-anew' });
  const missing = status === 'met' ? [] : needsOf(standing).flatMap((need) => need.missing);
  return { value, of, unit, planned, status, missing, share, judgement: standing.judgement, notes };
}

/**
 * What is reached is reached, whatever the action hangs on. Then an open or failed condition is said, then what a person
 * has judged where there is no threshold, and then the time of year.
 */
export function statusOf(standing: Standing): Status {
  const { measured, judgement, condition, measure } = standing;
  const needs = needsOf(standing);
  if (measure === 'not measurable') return 'not measurable yet';
  const isJudged = needs.length === 0 || measure === 'milestone';
  const verdict = isJudged ? judgement?.verdict : undefined;
  if (verdict === 'met' || (needs.length > 0 && needs.every(isReached))) return 'met';
  if (condition === 'open' || condition === 'failed') return 'conditional';
  if (verdict) return verdict;
  if (needs.length === 0 || (measured.value === null && measure !== 'milestone')) return 'not measurable yet';
  const { isOver, gone } = timeOf(standing);
  if (isOver) return 'not met';
  return needs.every((need) => isOnCourse(need, gone)) ? 'on course' : 'behind';
}

/** How much of a threshold is due when so much of the time is gone: its share of it, to the nearest whole number. */
export function dueBy(least: number, gone: number): number {
  return Math.round(least * gone);
}

/** How much of the year (or of the part of it that is set) is gone at the start of the day, from 0 to 1. */
function timeOf({ measured, year, on }: Pick<Standing, 'measured' | 'year' | 'on'>) {
  const { from, to } = measured.period ?? { from: `${year}-01-01`, to: `${year}-12-31` };
  const day = (date: string) => DateTime.fromISO(date, { zone: 'utc' }).toMillis() / 86_400_000;
  const gone = (day(on) - day(from)) / (day(to) + 1 - day(from));
  return { isOver: on > to, gone: Math.min(1, Math.max(0, gone)) };
}

function isReached({ have, least }: Need): boolean {
  return have >= least;
}

function isOnCourse({ have, planned, least, isTimeless }: Need, gone: number): boolean {
  return isTimeless ? have >= least : have + planned >= dueBy(least, gone);
}

/** A milestone is one thing, reached when a person says so, and due like any other threshold of one. */
function milestoneOf({ measure, judgement }: Standing): Partial<Measured> {
  if (measure !== 'milestone') return {};
  const value = judgement?.verdict === 'met' ? 1 : 0;
  const missing = value ? [] : [{ kind: 'more' as const, unit: 'milestone' as const, count: 1 }];
  return { value, of: 1, unit: 'milestone', needs: [{ have: value, planned: 0, least: 1, missing }] };
}

function needsOf(standing: Standing): Need[] {
  return milestoneOf(standing).needs ?? standing.measured.needs;
}

function isNumberWithoutThreshold({ measured }: Standing): boolean {
  return measured.value !== null && measured.of === null;
}

function isProvisional({ year, on, judgement }: Standing, status: Status): boolean {
  return on > `${year}-12-31` && judgement !== null && (status === 'on course' || status === 'behind');
}
