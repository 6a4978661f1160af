import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerDay } from '../../domain/participation/days/commands.server.ts';
import { DayAnswerForm } from '../../domain/participation/days/schema.ts';
import { answerInvitation } from '../../domain/participation/invitations/commands.server.ts';
import { AnswerForm } from '../../domain/participation/invitations/schema.ts';
import { answerDates } from '../../domain/participation/invited-dates/commands.server.ts';
import { DatesAnswerForm } from '../../domain/participation/invited-dates/schema.ts';
import { Invitation } from '../../ui/invitation.tsx';
import { readForm } from '../../web/form.ts';
import { handle as handled } from '../../web/handle.ts';
import { answeredAs, changeInvitation, invitationOf } from '../../web/invitation.ts';

/** An invitation and its answer, by the link in a mail or signed in. GET changes nothing. */
export const loader = handled(invitationOf);

export const action = handled(async (handled) => {
  const what = await answeredAs(handled);
  if (what === 'dates') {
    const form = await readForm(handled, DatesAnswerForm);
    if (!form.ok) return form.reply;
    return changeInvitation(handled, (ctx, id) => answerDates(ctx, id, form.value), 'answered');
  }
  if (what === 'day') {
    const form = await readForm(handled, DayAnswerForm);
    if (!form.ok) return form.reply;
    return changeInvitation(handled, (ctx, id) => answerDay(ctx, id, form.value), 'answered');
  }
  const form = await readForm(handled, AnswerForm);
  if (!form.ok) return form.reply;
  return changeInvitation(
    handled,
    (ctx, id) => answerInvitation(ctx, id, { ...form.value, channel: 'web' }),
    'answered',
  );
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Answer() {
  return <Invitation invitation={useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />;
}
