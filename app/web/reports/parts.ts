import type { Block } from '../../documents/document.ts';
import type { PartOf, ReportKind, ReportOf } from '../../domain/reports/schema.ts';
import { translator, words } from '../../text/index.ts';
import type { LinkedTable } from '../../ui/linked-tables.tsx';
import { formatsOf } from '../formats.ts';
import type { Handled } from '../handle.ts';

/** One part of a report: its name where texts are stored, its heading, and what the rows say. What the secretariat has written stands above that. */
export interface ReportPart {
  part: string;
  title: string;
  blocks: Block[];
}

/** What the rows say in each part of a report; `areas` is a part for each area. */
export type Live<Kind extends ReportKind> = Record<Exclude<PartOf<Kind>, 'areas'>, Block[]> &
  ('areas' extends PartOf<Kind> ? { areas: ReportPart[] } : unknown);

/** Reads what a report is about, and composes its live parts. */
export type Compose<Kind extends ReportKind> = (handled: Handled, report: ReportOf<Kind>) => Promise<Composed<Kind>>;

export interface Composed<Kind extends ReportKind> {
  /** What the report is about, in a line below its title. */
  about: string;
  live: Live<Kind>;
  /** What to find it by. */
  keywords: string[];
}

/** Reports are in Norwegian, whoever reads the page around them. */
export function inNorwegian(handled: Handled): Handled {
  return { ...handled, t: translator('nb'), words: words('nb'), formats: formatsOf('nb'), language: 'nb' };
}

/** A table under its caption; nothing where there are no rows. */
export function tableOf(
  caption: string,
  columns: (string | { heading: string; share?: number; align?: 'end' })[],
  rows: string[][],
): Block[] {
  if (rows.length === 0) return [];
  const named = columns.map((column) => (typeof column === 'string' ? { heading: column } : column));
  return [{ kind: 'table', caption, columns: named, rows }];
}

/** A table whose rows lead on where it is a page: on paper they do not. */
export function linkedBlocks({ title, headings, rows }: LinkedTable, shares: number[]): Block[] {
  const columns = headings.map((heading, at) => ({ heading, share: shares[at] ?? 3 }));
  return tableOf(
    title,
    columns,
    rows.map(({ name, cells }) => [name, ...cells]),
  );
}

export function strong(text: string): Block {
  return { kind: 'paragraph', text, tone: 'strong' };
}

export function muted(text: string): Block {
  return { kind: 'paragraph', text, tone: 'muted' };
}
