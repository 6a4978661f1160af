import { inLanguage } from '../domain/events/rules.ts';
import type { ReadingRows } from '../domain/programme/reading-rows/queries.server.ts';
import type { Handled } from './handle.ts';

interface Table {
  title: string;
  headings: string[];
  rows: { id: string; name: string; href: string | undefined; cells: string[] }[];
}

/** The rows behind a number as tables; only those there are. */
export function readingTables(
  { events, organisations, documents, entries, groups }: ReadingRows,
  { words, formats, language }: Handled,
): Table[] {
  const texts = words.readings;
  const standing = ({ standing, reasons }: Pick<ReadingRows['events'][number], 'standing' | 'reasons'>) =>
    reasons.length > 0
      ? formats.list(
          reasons.map((reason) => texts.reasons[reason]),
          'conjunction',
        )
      : texts.standings[standing];
  const counts = events.some(({ participants }) => participants !== null);
  const tables: Table[] = [
    {
      title: texts.events,
      headings: [texts.event, texts.when, ...(counts ? [texts.participants] : []), texts.standing],
      rows: events.map((event) => ({
        id: event.id,
        name: inLanguage(event, 'title', language),
        href: `/arrangementer/${event.slug}`,
        cells: [
          formats.date(event.starts_local),
          ...(counts ? [event.participants === null ? '' : formats.number(event.participants)] : []),
          standing(event),
        ],
      })),
    },
    {
      title: texts.organisations,
      headings: [texts.organisation, texts.sector],
      rows: organisations.map(({ id, name, slug, sector }) => ({
        id,
        name,
        href: sector === 'municipality' ? `/medlemmer/${slug}` : undefined,
        cells: [words['desk-members'].sectors[sector]],
      })),
    },
    {
      title: texts.documents,
      headings: [texts.document, texts.published],
      rows: documents.map((document) => ({
        id: document.id,
        name: inLanguage(document, 'title', language),
        href: document.url ?? (document.file_id ? `/dokumenter/${document.id}` : undefined),
        cells: [formats.date(document.published_on)],
      })),
    },
    {
      title: texts.entries,
      headings: [texts.entry, texts.when, texts.standing],
      rows: entries.map((entry) => ({
        id: entry.id,
        name: entry.title ?? words.measures.log[entry.kind],
        href: entry.evidence_url ?? undefined,
        cells: [formats.date(entry.happened_on), standing(entry)],
      })),
    },
    {
      title: texts.groups,
      headings: [texts.group, texts.since],
      rows: groups.map((group) => ({
        id: group.id,
        name: inLanguage(group, 'name', language),
        href: `/grupper/${group.slug}`,
        cells: [formats.date(group.from_on)],
      })),
    },
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}
