import { answersChart } from '../documents/answers-chart.ts';
import { inBothWidths } from '../documents/charts.ts';
import type { SurveyId } from '../domain/kernel/ids.ts';
import { dateOf, type Instant } from '../domain/kernel/time.ts';
import { choicesOf } from '../domain/surveys/choices/rules.ts';
import { getSurvey } from '../domain/surveys/queries.server.ts';
import { countTurnout, listCoverage, listEarlier, type Result } from '../domain/surveys/results/queries.server.ts';
import { shareOf } from '../domain/surveys/shares/queries.server.ts';
import type { Handled } from './handle.ts';
import { inReadersLanguage, labelOf } from './survey-form.ts';

/** Which of what was written is shown: with these words in it, and with this tag. */
export interface Wanted {
  find: string;
  tag: string;
}

/** A question's results in words and as a chart, and what was written as far as it is wanted. */
export function resultView(result: Result, handled: Handled, { find, tag }: Wanted) {
  const { words, t, formats } = handled;
  const texts = words['desk-surveys'];
  const { question, answers, positive, valid, counts } = result;
  const n = t('desk-surveys.valid', { count: answers, number: formats.number(answers) });
  const parts = partsOf(result, handled);
  const share =
    valid > 0
      ? t('desk-surveys.positive', {
          share: formats.percent(positive / valid),
          positive: formats.number(positive),
          valid: formats.number(valid),
        })
      : '';
  const said = parts.map(({ label, share }) => t('desk-surveys.part', { label, share })).join(', ');
  const written = result.written
    .filter(({ text }) => text.toLowerCase().includes(find.toLowerCase()))
    .filter(({ tags }) => !tag || tags.some(({ id }) => id === tag));
  return {
    id: `${question.id}${result.rowKey}`,
    questionId: question.question_id as string,
    heading: headingOf(result, handled),
    summary: [n, share].filter(Boolean).join(' · '),
    few: answers === 0,
    drawings: inBothWidths((width) =>
      answersChart(width, parts, question.kind === 'scale' || question.kind === 'matrix'),
    ),
    chart: t('desk-surveys.chart', { question: headingOf(result, handled), summary: said }),
    parts: counts.size > 0 ? parts : [],
    writtenLabel: counts.size > 0 && result.written.length > 0 ? texts.written : '',
    written,
  };
}

/** The same question in surveys before this one, with how positive it was then; only what may be shown. */
export async function earlierTimes(handled: Handled, id: SurveyId, results: Result[]) {
  const { ctx, formats } = handled;
  const earlier = await listEarlier(ctx, await getSurvey(ctx, id));
  const lines = new Map<string, { id: string; title: string; when: string; share: string }[]>();
  for (const { question } of results.filter(({ valid }) => valid > 0)) {
    const rows = [];
    for (const before of (earlier.get(question.question_id) ?? []).slice(0, 10)) {
      const of = before.anonymity === 'municipality' ? 'municipalities' : 'persons';
      const share = await shareOf(ctx, { question: question.key, surveys: [before.id], of });
      if (share.valid === 0) continue;
      rows.push({
        id: before.id as string,
        title: inReadersLanguage(before.title, before.title_en, handled),
        when: formats.date(dateOf(before.opened_at as Instant)),
        share: handled.t('desk-surveys.positive', {
          share: formats.percent(share.positive / share.valid),
          positive: formats.number(share.positive),
          valid: formats.number(share.valid),
        }),
      });
    }
    lines.set(question.question_id, rows);
  }
  return lines;
}

/** The tags in use on a survey's answers, each a link that shows what has it; the one that is chosen shows all again. */
export function tagChips(results: Result[], { find, tag }: Wanted, { t, formats }: Handled) {
  const tags = results.flatMap(({ written }) => written.flatMap(({ tags }) => tags));
  const groups = [...Map.groupBy(tags, ({ id }) => id).values()];
  return groups
    .map((group) => ({ ...group[0]!, count: group.length }))
    .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1))
    .map(({ id, name, count }) => ({
      href: `?${new URLSearchParams({ ...(find && { sok: find }), ...(tag !== id && { merke: id }) })}`,
      label: t('desk-surveys.tag', { name, number: formats.number(count) }),
      current: tag === id,
    }));
}

/** How many answered, the share of who was asked, and the tile map of where. */
export async function turnoutView(handled: Handled, id: SurveyId) {
  const { ctx, words, t, formats } = handled;
  const texts = words['desk-surveys'];
  const { invited, answered } = await countTurnout(ctx, id);
  const coverage = await listCoverage(ctx, id);
  const withAnswer = coverage.filter((one) => one.answered > 0).length;
  return {
    answered,
    figures: [
      { value: formats.number(answered), label: texts.answered },
      ...(invited === null ? [] : [{ value: formats.number(invited), label: texts.invited }]),
      ...(invited ? [{ value: formats.percent(answered / invited), label: texts.rate }] : []),
      ...(coverage.length > 0 ? [{ value: formats.number(withAnswer), label: texts.municipalities }] : []),
    ],
    map: {
      label: t('desk-surveys.coverage', { answered: withAnswer, asked: coverage.length }),
      legend: [
        { level: 0 as const, label: texts['tile-asked'] },
        { level: 3 as const, label: texts['tile-answered'] },
      ],
      tiles: coverage.flatMap((one) =>
        one.tile_column === null || one.tile_row === null
          ? []
          : [
              {
                ...{
                  id: one.id as string,
                  label: one.tile_label,
                  name: one.name,
                  column: one.tile_column,
                  row: one.tile_row,
                },
                level: one.answered > 0 ? (3 as const) : (0 as const),
                note: one.answered > 0 ? texts['tile-answered'] : texts['tile-asked'],
              },
            ],
      ),
    },
  };
}

function headingOf({ question, rowKey }: Result, handled: Handled): string {
  const text = inReadersLanguage(question.text, question.text_en, handled);
  const row = question.options.rows.find(({ key }) => key === rowKey);
  return row ? `${text} ${inReadersLanguage(row.nb, row.en, handled)}` : text;
}

/** The choices in their order, also those nobody chose; numbers and dates as they were given. */
export function countsOf({ question, counts }: Result, handled: Handled): [label: string, count: number][] {
  const choices = choicesOf(question).map(({ key }) => key);
  const keys =
    choices.length > 0 ? choices : [...counts.keys()].sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1));
  return keys.map((key) => [labelOf(question, key, handled), counts.get(key) ?? 0]);
}

function partsOf(result: Result, handled: Handled) {
  const { formats } = handled;
  return countsOf(result, handled).map(([label, count]) => {
    const size = result.answers === 0 ? 0 : count / result.answers;
    return { key: label, label, count: formats.number(count), share: formats.percent(size), size };
  });
}
