import type { SurveyId } from '../domain/kernel/ids.ts';
import { listNamedResponses, type NamedResponse } from '../domain/surveys/responses/queries.server.ts';
import { listResults } from '../domain/surveys/results/queries.server.ts';
import { keysOf } from '../domain/surveys/rules.ts';
import { OTHER, type SurveyQuestion } from '../domain/surveys/schema.ts';
import type { Handled } from './handle.ts';
import type { Sheet } from './spreadsheet.ts';
import { inReadersLanguage, labelOf } from './survey-form.ts';
import { countsOf } from './survey-results.ts';

/** What is shown of a survey, as a table: a row per answer and how many gave it, a row per thing that was written. */
export async function resultSheet(handled: Handled, id: SurveyId): Promise<Sheet> {
  const { ctx, words } = handled;
  const { column, file } = words['desk-surveys'];
  const results = await listResults(ctx, id);
  return {
    name: file,
    headings: [column.question, column.row, column.answer, column.count, column.tags],
    rows: results.flatMap((result) => {
      const { question, rowKey, written } = result;
      const text = inReadersLanguage(question.text, question.text_en, handled);
      const rowText = rowTextOf(question, rowKey, handled) || null;
      const counts = result.counts.size > 0 ? countsOf(result, handled) : [];
      return [
        ...counts.map(([label, count]) => [text, rowText, label, count, null]),
        ...written.map((one) => [text, rowText, one.text, 1, one.tags.map(({ name }) => name).join(', ') || null]),
      ];
    }),
  };
}

/** Of a survey with names: a row per person or municipality and a column per question. Throws Conflict when it is anonymous. */
export async function namedSheet(handled: Handled, id: SurveyId): Promise<Sheet> {
  const { ctx, words } = handled;
  const { column, file } = words['desk-surveys'];
  const { questions, responses } = await listNamedResponses(ctx, id);
  const columns = questions.flatMap((question) =>
    (question.kind === 'matrix' ? question.options.rows.map(({ key }) => key) : ['']).map((rowKey) => ({
      question,
      rowKey,
      heading: `${inReadersLanguage(question.text, question.text_en, handled)} ${rowTextOf(question, rowKey, handled)}`,
    })),
  );
  return {
    name: `${file}-${words['desk-surveys']['file-named']}`,
    headings: [column.organisation, column.name, ...columns.map(({ heading }) => heading.trim())],
    rows: responses.map((response) => [
      response.organisation,
      response.name,
      ...columns.map(({ question, rowKey }) => answerIn(response, question, rowKey, handled)),
    ]),
  };
}

function rowTextOf({ options }: SurveyQuestion, rowKey: string, handled: Handled): string {
  const row = options.rows.find(({ key }) => key === rowKey);
  return row ? inReadersLanguage(row.nb, row.en, handled) : '';
}

function answerIn(response: NamedResponse, question: SurveyQuestion, rowKey: string, handled: Handled) {
  const answer = response.answers.get(`${question.id} ${rowKey}`);
  if (!answer) return null;
  const { kind, options } = question;
  if (kind === 'number' || kind === 'number-0-10') return Number(answer.value);
  if (options.choices.length === 0) return answer.value;
  const labels = keysOf(options, answer.value).map((key) =>
    key === OTHER && answer.other ? answer.other : labelOf(question, key, handled),
  );
  return labels.join('; ');
}
