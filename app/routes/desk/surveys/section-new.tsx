import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { newId, type SurveySectionId } from '../../../domain/kernel/ids.ts';
import { getSurveyOrTemplate } from '../../../domain/surveys/queries.server.ts';
import { addSection } from '../../../domain/surveys/sections/commands.server.ts';
import { SectionDraft } from '../../../domain/surveys/sections/schema.ts';
import { SectionPage } from '../../../ui/section-page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { surveyTrail } from '../../../web/survey-desk.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const survey = await getSurveyOrTemplate(ctx, params.surveyId);
  const texts = words['survey-builder'];
  return {
    texts,
    title: t('site.title', { page: texts['new-section'] }),
    trail: surveyTrail(survey, handled),
    known: { form_id: newId<string>() },
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  await getSurveyOrTemplate(ctx, params.surveyId);
  const form = await readForm(handled, SectionDraft);
  if (!form.ok) return form.reply;
  await addSection(ctx, params.surveyId, (form.value.form_id ?? newId()) as SurveySectionId, form.value);
  return redirectWithNotice(`/sekretariat/undersokelser/${params.surveyId}`, 'added');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewSection() {
  const { texts, trail, known } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return <SectionPage {...{ texts, trail, title: texts['new-section'] }} {...shownIn(reply, known)} />;
}
