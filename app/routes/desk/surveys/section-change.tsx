import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { NotFound } from '../../../domain/kernel/errors.ts';
import { listItems, seenOf } from '../../../domain/surveys/items/queries.server.ts';
import { getSurveyOrTemplate } from '../../../domain/surveys/queries.server.ts';
import { changeSection } from '../../../domain/surveys/sections/commands.server.ts';
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
  const section = (await listItems(ctx, survey.id)).find((item) => item.id === params.sectionId);
  if (section?.is !== 'section') throw new NotFound('not-found');
  const texts = words['survey-builder'];
  return {
    texts,
    title: t('site.title', { page: texts['change-section'] }),
    trail: surveyTrail(survey, handled),
    known: { seen: seenOf(section), title: section.title, title_en: section.title_en ?? '' },
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  await getSurveyOrTemplate(ctx, params.surveyId);
  const form = await readForm(handled, SectionDraft);
  if (!form.ok) return form.reply;
  await changeSection(ctx, params.surveyId, params.sectionId, form.value);
  return redirectWithNotice(`/sekretariat/undersokelser/${params.surveyId}`, 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ChangeSection() {
  const { texts, trail, known } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return <SectionPage {...{ texts, trail, title: texts['change-section'] }} {...shownIn(reply, known)} />;
}
