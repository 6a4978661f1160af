import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { inviteGuest } from '../../../domain/participation/guests/commands.server.ts';
import { Guest } from '../../../domain/participation/invitations/schema.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { GuestFields } from '../../../ui/guest-fields.tsx';
import { Button } from '../../../ui/page.tsx';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async ({ ctx, params, words, t }) => {
  const event = await getEvent(ctx, params.eventId);
  const texts = words['desk-invitations'];
  return {
    texts,
    summary: words.fields['summary-title'],
    back: `/sekretariat/arrangementer/${event.id}/svar`,
    title: t('site.title', { page: `${texts['invite-guest']}: ${event.title}` }),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(isSecretariat(ctx.actor));
  const form = await readForm(handled, Guest);
  if (!form.ok) return form.reply;
  await inviteGuest(ctx, params.eventId, form.value);
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/svar`, 'guest-invited');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function InviteGuest() {
  const { texts, summary, back } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <h2>{texts['invite-guest']}</h2>
      <ErrorSummary title={summary} errors={reply?.errors} labels={{ name: texts.name, email: texts.email }} />
      <form method="post" className="stack narrow" noValidate>
        <p>{texts['guest-lead']}</p>
        <GuestFields texts={texts} reply={reply} />
        <div className="actions">
          <Button>{texts['send-invitation']}</Button>
          <a href={back}>{texts.cancel}</a>
        </div>
      </form>
    </>
  );
}
