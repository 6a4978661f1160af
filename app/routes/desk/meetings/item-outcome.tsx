import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { concludeItem } from '../../../domain/meetings/agenda/commands.server.ts';
import { getAgendaItem } from '../../../domain/meetings/agenda/queries.server.ts';
import { OutcomeForm } from '../../../domain/meetings/agenda/schema.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { getMeeting } from '../../../domain/meetings/queries.server.ts';
import { outcomes } from '../../../domain/meetings/schema.ts';
import { Choices, TextArea } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** What a meeting came to in a case. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const meeting = await getMeeting(ctx, params.eventId);
  const item = await getAgendaItem(ctx, meeting, params.itemId);
  const texts = words['desk-meetings'];
  const back = `/sekretariat/moter/${meeting.eventId}`;
  return {
    texts,
    pageTitle: t('site.title', { page: `${texts.outcome}: ${item.number}` }),
    title: `${item.number} ${item.title}`,
    trail: [
      { href: '/sekretariat/moter', label: texts.meetings },
      { href: back, label: meeting.title },
    ],
    back,
    decision: words.meetings.decision,
    outcomes: outcomes.map((value) => ({ value, label: words.meetings.outcomes[value] })),
    known: { outcome: item.outcome as string, decision: item.decision ?? item.recommendation ?? '' },
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, OutcomeForm);
  if (!form.ok) return form.reply;
  await concludeItem(ctx, params.itemId, form.value);
  return redirectWithNotice(`/sekretariat/moter/${params.eventId}`, 'concluded');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function ItemOutcome() {
  const { texts, title, trail, back, decision, outcomes, known } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'outcome' | 'decision'>(useActionData<typeof action>(), known);
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={title}
      errors={errors}
      labels={{ outcome: texts.outcome, decision }}
      button={texts.save}
      cancel={back}
    >
      <Choices
        type="radio"
        name="outcome"
        label={texts.outcome}
        options={outcomes}
        chosen={values.outcome ? [values.outcome] : []}
        error={errors.outcome}
        required
      />
      <TextArea
        name="decision"
        label={decision}
        hint={texts['decision-hint']}
        defaultValue={values.decision}
        error={errors.decision}
        rows={8}
        maxLength={10_000}
      />
    </FormPage>
  );
}
