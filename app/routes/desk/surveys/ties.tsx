import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { tieSurvey } from '../../../domain/programme/ties/commands.server.ts';
import { listActionsOfSurvey } from '../../../domain/programme/ties/queries.server.ts';
import { actionIds } from '../../../domain/programme/ties/schema.ts';
import { getSurvey } from '../../../domain/surveys/queries.server.ts';
import { ActionChoice } from '../../../ui/action-choice.tsx';
import { chosenActions } from '../../../ui/action-values.ts';
import { FormPage } from '../../../ui/form-page.tsx';
import { actionAreas } from '../../../web/action-choices.ts';
import { type FormReply, readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { surveyTrail } from '../../../web/survey-desk.ts';

const Ties = z.object({ actions: actionIds });

/** The actions a survey serves beside those of its event; may be said when it is over too. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const survey = await getSurvey(ctx, params.surveyId);
  const texts = words['desk-surveys'];
  const chosen = (await listActionsOfSurvey(ctx, survey.id)).map(({ id }) => id);
  const year = Number((survey.opened_at ?? survey.created_at).slice(0, 4));
  return {
    texts,
    title: t('site.title', { page: texts.actions }),
    trail: surveyTrail(survey, handled),
    areas: await actionAreas(handled, { year, tied: chosen }),
    chosen,
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  await getSurvey(ctx, params.surveyId);
  const form = await readForm(handled, Ties);
  if (!form.ok) return form.reply;
  await tieSurvey(ctx, params.surveyId, form.value.actions);
  return redirectWithNotice(`/sekretariat/undersokelser/${params.surveyId}`, 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function SurveyTies() {
  const { texts, trail, areas, chosen } = useLoaderData<typeof loader>();
  const reply = useActionData() as FormReply | undefined;
  const errors = reply?.errors ?? {};
  return (
    <FormPage
      {...{ texts, trail, title: texts.actions, errors, labels: { actions: texts.actions }, button: texts.save }}
      cancel={trail.at(-1)?.href ?? ''}
    >
      <ActionChoice
        {...{ name: 'actions', label: texts['choose-actions'], hint: texts['actions-hint'], areas }}
        error={errors.actions}
        chosen={chosenActions(reply?.values, 'actions', chosen)}
      />
    </FormPage>
  );
}
