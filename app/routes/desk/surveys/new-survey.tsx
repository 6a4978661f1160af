import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTransaction } from '../../../domain/kernel/ctx.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import type { EventId } from '../../../domain/kernel/ids.ts';
import { dateOf, plus } from '../../../domain/kernel/time.ts';
import { tieSurvey } from '../../../domain/programme/ties/commands.server.ts';
import { makeSurvey } from '../../../domain/surveys/commands.server.ts';
import { openingAfter } from '../../../domain/surveys/openings/queries.server.ts';
import { canRunSurveys } from '../../../domain/surveys/policy.ts';
import { SurveyDraft } from '../../../domain/surveys/schema.ts';
import { findBeginning } from '../../../domain/surveys/templates/queries.server.ts';
import { ActionChoice } from '../../../ui/action-choice.tsx';
import { chosenActions } from '../../../ui/action-values.ts';
import { FormPage } from '../../../ui/form-page.tsx';
import { SurveyBeginnings } from '../../../ui/survey-beginnings.tsx';
import { SurveyDetails, type SurveyDetailsField } from '../../../ui/survey-details.tsx';
import { actionAreas } from '../../../web/action-choices.ts';
import { type FormReply, readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { beginnings } from '../../../web/survey-beginnings.ts';
import { detailsLabels, openingKnown, surveyChoices } from '../../../web/survey-details.ts';

const BY_HAND = { after_days: null, after_months: null, opens_at: null };

/** First what it begins as: nothing, a template, or a copy of an earlier one; then what that suggests, to be put right. */
export const loader = handled(async (handled) => {
  const { ctx, url, words, t } = handled;
  requireThat(canRunSurveys(ctx.actor));
  const texts = words['desk-surveys'];
  const begin = await findBeginning(ctx, url.searchParams.get('mal') ?? '');
  const eventId = url.searchParams.get('arrangement') ?? '';
  const isAfter = begin && (begin.after_days ?? begin.after_months) !== null;
  const opensAt = isAfter && eventId ? await openingAfter(ctx, begin, eventId as EventId) : null;
  const later = opensAt && opensAt > ctx.now() ? opensAt : undefined;
  return {
    texts,
    title: t('site.title', { page: texts.new }),
    trail: [{ href: '/sekretariat/undersokelser', label: texts.title }],
    beginnings: begin ? undefined : await beginnings(handled, eventId),
    known: begin && {
      ...{ template: begin.template, title: begin.title, titleEn: begin.title_en ?? '' },
      ...{ intro: begin.intro ?? '', introEn: begin.intro_en ?? '' },
      ...{ anonymity: begin.anonymity, audience: begin.audience, eventId },
      closesOn: dateOf(plus(later ?? ctx.now(), { days: begin.days })),
      // Without an event there is nothing to come after.
      ...openingKnown(eventId || begin.audience === 'attended' ? { ...begin, opens_at: null } : BY_HAND),
    },
    choices: await surveyChoices(handled),
    labels: detailsLabels(handled),
    areas: await actionAreas(handled),
  };
});

export const action = handled(async (handled) => {
  const { ctx } = handled;
  requireThat(canRunSurveys(ctx.actor));
  const form = await readForm(handled, SurveyDraft);
  if (!form.ok) return form.reply;
  const id = await inTransaction(ctx, async (ctx) => {
    const id = await makeSurvey(ctx, form.value);
    await tieSurvey(ctx, id, form.value.actions ?? []);
    return id;
  });
  return redirectWithNotice(`/sekretariat/undersokelser/${id}`, 'made');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewSurvey() {
  const { texts, trail, known, beginnings, choices, labels, areas } = useLoaderData<typeof loader>();
  const reply = useActionData() as FormReply | undefined;
  if (!known || beginnings) {
    return beginnings && <SurveyBeginnings {...{ texts, trail, ...beginnings }} />;
  }
  const { values, errors } = shownIn<SurveyDetailsField>(reply, known);
  return (
    <FormPage
      {...{ texts, trail, title: texts.new, errors, labels, button: texts.make, cancel: '/sekretariat/undersokelser' }}
    >
      <input type="hidden" name="template" value={known.template} />
      <SurveyDetails {...{ texts, values, errors, choices, parts: ['whom', 'about', 'opening', 'closing'] }} />
      <ActionChoice
        {...{ name: 'actions', label: texts.actions, hint: texts['actions-hint'], areas, error: errors.actions }}
        chosen={chosenActions(reply?.values, 'actions', [])}
      />
    </FormPage>
  );
}
