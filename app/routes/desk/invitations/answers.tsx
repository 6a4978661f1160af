import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { InvitationAnswers } from '../../../ui/invitation-answers.tsx';
import script from '../../../ui/live.js?url';
import { Notice } from '../../../ui/page.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { invitationAnswersOf } from '../../../web/invitation-answers.ts';
import { noticeIn } from '../../../web/notice.ts';

export const handle = { script };

/** Answers as they come. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, url } = handled;
  const event = await getEvent(ctx, params.eventId);
  const refusal = url.searchParams.get('kan-ikke') ?? '';
  const errors: Record<string, string> = words.errors;
  return {
    title: t('site.title', { page: `${words['desk-invitations'].tab}: ${event.title}` }),
    notice: noticeIn(handled, 'desk-invitations'),
    refusal: Object.hasOwn(errors, refusal) ? errors[refusal] : undefined,
    answers: await invitationAnswersOf(event, handled),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Answers() {
  const { notice, refusal, answers } = useLoaderData<typeof loader>();
  return (
    <>
      {notice && <Notice tone="success">{notice}</Notice>}
      {refusal && <Notice tone="danger">{refusal}</Notice>}
      <InvitationAnswers {...answers} />
    </>
  );
}
