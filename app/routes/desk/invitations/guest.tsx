import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { inviteGuest } from '../../../domain/participation/guests/commands.server.ts';
import { GuestForm } from '../../../domain/participation/invitations/schema.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Choices } from '../../../ui/fields.tsx';
import { GuestFields } from '../../../ui/guest-fields.tsx';
import { Button } from '../../../ui/page.tsx';
import { listOf } from '../../../ui/participant-fields.tsx';
import { othersOnDay } from '../../../web/day-parts.ts';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const event = await getEvent(ctx, params.eventId);
  const texts = words['desk-invitations'];
  return {
    texts,
    others: await othersOnDay(event, handled),
    summary: words.fields['summary-title'],
    back: `/sekretariat/arrangementer/${event.id}/svar`,
    title: t('site.title', { page: `${texts['invite-guest']}: ${event.title}` }),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(isSecretariat(ctx.actor));
  const form = await readForm(handled, GuestForm);
  if (!form.ok) return form.reply;
  const { also, ...guest } = form.value;
  await inviteGuest(ctx, params.eventId, guest, also);
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/svar`, 'guest-invited');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function InviteGuest() {
  const { texts, others, summary, back } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <h2>{texts['invite-guest']}</h2>
      <ErrorSummary title={summary} errors={reply?.errors} labels={{ name: texts.name, email: texts.email }} />
      <form method="post" className="stack narrow" noValidate>
        <p>{texts['guest-lead']}</p>
        <GuestFields texts={texts} reply={reply} />
        {others.length > 0 && (
          <Choices
            name="also"
            label={texts.also}
            type="checkbox"
            options={others}
            chosen={listOf(reply?.values['also'])}
          />
        )}
        <div className="actions">
          <Button>{texts['send-invitation']}</Button>
          <a href={back}>{texts.cancel}</a>
        </div>
      </form>
    </>
  );
}
