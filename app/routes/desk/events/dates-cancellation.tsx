import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { stateOf } from '../../../domain/events/rules.ts';
import { Cancellation } from '../../../domain/events/schema.ts';
import { cancelDates } from '../../../domain/events/series/commands.server.ts';
import { countPeople, listDates } from '../../../domain/events/series/queries.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import '../../../ui/event-form.css';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { Button, Empty } from '../../../ui/page.tsx';
import { textOf } from '../../../ui/participant-fields.tsx';
import { cancellationWords } from '../../../web/event-preview.ts';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Cancelling what is left of a series: which dates, and why. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const event = await getEvent(ctx, params.eventId);
  const coming = (await listDates(ctx, event)).filter((date) => stateOf(date, ctx.now()) === 'coming');
  const { cancellation, 'dates-cancellation': texts, 'dates-change': change } = words['desk-events'];
  const concerned = await countPeople(
    ctx,
    coming.map(({ id }) => id),
  );
  return {
    told: [...cancellationWords(concerned, handled), ...(concerned.invited > 0 ? [change['one-mail-a-date']] : [])],
    texts: {
      ...texts,
      who: cancellation['who-title'],
      reason: cancellation.reason,
      'reason-hint': cancellation['reason-hint'],
    },
    pageTitle: t('site.title', { page: `${event.title}: ${texts.title}` }),
    summaryTitle: words.fields['summary-title'],
    coming: coming.map(({ id, starts_local, ends_local }) => ({ id, label: formats.period(starts_local, ends_local) })),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const form = await readForm(handled, Cancellation);
  if (!form.ok) return form.reply;
  await cancelDates(ctx, params.eventId, form.value);
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/datoer`, 'dates-cancelled');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function DatesCancellation() {
  const { texts, summaryTitle, coming, told } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if (coming.length === 0) return <Empty title={texts.none}>{<p>{texts['none-text']}</p>}</Empty>;
  return (
    <form method="post" noValidate className="narrow">
      <ErrorSummary title={summaryTitle} errors={reply?.errors} labels={{ reason: texts.reason }} />
      <h2>{texts.title}</h2>
      <p className="lead">{texts.lead}</p>
      <section className="card preview">
        <h3>{texts.which}</h3>
        <ul>
          {coming.map(({ id, label }) => (
            <li key={id}>{label}</li>
          ))}
        </ul>
        <h3>{texts.who}</h3>
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
        defaultValue={textOf(reply?.values['reason'])}
        maxLength={1000}
        required
      />
      <p className="actions">
        <Button tone="danger">{texts.title}</Button>
      </p>
    </form>
  );
}
