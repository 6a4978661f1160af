import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { getAgendaItem } from '../../../domain/meetings/agenda/queries.server.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { getMeeting } from '../../../domain/meetings/queries.server.ts';
import { noteRecusal } from '../../../domain/meetings/recusals/commands.server.ts';
import { RecusalForm } from '../../../domain/meetings/recusals/schema.ts';
import { getRollCall } from '../../../domain/meetings/roll-call/queries.server.ts';
import { votersIn } from '../../../domain/meetings/roll-call/rules.ts';
import { Select, TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { personLine } from '../../../web/proceedings.ts';

/** Someone steps out of a case, and a vara may take the seat. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const meeting = await getMeeting(ctx, params.eventId);
  const item = await getAgendaItem(ctx, meeting, params.itemId);
  const roll = await getRollCall(ctx, meeting);
  const voters = votersIn(roll.lines, roll);
  const isFreeVara = (line: (typeof voters)[number]) => line.role === 'varamedlem' && !voters.includes(line);
  const option = (line: (typeof voters)[number]) => ({
    value: line.contactId as string,
    label: personLine(handled, line),
  });
  const texts = words['desk-proceedings'];
  const path = `/sekretariat/moter/${meeting.eventId}`;
  return {
    texts: { ...texts, ...pick(words['desk-meetings']) },
    pageTitle: t('site.title', { page: `${texts['note-recusal']}: ${item.number}` }),
    trail: [
      { href: `${path}/gjennomforing`, label: meeting.title },
      { href: `${path}/saker/${item.id}/utfall`, label: `${item.number} ${item.title}` },
    ],
    back: `${path}/saker/${item.id}/utfall`,
    voters: voters.map(option),
    varas: [...roll.lines, ...roll.varas].filter(isFreeVara).map(option),
  };
});

const pick = ({ path, problems, cancel }: { path: string; problems: string; cancel: string }) => ({
  path,
  problems,
  cancel,
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, RecusalForm);
  if (!form.ok) return form.reply;
  await noteRecusal(ctx, params.itemId, form.value);
  return redirectWithNotice(`/sekretariat/moter/${params.eventId}/saker/${params.itemId}/utfall`, 'recused');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function RecusalPage() {
  const { texts, trail, back, voters, varas } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'contactId' | 'ground' | 'substituteId'>(useActionData<typeof action>(), {});
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={texts['note-recusal']}
      lead={voters.length === 0 ? <p>{texts['nobody-votes']}</p> : undefined}
      errors={errors}
      labels={{ contactId: texts['who-steps-out'], ground: texts.ground, substituteId: texts['who-sits'] }}
      button={texts.save}
      cancel={back}
    >
      <Select
        name="contactId"
        label={texts['who-steps-out']}
        options={voters}
        empty={texts.choose}
        defaultValue={values.contactId}
        error={errors['contactId']}
        required
      />
      <TextField
        name="ground"
        label={texts.ground}
        hint={texts['ground-hint']}
        defaultValue={values.ground}
        error={errors['ground']}
        maxLength={300}
        required
      />
      <Select
        name="substituteId"
        label={texts['who-sits']}
        options={varas}
        empty={texts.nobody}
        defaultValue={values.substituteId}
        error={errors['substituteId']}
      />
    </FormPage>
  );
}
