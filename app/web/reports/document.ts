import type { Block, PlainDocument } from '../../documents/document.ts';
import { type Report, type ReportKind, reports } from '../../domain/reports/schema.ts';
import type { Handled } from '../handle.ts';
import { composeAction } from './action.ts';
import { composeAnnual } from './annual.ts';
import { composeEvent } from './event.ts';
import { type Compose, type Composed, inNorwegian, muted, type ReportPart } from './parts.ts';
import { composeStatus } from './status.ts';

const composers: { [Kind in ReportKind]: Compose<Kind> } = {
  status: composeStatus,
  annual: composeAnnual,
  event: composeEvent,
  action: composeAction,
};

/**
 * A report as it stands: its parts, each with what the rows say now of its day, and the document they make with what the
 * secretariat has written. The page, Word and PDF are this one.
 */
export async function composeReport(
  reader: Handled,
  report: Report,
): Promise<{ parts: ReportPart[]; document: PlainDocument }> {
  const handled = inNorwegian(reader);
  const { words, t, formats } = handled;
  const compose = composers[report.kind] as Compose<ReportKind>;
  const { about, keywords, live } = await compose(handled, report as never);
  const parts = partsIn(report.kind, live, handled);
  const asOf = t('reports.as-of', { about, date: formats.date(report.as_of_on) });
  const document: PlainDocument = {
    title: report.title,
    language: 'nb',
    metadata: {
      author: words.reports.author,
      publisher: words.site.name,
      identifier: `rapport/${report.kind}/${report.as_of_on}/${report.id}`,
      kind: words.reports.kinds[report.kind],
      createdAt: handled.ctx.now(),
      date: report.as_of_on,
      keywords,
      rights: words.reports.author,
      properties: [],
    },
    footer: { text: report.title, page: words.minutes.page },
    blocks: [muted(asOf), ...parts.flatMap((part) => written(part, report))],
  };
  return { parts, document };
}

function partsIn(kind: ReportKind, live: Composed<ReportKind>['live'], { words }: Handled): ReportPart[] {
  const said = live as Record<string, Block[]> & { areas: ReportPart[] };
  return reports[kind].parts.flatMap((part) =>
    part === 'areas' ? said.areas : [{ part, title: words.reports.parts[part], blocks: said[part]! }],
  );
}

/** A part with its heading, what is written and what the rows say; one with neither is left out. */
function written({ part, title, blocks }: ReportPart, { texts }: Report): Block[] {
  const text = texts.get(part)?.text;
  if (!text && blocks.length === 0) return [];
  const prose: Block[] = text ? [{ kind: 'paragraph', text }] : [];
  return [{ kind: 'heading', level: 2, text: title }, ...prose, ...blocks];
}
