import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { changeFollowUp } from '../../../domain/meetings/follow-ups/commands.server.ts';
import { getFollowUp, listResponsible } from '../../../domain/meetings/follow-ups/queries.server.ts';
import { FollowUpChangeForm } from '../../../domain/meetings/follow-ups/schema.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { getMeeting } from '../../../domain/meetings/queries.server.ts';
import { FollowUpFields } from '../../../ui/follow-up-fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** A task from a meeting, to change. */
export const loader = handled(async ({ ctx, params, words, t }) => {
  requireThat(canRunMeetings(ctx.actor));
  const one = await getFollowUp(ctx, params.followUpId);
  const people = await listResponsible(ctx, await getMeeting(ctx, one.eventId));
  const isKnown = people.some(({ id }) => id === one.responsibleId);
  const current = one.responsibleId && !isKnown ? [{ id: one.responsibleId, name: one.responsible ?? '' }] : [];
  const back = `/sekretariat/grupper/${one.groupId}/oppfolging`;
  const texts = words['desk-minutes'];
  return {
    texts,
    pageTitle: t('site.title', { page: texts['change-follow-up'] }),
    title: texts['change-follow-up'],
    optional: words.fields.optional,
    trail: [
      { href: `/sekretariat/grupper/${one.groupId}`, label: one.groupName },
      { href: back, label: words['follow-ups'].title },
    ],
    back,
    people: [...people, ...current].map(({ id, name }) => ({ value: id as string, label: name })),
    known: { task: one.task, responsible_id: one.responsibleId ?? '', due_on: one.due_on ?? '' } as Record<
      Name,
      string
    >,
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const { groupId } = await getFollowUp(ctx, params.followUpId);
  const form = await readForm(handled, FollowUpChangeForm);
  if (!form.ok) return form.reply;
  await changeFollowUp(ctx, params.followUpId, form.value);
  return redirectWithNotice(`/sekretariat/grupper/${groupId}/oppfolging`, 'changed');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

type Name = 'task' | 'responsible_id' | 'due_on';

export default function FollowUpPage() {
  const { texts, ...page } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<Name>(useActionData<typeof action>(), page.known);
  return (
    <FormPage
      texts={texts}
      trail={page.trail}
      title={page.title}
      errors={errors}
      labels={{ task: texts.task, responsible_id: texts.responsible, due_on: texts.due }}
      button={texts.save}
      cancel={page.back}
    >
      <FollowUpFields texts={texts} optional={page.optional} people={page.people} values={values} errors={errors} />
    </FormPage>
  );
}
