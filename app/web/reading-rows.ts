import { inLanguage } from '../domain/events/rules.ts';
import type { Language } from '../domain/kernel/shapes.ts';
import { canSeeRowsInFull } from '../domain/programme/policy.ts';
import type { ReadingRows } from '../domain/programme/reading-rows/schema.ts';
import type { LinkedTable } from '../ui/linked-tables.tsx';
import type { Handled } from './handle.ts';

type Survey = ReadingRows['surveys'][number];

/** The rows behind a number as tables; only those there are. */
export function readingTables(
  { events, organisations, documents, entries, surveys, groups }: ReadingRows,
  handled: Handled,
): LinkedTable[] {
  const { ctx, words, formats, language } = handled;
  const texts = words.readings;
  const standing = ({ standing, reasons }: Pick<ReadingRows['events'][number], 'standing' | 'reasons'>) =>
    reasons.length > 0
      ? formats.list(
          reasons.map((reason) => texts.reasons[reason]),
          'conjunction',
        )
      : texts.standings[standing];
  const isAnswers = surveys.length > 0;
  const counts = events.some(({ participants }) => participants !== null);
  const tables: LinkedTable[] = [
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
      headings: [texts.organisation, isAnswers ? texts.positive : texts.sector],
      rows: organisations.map((organisation) => ({
        id: organisation.id,
        name: organisation.name,
        href: organisation.sector === 'municipality' ? `/medlemmer/${organisation.slug}` : undefined,
        cells: [isAnswers ? standing(organisation) : words['desk-members'].sectors[organisation.sector]],
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
      title: texts.surveys,
      headings: [texts.survey, texts.opened, texts.positive, texts['response-rate']],
      rows: surveys.map((survey) => ({
        id: survey.id,
        name: [inLanguage(survey, 'title', language), survey.event && eventOf(survey, language)]
          .filter(Boolean)
          .join(' – '),
        href: canSeeRowsInFull(ctx.actor) ? `/sekretariat/undersokelser/${survey.id}/resultater` : undefined,
        cells: [formats.date(survey.opened_on), ...answersTo(survey, handled)],
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

function eventOf({ event, event_en }: Survey, language: Language): string {
  return inLanguage({ title: event ?? '', title_en: event_en }, 'title', language);
}

/** How many were positive, and how many answered of those asked: «9 av 10», «10 av 26 (38,5 %)». */
function answersTo({ counts, answered, invited }: Survey, { t, words, formats }: Handled): string[] {
  const of = (number: number, all: number) => ({ number: formats.number(number), all: formats.number(all) });
  return [
    counts ? t('readings.number-of', of(counts.positive, counts.valid)) : words.readings['too-few'],
    invited
      ? t('readings.rate-of', { ...of(answered, invited), rate: formats.percent(answered / invited) })
      : formats.number(answered),
  ];
}
