import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { addDays, dateOf } from '../../../domain/kernel/time.ts';
import { sendForComment } from '../../../domain/meetings/comments/commands.server.ts';
import { getMinutes } from '../../../domain/meetings/minutes/queries.server.ts';
import { CommentRoundForm } from '../../../domain/meetings/minutes/schema.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { minutesForm, minutesPath } from '../../../web/desk-minutes.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Sends a referat to the group's members for comment. */
export const loader = handled(async (handled) => {
  const { ctx } = handled;
  const { meeting, page } = await minutesForm(handled, handled.words['desk-minutes']['send-for-comment']);
  const { comments_until_on } = await getMinutes(ctx, meeting);
  const today = dateOf(ctx.now());
  const until: string = comments_until_on ?? addDays(today, USUAL_DAYS);
  return { ...page, today: today as string, known: { until } };
});

/** How long the members have, unless another day is chosen. */
const USUAL_DAYS = 7;

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, CommentRoundForm);
  if (!form.ok) return form.reply;
  await sendForComment(ctx, params.eventId, form.value);
  return redirectWithNotice(minutesPath(params.eventId), 'sent-for-comment');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function CommentRound() {
  const { texts, ...page } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'until'>(useActionData<typeof action>(), page.known);
  return (
    <FormPage
      texts={texts}
      trail={page.trail}
      title={page.title}
      lead={<p>{texts['comment-lead']}</p>}
      errors={errors}
      labels={{ until: texts.until }}
      button={texts['send-for-comment']}
      cancel={page.back}
    >
      <TextField
        name="until"
        label={texts.until}
        type="date"
        min={page.today}
        defaultValue={values.until}
        error={errors.until}
        required
      />
    </FormPage>
  );
}
