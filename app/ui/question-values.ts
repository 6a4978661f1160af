/** What the form of a question shows, as it is typed. */
export interface QuestionValues {
  text: string;
  text_en: string;
  choices: RowValues[];
  other: boolean;
  rows: RowValues[];
  scale: Record<ScaleField, string>;
  required: boolean;
  hangs_on: string[];
  identity: string;
}

/** A choice or a row of a matrix; it has a key once it is saved. */
export interface RowValues {
  key: string;
  nb: string;
  en: string;
  positive: boolean;
}

export const scaleFields = ['from', 'to', 'low', 'low_en', 'high', 'high_en', 'positive_from', 'positive_to'] as const;
export type ScaleField = (typeof scaleFields)[number];

type Typed = Record<string, unknown>;

/** What was typed, from a form that is shown again. */
export function typedQuestion(typed: Typed): QuestionValues {
  const rows = (name: string) => ((typed[name] ?? []) as (Typed | undefined)[]).map(rowOf);
  return {
    text: textOf(typed.text),
    text_en: textOf(typed.text_en),
    choices: rows('choices'),
    other: typed.other === 'on',
    rows: rows('rows'),
    scale: Object.fromEntries(scaleFields.map((name) => [name, textOf(typed[name])])) as Record<ScaleField, string>,
    required: typed.required === 'on',
    hangs_on: [typed.hangs_on ?? []].flat().map(String),
    identity: textOf(typed.identity),
  };
}

/** The rows that were typed, and empty ones to go on in. */
export function withRoom(rows: RowValues[], least = 4): RowValues[] {
  const empty = { key: '', nb: '', en: '', positive: false };
  const count = Math.max(least, rows.length);
  return Array.from({ length: count }, (_, at) => rows[at] ?? empty);
}

function rowOf(row: Typed | undefined): RowValues {
  return { key: textOf(row?.key), nb: textOf(row?.nb), en: textOf(row?.en), positive: row?.positive === 'on' };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
