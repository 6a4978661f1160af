import { barChart, inBothWidths, type Legend, stackedChart, tileChart } from '../../documents/charts.ts';
import type { Block } from '../../documents/document.ts';
import { type Reading, statuses } from '../../domain/programme/readings/schema.ts';
import type { BudgetLine } from '../../domain/programme/schema.ts';
import { budgetRows } from '../budget.ts';
import type { Handled } from '../handle.ts';
import { metOf, statusCounts } from '../reading-words.ts';
import type { resultView } from '../survey-results.ts';

/** How the targets stand, area by area. */
export function statusChart(areas: { label: string; readings: Reading[] }[], handled: Handled): Block[] {
  const { words, formats, t } = handled;
  const all = areas.flatMap(({ readings }) => readings);
  const present = statuses.filter((status) => all.some((reading) => reading.status === status));
  if (present.length === 0) return [];
  const countOf = (readings: Reading[], status: Reading['status']) =>
    readings.filter((reading) => reading.status === status).length;
  const legend: Legend[] = present.map((tone) => ({ tone, label: words.readings.statuses[tone] }));
  const row = (label: string, readings: Reading[]) => [
    label,
    ...present.map((status) => formats.number(countOf(readings, status))),
    formats.number(readings.length),
  ];
  return [
    {
      kind: 'chart',
      caption: words.reports['status-chart'],
      alternative: t('reports.chart-says', {
        caption: words.reports['status-chart'],
        what: [metOf(all, handled), ...statusCounts(all, handled).map(({ label }) => label)].join('. '),
      }),
      ...inBothWidths((width) =>
        stackedChart(
          width,
          areas.map(({ label, readings }) => ({
            label,
            said: metOf(readings, handled),
            parts: present.map((tone) => ({
              tone,
              count: countOf(readings, tone),
              shown: formats.number(countOf(readings, tone)),
            })),
          })),
          legend,
        ),
      ),
      columns: [
        { heading: words.reports.area, share: 4 },
        ...present.map((status) => ({
          heading: words.readings.statuses[status],
          share: 2.5,
          align: 'end' as const,
        })),
        { heading: words.reports['all-targets'], share: 1.4, align: 'end' },
      ],
      rows: [...areas.map(({ label, readings }) => row(label, readings)), row(words.reports.sum, all)],
    },
  ];
}

/** Budget against what is spent, line by line; the table has the sums and what is expected too. */
export function budgetChart(lines: BudgetLine[], handled: Handled, { sums = true } = {}): Block[] {
  if (lines.length === 0) return [];
  const { words, t } = handled;
  const texts = words['action-programme'];
  const rows = budgetRows(lines, handled);
  const most = Math.max(1, ...lines.flatMap(({ budget, spent }) => [budget, spent ?? 0]));
  const size = (amount: number | null) => Math.max(0, amount ?? 0) / most;
  return [
    {
      kind: 'chart',
      caption: words.reports['budget-chart'],
      alternative: t('reports.chart-says', {
        caption: words.reports['budget-chart'],
        what: rows.lines
          .map((line) => t('reports.budget-line', { name: line.name, budget: line.budget, spent: line.spent }))
          .join('; '),
      }),
      ...inBothWidths((width) =>
        barChart(
          width,
          lines.map(({ budget, spent }, at) => {
            const shown = rows.lines[at]!;
            return {
              label: `${shown.name}, ${shown.kind.toLowerCase()}`,
              bars: [
                { tone: 'weak', size: size(budget), shown: shown.budget },
                ...(spent === null ? [] : [{ tone: 'strong' as const, size: size(spent), shown: shown.spent }]),
              ],
            };
          }),
          [
            { tone: 'weak', label: texts.budget },
            ...(lines.some(({ spent }) => spent !== null) ? [{ tone: 'strong' as const, label: texts.spent }] : []),
          ],
        ),
      ),
      columns: [
        { heading: texts.line, share: 4 },
        { heading: texts.type, share: 2 },
        { heading: texts.budget, share: 3, align: 'end' },
        { heading: texts.spent, share: 3, align: 'end' },
        { heading: texts.forecast, share: 3, align: 'end' },
      ],
      rows: [
        ...rows.lines.map((line) => [line.name, line.kind, line.budget, line.spent, line.forecast]),
        ...(sums ? rows.sums.map((sum) => [sum.name, '', sum.budget, sum.spent, sum.forecast]) : []),
      ],
    },
  ];
}

/** What was answered to one question, as far as it is shown. */
export function questionChart(view: ReturnType<typeof resultView>, { words }: Handled): Block {
  const texts = words['desk-surveys'];
  const { parts, drawings, heading, chart } = view;
  return {
    kind: 'chart',
    caption: heading,
    alternative: chart,
    ...drawings,
    columns: [
      { heading: texts.column.answer, share: 4 },
      { heading: texts.column.count, align: 'end' },
      { heading: words.reports.share, align: 'end' },
    ],
    rows: parts.map(({ label, count, share }) => [label, count, share]),
  };
}

/** A number for each of some things, as bars. */
export function countChart(
  { caption, heading, counts }: { caption: string; heading: string; counts: { label: string; count: number }[] },
  { words, formats, t }: Handled,
): Block[] {
  const most = Math.max(1, ...counts.map(({ count }) => count));
  if (counts.length === 0) return [];
  const said = counts.map(({ label, count }) => `${label}: ${formats.number(count)}`).join(', ');
  return [
    {
      kind: 'chart',
      caption,
      alternative: t('reports.chart-says', { caption, what: said }),
      ...inBothWidths((width) =>
        barChart(
          width,
          counts.map(({ label, count }) => ({
            label,
            bars: [{ tone: 'strong' as const, size: count / most, shown: formats.number(count) }],
          })),
        ),
      ),
      columns: [
        { heading, share: 4 },
        { heading: words.reports.count, align: 'end' },
      ],
      rows: counts.map(({ label, count }) => [label, formats.number(count)]),
    },
  ];
}

interface Tile {
  name: string;
  tile_label: string;
  tile_column: number | null;
  tile_row: number | null;
  level: 0 | 1 | 2 | 3;
}

/** The tile map of the municipalities; the table names those of each shade. */
export function municipalityChart(
  { caption, said, tiles, legend }: { caption: string; said: string; tiles: Tile[]; legend: string[] },
  { words, formats, t }: Handled,
): Block {
  const levels = legend.map((label, level) => ({ label, level: level as Tile['level'] }));
  const used = levels.filter(({ level }) => tiles.some((tile) => tile.level === level)).reverse();
  return {
    kind: 'chart',
    caption,
    alternative: t('reports.chart-says', { caption, what: said }),
    drawing: tileChart(
      tiles.flatMap(({ tile_label: label, tile_column: column, tile_row: row, level }) =>
        column === null || row === null ? [] : [{ label, column, row, level }],
      ),
      levels,
    ),
    columns: [
      { heading: words.reports.shade, share: 2 },
      { heading: words.reports.count, align: 'end' },
      { heading: words.reports.municipalities, share: 6 },
    ],
    rows: used.map(({ label, level }) => {
      const names = tiles.filter((tile) => tile.level === level).map(({ name }) => name);
      return [label, formats.number(names.length), names.join(', ')];
    }),
  };
}
