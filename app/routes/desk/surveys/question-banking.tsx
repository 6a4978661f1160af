import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { NotFound } from '../../../domain/kernel/errors.ts';
import { bankQuestion } from '../../../domain/surveys/bank/commands.server.ts';
import { Naming } from '../../../domain/surveys/bank/schema.ts';
import { getSurveyOrTemplate, listSurveyQuestions } from '../../../domain/surveys/queries.server.ts';
import { TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { surveyTrail } from '../../../web/survey-desk.ts';
import { inReadersLanguage } from '../../../web/survey-form.ts';

/** Saves a survey's own question to the bank, under a name; also of one that has been sent, for nothing that is asked changes. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const survey = await getSurveyOrTemplate(ctx, params.surveyId);
  const question = (await listSurveyQuestions(ctx, survey.id)).find(({ id }) => id === params.askedId);
  if (!question) throw new NotFound('not-found');
  const texts = words['question-bank'];
  return {
    texts,
    builder: words['survey-builder'],
    title: t('site.title', { page: texts.bank }),
    trail: surveyTrail(survey, handled),
    text: inReadersLanguage(question.text, question.text_en, handled),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  await getSurveyOrTemplate(ctx, params.surveyId);
  const form = await readForm(handled, Naming);
  if (!form.ok) return form.reply;
  await bankQuestion(ctx, params.surveyId, params.askedId, form.value.name);
  return redirectWithNotice(`/sekretariat/undersokelser/${params.surveyId}`, 'banked');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Banking() {
  const { texts, builder, trail, text } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'name'>(useActionData(), {});
  return (
    <FormPage
      texts={builder}
      {...{ trail, title: texts.bank, errors, labels: { name: texts.name }, button: texts['bank-button'] }}
      lead={<p>{text}</p>}
      cancel={trail.at(-1)?.href ?? ''}
    >
      <TextField
        {...{ name: 'name', label: texts.name, hint: texts['name-hint'], maxLength: 120, error: errors.name }}
        defaultValue={values.name}
        required
      />
    </FormPage>
  );
}
