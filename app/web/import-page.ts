import { tally } from '../domain/imports/rules.ts';
import { type Verdict, verdicts } from '../domain/imports/schema.ts';
import type { Option } from '../ui/fields.tsx';
import type { WaitingFile } from '../ui/import-page.tsx';
import type { ImportRow } from '../ui/import-plan.tsx';
import type { Handled } from './handle.ts';
import { pageIn, pagerOf } from './pages.ts';

const PER_PAGE = 100;

/** What stands on the page of a file that waits to be taken in, whatever its rows are about. */
export function waitingFile<Plan extends { verdict: Verdict }>(
  handled: Handled,
  file: { headings: string[]; rows: string[][]; chosen: (string | undefined)[]; fields: Option[] },
  { plans, fingerprint, rowsOf }: { plans: Plan[]; fingerprint: string; rowsOf: (plans: Plan[]) => ImportRow[] },
): WaitingFile {
  const { words, t, formats, url } = handled;
  const texts = words['desk-imports'];
  const counts = tally(plans);
  const count = counts.new + counts.changed;
  const shown = verdicts.find((verdict) => verdict === url.searchParams.get('vis'));
  const rows = shown ? plans.filter((plan) => plan.verdict === shown) : plans;
  const page = pageIn(url);
  return {
    columns: file.headings.map((heading, at) => ({
      name: `columns[${at}]`,
      label: heading || t('desk-imports.column', { number: at + 1 }),
      hint: example(file.rows, at),
      chosen: file.chosen[at] ?? '',
    })),
    fields: file.fields,
    figures: verdicts.map((verdict) => ({
      value: formats.number(counts[verdict]),
      label: texts.verdicts[verdict],
      ...(counts[verdict] > 0 && { href: `?vis=${verdict}` }),
      ...(verdict === 'refused' && counts.refused > 0 && { tone: 'warning' as const }),
    })),
    isFiltered: shown !== undefined,
    caption: t('desk-imports.rows', { count: rows.length, number: formats.number(rows.length) }),
    rows: rowsOf(rows.slice((page - 1) * PER_PAGE, page * PER_PAGE)),
    pages: words['desk-participants'],
    pager: pagerOf(handled, Math.max(1, Math.ceil(rows.length / PER_PAGE))),
    fingerprint,
    apply: count > 0 ? t('desk-imports.apply', { count, number: formats.number(count) }) : '',
    leftOut: counts.refused > 0 ? t('desk-imports.left-out', { count: counts.refused }) : '',
  };
}

/** What the first rows have in a column: so that one knows it without opening the file. */
function example(rows: string[][], at: number): string {
  const cells = rows.flatMap((row) => row[at] || []);
  return [...new Set(cells)].slice(0, 2).join(', ').slice(0, 80);
}
