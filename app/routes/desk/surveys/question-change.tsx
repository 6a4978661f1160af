import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { NotFound } from '../../../domain/kernel/errors.ts';
import { isAskedBeside } from '../../../domain/surveys/identities/queries.server.ts';
import { listItems, seenOf } from '../../../domain/surveys/items/queries.server.ts';
import { getSurveyOrTemplate } from '../../../domain/surveys/queries.server.ts';
import { changeAsking, changeQuestion } from '../../../domain/surveys/questions/commands.server.ts';
import { AskedDraft, QuestionDraft } from '../../../domain/surveys/questions/schema.ts';
import { Checkbox } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { Notice } from '../../../ui/page.tsx';
import { Hanging, QuestionEditor } from '../../../ui/question-editor.tsx';
import { typedQuestion } from '../../../ui/question-values.ts';
import { type FormReply, readForm } from '../../../web/form.ts';
import { type Handled, handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { BANK } from '../../../web/question-bank.ts';
import { questionForm, rearranged } from '../../../web/question-form.ts';
import { surveyTrail } from '../../../web/survey-desk.ts';

/** A question where it stands. One from the bank is worded there; here it is only said when and whether it is to be answered. */
export const loader = handled(async (handled) => {
  const { ctx, words, t } = handled;
  const { survey, items, question } = await opened(handled);
  const texts = words['survey-builder'];
  const isShared = !question.banked_at && (await isAskedBeside(ctx, question.question_id, survey.id));
  return {
    texts,
    at: `/sekretariat/undersokelser/${survey.id}`,
    title: t('site.title', { page: texts.change }),
    heading: t('survey-builder.change-of-kind', { kind: texts.kinds[question.kind].toLowerCase() }),
    trail: surveyTrail(survey, handled),
    kind: question.kind,
    seen: seenOf(question),
    isBanked: question.banked_at !== null,
    bank: `${BANK}/${question.question_id}`,
    form: questionForm(handled, question.kind, items, question),
    identities: isShared ? (['same', 'new'] as const).map((value) => ({ value, label: texts.identities[value] })) : [],
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  const { question } = await opened(handled);
  const at = `/sekretariat/undersokelser/${params.surveyId}`;
  if (question.banked_at) {
    const form = await readForm(handled, AskedDraft);
    if (!form.ok) return form.reply;
    await changeAsking(ctx, params.surveyId, params.askedId, form.value);
    return redirectWithNotice(at, 'saved');
  }
  const form = await readForm(handled, QuestionDraft);
  const again = rearranged(handled);
  if (again) return again;
  if (!form.ok) return form.reply;
  await changeQuestion(ctx, params.surveyId, params.askedId, form.value);
  return redirectWithNotice(at, 'saved');
});

async function opened({ ctx, params }: Handled) {
  const survey = await getSurveyOrTemplate(ctx, params.surveyId);
  const items = await listItems(ctx, survey.id);
  const question = items.find((item) => item.id === params.askedId);
  if (question?.is !== 'question') throw new NotFound('not-found');
  return { survey, items, question };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ChangeQuestion() {
  const { texts, at, trail, heading, form, ...page } = useLoaderData<typeof loader>();
  const reply = useActionData() as FormReply | undefined;
  const errors = reply?.errors ?? {};
  const values = reply ? typedQuestion(reply.values) : form.values;
  return (
    <FormPage
      {...{ texts, trail, title: heading, errors, labels: form.labels, button: texts.question.save, cancel: at }}
    >
      <input type="hidden" name="seen" value={String(reply?.values['seen'] ?? page.seen)} />
      <input type="hidden" name="kind" value={page.kind} />
      {page.isBanked ? (
        <>
          <p>
            <strong>{form.values.text}</strong>
          </p>
          <Notice>
            {texts.banked} <a href={page.bank}>{texts['to-bank']}</a>
          </Notice>
          {form.parts.includes('answer') && (
            <Checkbox name="required" label={texts.question.required} defaultChecked={values.required} />
          )}
          <Hanging {...{ texts: texts.question, deciding: form.deciding, errors }} chosen={values.hangs_on} />
        </>
      ) : (
        <QuestionEditor
          {...{ texts: texts.question, parts: form.parts, errors, deciding: form.deciding, values }}
          identities={page.identities}
        />
      )}
    </FormPage>
  );
}
