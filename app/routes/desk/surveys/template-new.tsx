import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { newId, type SurveyId } from '../../../domain/kernel/ids.ts';
import { getSurvey } from '../../../domain/surveys/queries.server.ts';
import { makeTemplate } from '../../../domain/surveys/templates/commands.server.ts';
import { TemplateDraft } from '../../../domain/surveys/templates/schema.ts';
import { TemplatePage } from '../../../ui/template-page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { surveyTrail } from '../../../web/survey-desk.ts';

/** Makes a template of a survey, whatever has become of it. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const survey = await getSurvey(ctx, params.surveyId);
  const texts = words['survey-templates'];
  return {
    texts,
    builder: words['survey-builder'],
    title: t('site.title', { page: texts.make }),
    trail: surveyTrail(survey, handled),
    known: { form_id: newId<string>(), name: survey.title, name_en: survey.title_en ?? '', days: '14' },
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  await getSurvey(ctx, params.surveyId);
  const form = await readForm(handled, TemplateDraft);
  if (!form.ok) return form.reply;
  const id = (form.value.form_id ?? newId()) as SurveyId;
  await makeTemplate(ctx, params.surveyId, id, form.value);
  return redirectWithNotice('/sekretariat/undersokelser/maler', 'made');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewTemplate() {
  const { texts, builder, trail, known } = useLoaderData<typeof loader>();
  const shown = shownIn<'name' | 'days' | 'form_id'>(useActionData(), known);
  return <TemplatePage {...{ texts, builder, trail, title: texts.make, lead: texts['make-lead'], ...shown }} />;
}
