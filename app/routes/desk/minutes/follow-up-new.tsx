import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { listAgenda } from '../../../domain/meetings/agenda/queries.server.ts';
import { addFollowUp } from '../../../domain/meetings/follow-ups/commands.server.ts';
import { listResponsible } from '../../../domain/meetings/follow-ups/queries.server.ts';
import { FollowUpForm } from '../../../domain/meetings/follow-ups/schema.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { Select } from '../../../ui/fields.tsx';
import { FollowUpFields } from '../../../ui/follow-up-fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { minutesForm, minutesPath } from '../../../web/desk-minutes.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Notes what the meeting asked someone to do. */
export const loader = handled(async (handled) => {
  const { ctx } = handled;
  const { meeting, page } = await minutesForm(handled, handled.words['desk-minutes']['add-follow-up']);
  return {
    ...page,
    cases: (await listAgenda(ctx, meeting)).map(({ id, number, title }) => ({
      value: id as string,
      label: `${number} ${title}`,
    })),
    people: (await listResponsible(ctx, meeting)).map(({ id, name }) => ({ value: id as string, label: name })),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, FollowUpForm);
  if (!form.ok) return form.reply;
  await addFollowUp(ctx, params.eventId, form.value);
  return redirectWithNotice(minutesPath(params.eventId), 'follow-up-added');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function FollowUpNew() {
  const { texts, ...page } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'task' | 'item_id' | 'responsible_id' | 'due_on'>(
    useActionData<typeof action>(),
    {},
  );
  return (
    <FormPage
      texts={texts}
      trail={page.trail}
      title={page.title}
      errors={errors}
      labels={{ task: texts.task, item_id: texts.case, responsible_id: texts.responsible, due_on: texts.due }}
      button={texts['add-follow-up']}
      cancel={page.back}
    >
      <FollowUpFields texts={texts} optional={page.optional} people={page.people} values={values} errors={errors} />
      <Select
        name="item_id"
        label={texts.case}
        options={page.cases}
        empty={texts['no-case']}
        defaultValue={values.item_id}
        error={errors.item_id}
        optional={page.optional}
      />
    </FormPage>
  );
}
