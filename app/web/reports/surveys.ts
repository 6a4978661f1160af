import type { Block } from '../../documents/document.ts';
import { dateOf } from '../../domain/kernel/time.ts';
import { countTurnout, listResults, type Result } from '../../domain/surveys/results/queries.server.ts';
import type { Survey } from '../../domain/surveys/schema.ts';
import type { Handled } from '../handle.ts';
import { resultView } from '../survey-results.ts';
import { questionChart } from './charts.ts';
import { muted, strong, tableOf } from './parts.ts';

/** What a survey says: how many answered of those asked, and each question as far as its answers are shown. What was written stays in the survey. */
export async function surveyBlocks(survey: Survey, handled: Handled): Promise<Block[]> {
  const { ctx, words, t, formats } = handled;
  const results = await listResults(ctx, survey.id);
  const blocks: Block[] = [
    { kind: 'heading', level: 3, text: survey.title },
    strong(`${await turnoutWords(survey, handled)}.`),
  ];
  for (const result of results) {
    const view = resultView(result, handled, { find: '', tag: '' });
    if (view.parts.length > 0) blocks.push(questionChart(withEnds(result, view), handled), muted(view.summary));
    else if (view.few) blocks.push(strong(view.heading), muted(words.reports.few));
    else {
      const written = t('reports.written', {
        count: result.written.length,
        number: formats.number(result.written.length),
      });
      blocks.push(strong(view.heading), muted(written));
    }
  }
  return blocks;
}

/** Several surveys, a line each. */
export async function surveyTable(surveys: (Survey & { event: string | null })[], handled: Handled): Promise<Block[]> {
  const { words, formats } = handled;
  const texts = words.reports;
  const rows = [];
  for (const survey of surveys) {
    const opened = formats.date(dateOf(survey.opened_at!));
    rows.push([survey.title, survey.event ?? '–', opened, await turnoutWords(survey, handled)]);
  }
  return tableOf(
    texts.surveys,
    [
      { heading: texts.survey, share: 4 },
      { heading: texts['survey-about'], share: 3 },
      { heading: texts.opened, share: 3 },
      { heading: texts.turnout, share: 4 },
    ],
    rows,
  );
}

/** «18 av 26 svarte, 69,2 %»; with an open link only how many. */
async function turnoutWords({ id }: Survey, { ctx, t, formats }: Handled): Promise<string> {
  const { invited, answered } = await countTurnout(ctx, id);
  const number = formats.number(answered);
  if (!invited) return t('reports.answered', { count: answered, number });
  const rate = formats.percent(answered / invited);
  return t('reports.answered-of', { answered: number, invited: formats.number(invited), rate });
}

/** The steps of a scale with what its ends mean: «1: i liten grad». */
function withEnds({ question }: Result, view: ReturnType<typeof resultView>): typeof view {
  const { scale } = question.options;
  if (!scale) return view;
  const meaning: Record<string, string> = { [scale.from]: scale.low.nb, [scale.to]: scale.high.nb };
  const parts = view.parts.map((part) => ({
    ...part,
    label: meaning[part.key] ? `${part.key}: ${meaning[part.key]}` : part.label,
  }));
  return { ...view, parts };
}
