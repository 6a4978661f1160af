import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { lockMinutes } from '../../../domain/meetings/minutes/commands.server.ts';
import { minutesKind } from '../../../domain/meetings/minutes/rules.ts';
import { LockForm } from '../../../domain/meetings/minutes/schema.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { minutesForm, minutesPath } from '../../../web/desk-minutes.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { composeMinutes } from '../../../web/minutes-composed.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Locks the minutes: from now on nothing about the meeting changes. */
export const loader = handled(async (handled) => {
  const texts = handled.words['desk-minutes'];
  const { meeting, page } = await minutesForm(handled, texts.lock);
  const needsReason = minutesKind(meeting.group) === 'motebok';
  return { ...page, needsReason, lead: needsReason ? texts['lock-unsigned-lead'] : texts['lock-lead'] };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, LockForm);
  if (!form.ok) return form.reply;
  await lockMinutes(ctx, params.eventId, { reason: form.value.reason, compose: composeMinutes });
  return redirectWithNotice(minutesPath(params.eventId), 'locked');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Locking() {
  const { texts, ...page } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'reason'>(useActionData<typeof action>(), {});
  return (
    <FormPage
      texts={texts}
      trail={page.trail}
      title={page.title}
      lead={<p>{page.lead}</p>}
      errors={errors}
      labels={{ reason: texts.reason }}
      button={texts.lock}
      cancel={page.back}
    >
      {page.needsReason && (
        <TextField
          name="reason"
          label={texts.reason}
          hint={texts['reason-hint']}
          defaultValue={values.reason}
          error={errors.reason}
          maxLength={300}
          required
        />
      )}
    </FormPage>
  );
}
