import type { LocalTime, PlainDate } from '../../kernel/time.ts';
import type { LogKind } from '../measures/schema.ts';
import type { LogEntryDraft } from './schema.ts';

/** What is asked about some kinds only. */
export const extraFields = ['deadline_on', 'meeting', 'responsible_id', 'amount', 'result'] as const;
export type ExtraField = (typeof extraFields)[number];

const ASKED: Partial<Record<LogKind, ExtraField[]>> = {
  'hearing input': ['deadline_on', 'meeting', 'responsible_id'],
  application: ['deadline_on', 'responsible_id', 'amount', 'result'],
  meeting: ['responsible_id'],
};

export function isAsked(kind: LogKind, field: ExtraField): boolean {
  return ASKED[kind]?.includes(field) ?? false;
}

/** The draft without what its kind does not have: whoever changes the kind leaves nothing behind. */
export function withoutForeign(draft: LogEntryDraft): LogEntryDraft {
  const foreign = extraFields.filter((field) => !isAsked(draft.kind, field));
  return { ...draft, ...Object.fromEntries(foreign.map((field) => [field, undefined])) };
}

/** The meeting that must decide: the last one on a day before the deadline. */
export function lastBefore<Meeting extends { starts_local: LocalTime }>(
  meetings: Meeting[],
  deadline: PlainDate,
): Meeting | undefined {
  return meetings
    .filter(({ starts_local }) => starts_local.slice(0, 10) < deadline)
    .reduce<Meeting | undefined>(
      (last, one) => (last && last.starts_local >= one.starts_local ? last : one),
      undefined,
    );
}

/** Days from one date to another; negative when it has been. */
export function daysUntil(date: PlainDate, from: PlainDate): number {
  return Math.round((Date.parse(date) - Date.parse(from)) / 86_400_000);
}
