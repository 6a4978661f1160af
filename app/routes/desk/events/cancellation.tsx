import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { cancelEvent } from '../../../domain/events/commands.server.ts';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { ownStateOf } from '../../../domain/events/rules.ts';
import { Cancellation as Shape } from '../../../domain/events/schema.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import '../../../ui/event-form.css';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { Button, Empty } from '../../../ui/page.tsx';
import { cancellationOf } from '../../../web/day-preview.ts';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Cancelling an event: why, and who will be told. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const event = await getEvent(ctx, params.eventId);
  const texts = words['desk-events'];
  return {
    texts: texts.cancellation,
    pageTitle: t('site.title', { page: `${event.title}: ${texts.tabs.cancellation}` }),
    summaryTitle: words.fields['summary-title'],
    state: ownStateOf(event, ctx.now()),
    reason: event.cancellation_reason,
    told: await cancellationOf(event, handled),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const form = await readForm(handled, Shape);
  if (!form.ok) return form.reply;
  await cancelEvent(ctx, params.eventId, form.value);
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/avlysning`, 'cancelled');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function CancellationPage() {
  const { texts, summaryTitle, state, reason, told } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if (state !== 'coming') {
    return (
      <Empty title={texts[state]}>
        {reason && <p className="prose">{reason}</p>}
        {state !== 'cancelled' && <p>{texts[`${state}-text`]}</p>}
      </Empty>
    );
  }
  return (
    <form method="post" noValidate className="narrow">
      <ErrorSummary title={summaryTitle} errors={reply?.errors} labels={{ reason: texts.reason }} />
      <p className="lead">{texts.lead}</p>
      <section className="card preview">
        <h2>{texts['who-title']}</h2>
        <ul>
          {told.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      <TextArea
        name="reason"
        label={texts.reason}
        hint={texts['reason-hint']}
        error={reply?.errors['reason']}
        defaultValue={typeof reply?.values['reason'] === 'string' ? reply.values['reason'] : ''}
        maxLength={1000}
        required
      />
      <p className="actions">
        <Button tone="danger">{texts.cancel}</Button>
      </p>
    </form>
  );
}
