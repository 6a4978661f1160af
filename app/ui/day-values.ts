import type { DayMoveValues } from './day.tsx';
import type { DayValues, FieldName } from './day-form.tsx';

const TEXTS: FieldName[] = [
  'title',
  'title_en',
  'summary',
  'summary_en',
  'on',
  'until_on',
  'from',
  'to',
  'place',
  'address',
  'join_url',
  'deadline_local',
  'parts_on',
  'parts_from',
  'parts_to',
];

/** What was typed, after a refusal. */
export function typedDay(typed: Record<string, unknown>): DayValues {
  const rows = Array.isArray(typed['groups']) ? (typed['groups'] as (Record<string, unknown> | undefined)[]) : [];
  const choices = (typed['choices'] ?? {}) as Record<string, unknown>;
  return {
    ...Object.fromEntries(TEXTS.map((name) => [name, text(typed[name])])),
    room: typed['room'] === 'on',
    online: typed['online'] === 'on',
    asked: [typed['asked']].flat().map(text),
    choices: Object.fromEntries(Object.entries(choices).map(([at, lines]) => [at, text(lines)])),
    groups: rows.map((row) => ({
      comes: row?.['comes'] === 'on',
      meets: row?.['meets'] === 'on',
      room: text(row?.['room']),
      join_url: text(row?.['join_url']),
    })),
  };
}

/** What was typed about a move; whether the day has a last day of its own is not typed. */
export function typedMove(typed: Record<string, unknown>, { until_on, parts }: DayMoveValues): DayMoveValues {
  const rows = Array.isArray(typed['parts']) ? (typed['parts'] as (Record<string, unknown> | undefined)[]) : [];
  const fields = ['on', 'from', 'to', 'place', 'join_url'] as const;
  const among = (row: Record<string, unknown> | undefined) =>
    Object.fromEntries(fields.map((name) => [name, text(row?.[name])])) as DayMoveValues['parts'][number];
  return {
    ...among(typed),
    address: text(typed['address']),
    until_on: until_on === undefined ? undefined : text(typed['until_on']),
    parts: parts.map((_, at) => among(rows[at])),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
