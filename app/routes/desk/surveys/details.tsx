import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeSurvey, seenOfSurvey } from '../../../domain/surveys/details/commands.server.ts';
import { SurveyDetails as Shape } from '../../../domain/surveys/details/schema.ts';
import { getSurveyOrTemplate } from '../../../domain/surveys/queries.server.ts';
import { FormPage } from '../../../ui/form-page.tsx';
import { SurveyDetails, type SurveyDetailsField, type SurveyDetailsProps } from '../../../ui/survey-details.tsx';
import { type FormReply, readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { surveyTrail } from '../../../web/survey-desk.ts';
import { detailsLabels, openingKnown, surveyChoices } from '../../../web/survey-details.ts';

/** What a survey is called and whom it asks; once it is open only what cannot change what people answered. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const survey = await getSurveyOrTemplate(ctx, params.surveyId);
  const texts = words['desk-surveys'];
  const isTemplate = survey.templateName !== null;
  const parts: SurveyDetailsProps['parts'] = survey.opened_at
    ? ['closing']
    : isTemplate
      ? ['whom']
      : ['whom', 'about', 'opening', 'closing'];
  return {
    texts,
    title: t('site.title', { page: texts['change-details'] }),
    trail: surveyTrail(survey, handled),
    lead: survey.opened_at ? texts['details-open'] : '',
    seen: seenOfSurvey(survey),
    known: {
      ...{ title: survey.title, titleEn: survey.title_en ?? '', intro: survey.intro ?? '' },
      ...{ introEn: survey.intro_en ?? '', anonymity: survey.anonymity, audience: survey.audience },
      ...{ eventId: survey.event_id ?? '', groupId: survey.group_id ?? '', closesOn: survey.closes_on },
      ...openingKnown(survey),
    },
    parts,
    choices: await surveyChoices(handled, survey),
    labels: detailsLabels(handled),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  await getSurveyOrTemplate(ctx, params.surveyId);
  const form = await readForm(handled, Shape);
  if (!form.ok) return form.reply;
  await changeSurvey(ctx, params.surveyId, form.value);
  return redirectWithNotice(`/sekretariat/undersokelser/${params.surveyId}`, 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Details() {
  const { texts, trail, lead, seen, known, parts, choices, labels } = useLoaderData<typeof loader>();
  const reply = useActionData() as FormReply | undefined;
  const { values, errors } = shownIn<SurveyDetailsField>(reply, known);
  return (
    <FormPage
      {...{ texts, trail, title: texts['change-details'], errors, labels, button: texts.save }}
      lead={lead && <p>{lead}</p>}
      cancel={trail.at(-1)?.href ?? ''}
    >
      <input type="hidden" name="seen" value={String(reply?.values['seen'] ?? seen)} />
      <SurveyDetails {...{ texts, values, errors, choices, parts }} />
    </FormPage>
  );
}
