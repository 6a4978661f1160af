import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { inTransaction } from '../../../domain/kernel/ctx.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { EventTies as Shape } from '../../../domain/programme/ties/schema.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { EventTies } from '../../../ui/event-ties.tsx';
import { Button } from '../../../ui/page.tsx';
import { eventTies, saveEventTies } from '../../../web/event-ties.ts';
import { type FormReply, readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** What an event served, and with whom it was arranged: may be corrected when the event itself can no longer be changed. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const event = await getEvent(ctx, params.eventId);
  const texts = words['desk-events'];
  return {
    texts,
    pageTitle: t('site.title', { page: `${event.title}: ${texts.ties.legend}` }),
    summaryTitle: words.fields['summary-title'],
    ties: await eventTies(handled, event),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const form = await readForm(handled, Shape);
  if (!form.ok) return form.reply;
  await inTransaction(ctx, (ctx) => saveEventTies(ctx, params.eventId, form.value));
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/innhold`, 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Ties() {
  const { texts, ties, summaryTitle } = useLoaderData<typeof loader>();
  const reply = useActionData() as FormReply | undefined;
  return (
    <form method="post" noValidate className="event-form">
      <ErrorSummary title={summaryTitle} errors={reply?.errors} labels={{ actions: ties.texts.actions }} />
      <EventTies ties={ties} reply={reply} />
      <p className="actions form-actions">
        <Button>{texts.save}</Button>
      </p>
    </form>
  );
}
