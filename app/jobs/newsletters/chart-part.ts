import { answersChart } from '../../documents/answers-chart.ts';
import { actingAs } from '../../domain/kernel/ctx.ts';
import { NotFound } from '../../domain/kernel/errors.ts';
import type { SurveyId } from '../../domain/kernel/ids.ts';
import { dateOf, type Instant } from '../../domain/kernel/time.ts';
import type { Block } from '../../domain/newsletters/issues/blocks.ts';
import { choicesOf } from '../../domain/surveys/choices/rules.ts';
import { readSurvey } from '../../domain/surveys/queries.server.ts';
import { listResults, type Result } from '../../domain/surveys/results/queries.server.ts';
import { inReadersLanguage, labelOf } from '../../web/survey-form.ts';
import { GRAPHIC_WIDTH, graphicOf } from './graphics.ts';
import type { Showing, Shown } from './parts.ts';

/** Fewer answers than this are not shown to all and sundry, also where they were given with names. */
const FEWEST = 5;
const SHOWN = ['single', 'multiple', 'scale', 'number-0-10'];

/** What was answered to one question with fixed answers, as far as answers are released; nothing while they are few. */
export async function chartPart(
  { surveyId, questionId, note }: Extract<Block, { kind: 'chart' }>,
  showing: Showing,
): Promise<Shown | undefined> {
  if (!surveyId || !questionId) return undefined;
  const found = await readResult(showing, surveyId as SurveyId, questionId);
  if (!found) return undefined;
  const { survey, result } = found;
  const { t, formats, appUrl } = showing;
  const parts = partsOf(result, showing);
  const question = inReadersLanguage(result.question.text, result.question.text_en, showing);
  const title = inReadersLanguage(survey.title, survey.title_en, showing);
  const lines = parts.map(({ label, share, count }) => t('mail.newsletter.chart-line', { label, share, count }));
  const isScale = result.question.kind === 'scale';
  const drawing = answersChart(GRAPHIC_WIDTH, parts, isScale);
  const alt = t('desk-surveys.chart', { question, summary: lines.join(', ') });
  return {
    kind: 'chart',
    question,
    source: [
      t('mail.newsletter.chart-source', {
        title,
        date: formats.date(dateOf(survey.opened_at as Instant)),
        answers: t('desk-surveys.valid', { count: result.answers, number: formats.number(result.answers) }),
      }),
      ...scaleWords(result, showing),
    ].join(' '),
    picture: await graphicOf(showing.ctx, drawing, { alt, appUrl }),
    lines,
    note,
  };
}

async function readResult({ ctx }: Showing, id: SurveyId, questionId: string) {
  const survey = await readSurvey(ctx, id).catch((error) => {
    if (error instanceof NotFound) return undefined;
    throw error;
  });
  if (!survey?.opened_at) return undefined;
  const results = await listResults(actingAs(ctx, { kind: 'system' }), id);
  const result = results.find(({ question }) => question.id === questionId || question.question_id === questionId);
  if (!result || !SHOWN.includes(result.question.kind) || result.answers < FEWEST) return undefined;
  return { survey, result };
}

/** What the ends of a scale mean, as those who answered were told. */
function scaleWords({ question }: Result, showing: Showing): string[] {
  const { scale } = question.options;
  if (!scale) return [];
  const low = inReadersLanguage(scale.low.nb, scale.low.en, showing);
  const high = inReadersLanguage(scale.high.nb, scale.high.en, showing);
  return [showing.t('survey.scale-hint', { from: scale.from, to: scale.to, low, high })];
}

/** The choices in their order, also those nobody chose. */
function partsOf({ question, counts, answers }: Result, showing: Showing) {
  const { formats } = showing;
  return choicesOf(question).map(({ key }) => {
    const count = counts.get(key) ?? 0;
    const share = formats.percent(count / answers);
    return { key, label: labelOf(question, key, showing), count: formats.number(count), share, size: count / answers };
  });
}
