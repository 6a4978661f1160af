import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { newId, type SurveyQuestionId } from '../../../domain/kernel/ids.ts';
import { listItems } from '../../../domain/surveys/items/queries.server.ts';
import { getSurveyOrTemplate } from '../../../domain/surveys/queries.server.ts';
import { addQuestion } from '../../../domain/surveys/questions/commands.server.ts';
import { QuestionDraft } from '../../../domain/surveys/questions/schema.ts';
import { FormPage } from '../../../ui/form-page.tsx';
import { KindChoice } from '../../../ui/kind-choice.tsx';
import { QuestionEditor } from '../../../ui/question-editor.tsx';
import { typedQuestion } from '../../../ui/question-values.ts';
import { type FormReply, readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { chosenKind, kindChoices, questionForm, rearranged } from '../../../web/question-form.ts';
import { surveyTrail } from '../../../web/survey-desk.ts';

/** First a kind, then a form for it. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const survey = await getSurveyOrTemplate(ctx, params.surveyId);
  const texts = words['survey-builder'];
  const kind = chosenKind(handled);
  const at = `/sekretariat/undersokelser/${survey.id}`;
  return {
    texts,
    at,
    title: t('site.title', { page: texts.new }),
    heading: kind ? t('survey-builder.new-of-kind', { kind: texts.kinds[kind].toLowerCase() }) : texts.new,
    trail: surveyTrail(survey, handled),
    kinds: kindChoices(handled, `${at}/sporsmal/nytt`),
    kind,
    formId: newId<string>(),
    form: kind && questionForm(handled, kind, await listItems(ctx, survey.id)),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  await getSurveyOrTemplate(ctx, params.surveyId);
  const form = await readForm(handled, QuestionDraft);
  const again = rearranged(handled);
  if (again) return again;
  if (!form.ok) return form.reply;
  const id = (form.value.form_id ?? newId()) as SurveyQuestionId;
  await addQuestion(ctx, params.surveyId, id, form.value);
  return redirectWithNotice(`/sekretariat/undersokelser/${params.surveyId}`, 'added');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewQuestion() {
  const { texts, at, trail, heading, kinds, kind, form, formId } = useLoaderData<typeof loader>();
  const reply = useActionData() as FormReply | undefined;
  if (!form) {
    return <KindChoice {...{ path: texts.path, trail, title: heading, kinds }} />;
  }
  const errors = reply?.errors ?? {};
  return (
    <FormPage
      {...{ texts, trail, title: heading, errors, labels: form.labels, button: texts.question.save, cancel: at }}
    >
      <input type="hidden" name="form_id" value={String(reply?.values['form_id'] ?? formId)} />
      <input type="hidden" name="kind" value={kind} />
      <QuestionEditor
        {...{ texts: texts.question, parts: form.parts, errors, deciding: form.deciding, identities: [] }}
        values={reply ? typedQuestion(reply.values) : form.values}
      />
    </FormPage>
  );
}
