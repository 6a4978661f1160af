import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { BankQuestionId } from '../../../domain/kernel/ids.ts';
import { takeFromBank } from '../../../domain/surveys/bank/commands.server.ts';
import { listBank } from '../../../domain/surveys/bank/queries.server.ts';
import { Taken } from '../../../domain/surveys/bank/schema.ts';
import { getSurveyOrTemplate, listSurveyQuestions } from '../../../domain/surveys/queries.server.ts';
import { Choices, TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { Button } from '../../../ui/page.tsx';
import { type FormReply, readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { bankRow } from '../../../web/question-bank.ts';
import { surveyTrail } from '../../../web/survey-desk.ts';

/** The questions of the bank that the survey does not ask yet, to be ticked. */
export const loader = handled(async (handled) => {
  const { ctx, params, url, words, t } = handled;
  const survey = await getSurveyOrTemplate(ctx, params.surveyId);
  const texts = words['question-bank'];
  const find = (url.searchParams.get('sok') ?? '').slice(0, 100);
  const asked = (await listSurveyQuestions(ctx, survey.id)).map(({ question_id }) => question_id);
  const rows = (await listBank(ctx, { find })).filter(({ id }) => !asked.includes(id));
  return {
    texts,
    builder: words['survey-builder'],
    title: t('site.title', { page: texts.take }),
    trail: surveyTrail(survey, handled),
    find,
    questions: rows.map((row) => {
      const { id, text, name, facts } = bankRow(row, handled);
      return { value: id, label: text, hint: `${name} · ${facts}` };
    }),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  await getSurveyOrTemplate(ctx, params.surveyId);
  const form = await readForm(handled, Taken);
  if (!form.ok) return form.reply;
  await takeFromBank(ctx, params.surveyId, form.value.questions as BankQuestionId[]);
  return redirectWithNotice(`/sekretariat/undersokelser/${params.surveyId}`, 'added');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function FromBank() {
  const { texts, builder, trail, find, questions } = useLoaderData<typeof loader>();
  const reply = useActionData() as FormReply | undefined;
  return (
    <>
      <FormPage
        texts={builder}
        {...{ trail, title: texts.take, errors: reply?.errors ?? {}, button: texts['take-button'] }}
        labels={{ questions: texts.title }}
        cancel={trail.at(-1)?.href ?? ''}
      >
        {questions.length === 0 ? (
          <p>{texts.none}</p>
        ) : (
          <Choices
            {...{ type: 'checkbox', name: 'questions', label: texts.title, options: questions }}
            error={reply?.errors.questions}
          />
        )}
      </FormPage>
      <form className="narrow stack">
        <TextField name="sok" label={texts.search} defaultValue={find} maxLength={100} />
        <div>
          <Button variant="secondary">{texts['search-button']}</Button>
        </div>
      </form>
    </>
  );
}
