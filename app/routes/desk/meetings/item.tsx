import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { changeItem } from '../../../domain/meetings/agenda/commands.server.ts';
import { getAgendaItem } from '../../../domain/meetings/agenda/queries.server.ts';
import { ItemForm } from '../../../domain/meetings/agenda/schema.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { getMeeting } from '../../../domain/meetings/queries.server.ts';
import { Select, TextArea, TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { caseChoices } from '../../../web/meetings.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** How this meeting treats a case. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const meeting = await getMeeting(ctx, params.eventId);
  const item = await getAgendaItem(ctx, meeting, params.itemId);
  const texts = words['desk-meetings'];
  return {
    texts,
    pageTitle: t('site.title', { page: `${item.number} ${item.title}` }),
    optional: words.fields.optional,
    title: `${item.number} ${item.title}`,
    trail: [
      { href: '/sekretariat/moter', label: texts.meetings },
      { href: `/sekretariat/moter/${meeting.eventId}`, label: meeting.title },
    ],
    back: `/sekretariat/moter/${meeting.eventId}`,
    one: `/sekretariat/saker/${item.caseId}`,
    kinds: caseChoices(handled).kinds,
    known: {
      kind: item.kind,
      minutes_needed: String(item.minutes_needed),
      recommendation: item.recommendation ?? '',
    },
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, ItemForm);
  if (!form.ok) return form.reply;
  await changeItem(ctx, params.itemId, form.value);
  return redirectWithNotice(`/sekretariat/moter/${params.eventId}`, 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

type Name = 'kind' | 'minutes_needed' | 'recommendation';

export default function ItemPage() {
  const { texts, optional, title, trail, back, one, kinds, known } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<Name>(useActionData<typeof action>(), known);
  const field = (name: Name) => ({ name, label: texts[name], error: errors[name], defaultValue: values[name] });
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={title}
      lead={<a href={one}>{texts['open-case']}</a>}
      errors={errors}
      labels={{ kind: texts.kind, minutes_needed: texts.minutes_needed, recommendation: texts.recommendation }}
      button={texts.save}
      cancel={back}
    >
      <Select {...field('kind')} options={kinds} required />
      <TextField {...field('minutes_needed')} inputMode="numeric" required />
      <TextArea
        {...field('recommendation')}
        hint={texts['recommendation-hint']}
        rows={6}
        maxLength={10_000}
        optional={optional}
      />
    </FormPage>
  );
}
