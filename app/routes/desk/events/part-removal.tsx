import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { removePart } from '../../../domain/events/day-parts/commands.server.ts';
import { PartRemoval } from '../../../domain/events/day-parts/schema.ts';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { isCancelled, isPublished } from '../../../domain/events/rules.ts';
import { NotFound, requireThat } from '../../../domain/kernel/errors.ts';
import { PartRemovalFields } from '../../../ui/day-part-fields.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Button } from '../../../ui/page.tsx';
import { nameOf } from '../../../web/day.ts';
import { partAndDay, removalWords } from '../../../web/day-parts.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Taking a group's meeting off a day: who is told, and whether the group still comes to what is joint. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const { part, day } = await partAndDay(params.eventId, params.partId, handled);
  if (isCancelled(part)) throw new NotFound('not-found');
  const { 'desk-days': texts, 'desk-events': events } = words;
  const { told, leaving, canLeave } = await removalWords({ part, day }, handled);
  return {
    texts: { ...texts, reason: events.cancellation.reason, 'reason-hint': events.cancellation['reason-hint'] },
    title: t('desk-days.removal-title', { group: nameOf(part, handled) }),
    pageTitle: t('site.title', { page: `${day.title}: ${texts.remove}` }),
    summaryTitle: words.fields['summary-title'],
    whoTitle: events.cancellation['who-title'],
    cancel: words['desk-invitations'].cancel,
    back: `/sekretariat/arrangementer/${day.id}/dag`,
    told,
    remaining: [
      { value: 'joint', label: texts['removal-joint'] },
      ...(canLeave ? [{ value: 'not', label: texts['removal-not'], hint: leaving }] : []),
    ],
    asksReason: isPublished(part),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  await partAndDay(params.eventId, params.partId, handled);
  const form = await readForm(handled, PartRemoval);
  if (!form.ok) return form.reply;
  await removePart(ctx, params.partId, form.value);
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/dag`, 'part-removed');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function PartRemovalPage() {
  const page = useLoaderData<typeof loader>();
  const { texts, title, summaryTitle, whoTitle, cancel, back, told, remaining, asksReason } = page;
  const reply = useActionData<typeof action>();
  const labels = { group: texts['removal-group'], reason: texts.reason };
  return (
    <>
      <h2>{title}</h2>
      <form method="post" noValidate className="narrow stack">
        <ErrorSummary title={summaryTitle} errors={reply?.errors} labels={labels} />
        <section className="card preview">
          <h3>{whoTitle}</h3>
          <ul>
            {told.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
        <PartRemovalFields {...{ texts, remaining, asksReason }} {...shownIn<'group' | 'reason'>(reply, {})} />
        <div className="actions">
          <Button tone="danger">{texts.remove}</Button>
          <a href={back}>{cancel}</a>
        </div>
      </form>
    </>
  );
}
