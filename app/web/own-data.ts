import type { ContactId } from '../domain/kernel/ids.ts';
import type { Instant, LocalTime, PlainDate } from '../domain/kernel/time.ts';
import { getOwnMeetingData } from '../domain/meetings/own-data/queries.server.ts';
import { getOwnData } from '../domain/participation/own-data/queries.server.ts';
import { getOwnTraces } from '../domain/participation/own-traces/queries.server.ts';
import { getOwnWork } from '../domain/reports/own-data/queries.server.ts';
import { getOwnSurveyData } from '../domain/surveys/own-data/queries.server.ts';
import { actionKey } from './audit-sentences.ts';
import type { Handled } from './handle.ts';

type Value = string | number | null;

/** Everything the platform keeps about the person, from every area that keeps something. */
export async function ownData({ ctx }: Pick<Handled, 'ctx'>, contactId: ContactId) {
  return {
    ...(await getOwnData(ctx, contactId)),
    ...(await getOwnTraces(ctx, contactId)),
    ...(await getOwnMeetingData(ctx, contactId)),
    ...(await getOwnSurveyData(ctx, contactId)),
    ...(await getOwnWork(ctx, contactId)),
  };
}

/** The person's data as tables: a heading per subject, a column per field, values as people read them. */
export function readableData(own: Awaited<ReturnType<typeof ownData>>, handled: Handled) {
  const { words } = handled;
  const columns: Record<string, string> = words['my-page'].column;
  const headings: Record<string, string> = words['my-page'].section;
  return Object.entries(own).flatMap(([key, rows]: [string, Record<string, Value>[]]) => {
    const names = Object.keys(rows[0] ?? {}).filter((name) => rows.some((row) => hasContent(row[name] ?? null)));
    return rows.length === 0
      ? []
      : [
          {
            key,
            heading: headings[key] ?? key,
            columns: names.map((name) => columns[name] ?? name),
            rows: rows.map((row, at) => ({
              key: String(at),
              cells: names.map((name) => readable(name, row[name] ?? null, handled)),
            })),
          },
        ];
  });
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** Stored as JSON: a list, or one text. */
const LISTS = ['accommodations', 'answer', 'fields'];

/** Columns that hold codes; in the others people's own words stand as they are. */
const CODED = new Set(
  'language kind role position_kind mode state source basis accommodations purpose action fields actor_kind presence vote reply channel verdict'.split(
    ' ',
  ),
);

function readable(column: string, value: Value, { formats, words }: Handled): string {
  if (value === null) return '–';
  if (typeof value === 'number') return formats.number(value);
  if (INSTANT.test(value)) return formats.instant(value as Instant);
  if (LOCAL.test(value)) return formats.localTime(value as LocalTime);
  if (DATE.test(value)) return formats.date(value as PlainDate);
  const listed = LISTS.includes(column) ? [JSON.parse(value) as string | string[]].flat().join(', ') : value;
  if (!CODED.has(column)) return listed;
  return listed
    .split(', ')
    .map((code) => wordOf(code, words))
    .join(', ');
}

function hasContent(value: Value): boolean {
  return value !== null && value !== '[]';
}

/** The word for a code, for what was done as for what a field holds; anything else stands as it is. */
function wordOf(code: string, words: Handled['words']): string {
  const texts = words['my-page'];
  const known: Record<string, string> = {
    ...{ ...words.measures.log, ...words.readings.statuses },
    ...{ ...texts.code, ...words['desk-audit'].fields },
  };
  const actions: Record<string, string> = { ...words['desk-audit'].actions, ...texts.action };
  return known[code] ?? actions[actionKey(code)] ?? code;
}
