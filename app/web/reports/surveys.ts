import type { Block } from '../../documents/document.ts';
import { listResults, type Result } from '../../domain/surveys/results/queries.server.ts';
import type { Survey } from '../../domain/surveys/schema.ts';
import { surveysTable } from '../action-ties.ts';
import type { Handled } from '../handle.ts';
import { resultView } from '../survey-results.ts';
import { turnoutWords } from '../survey-turnout.ts';
import { questionChart } from './charts.ts';
import { linkedBlocks, muted, strong } from './parts.ts';

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
export async function surveyTable(surveys: Parameters<typeof surveysTable>[0], handled: Handled): Promise<Block[]> {
  return linkedBlocks(await surveysTable(surveys, handled), [4, 3, 3, 4]);
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
