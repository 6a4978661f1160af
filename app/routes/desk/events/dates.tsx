import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { countRegistered } from '../../../domain/events/numbers/queries.server.ts';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { isCancelled, isPublished, stateOf } from '../../../domain/events/rules.ts';
import { addDates } from '../../../domain/events/series/commands.server.ts';
import { listDates } from '../../../domain/events/series/queries.server.ts';
import { datesOf } from '../../../domain/events/series/rules.ts';
import { SeriesDates } from '../../../domain/events/series/schema.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import '../../../ui/event-form.css';
import { ButtonLink, Notice } from '../../../ui/page.tsx';
import { SeriesDatesForm } from '../../../ui/series-dates-form.tsx';
import { doneOnceSeen } from '../../../web/foretold.ts';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { seriesPath } from '../../../web/series-page.ts';

/** The dates of a series: each leads to its own desk; more are added by a rule or one by one. */
export const loader = handled(async ({ ctx, params, words, t, formats, language }) => {
  requireThat(canArrangeEvents(ctx.actor));
  const event = await getEvent(ctx, params.eventId);
  const texts = words['desk-events'];
  const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  const dates = await listDates(ctx, event);
  const registered = await countRegistered(
    ctx,
    dates.map(({ id }) => id),
  );
  return {
    texts: texts.dates,
    pageTitle: t('site.title', { page: `${event.title}: ${texts.tabs.dates}` }),
    summaryTitle: words.fields['summary-title'],
    dates: dates.map((date) => ({
      id: date.id,
      href: `/sekretariat/arrangementer/${date.id}`,
      label: formats.period(date.starts_local, date.ends_local),
      title: date.title === event.title ? '' : date.title,
      state: texts.states[stateOf(date, ctx.now())],
      registered: t('desk-events.dates.registered', { count: registered.get(date.id) ?? 0 }),
      current: date.id === event.id,
    })),
    cancellation: dates.some((date) => stateOf(date, ctx.now()) === 'coming')
      ? `/sekretariat/arrangementer/${event.id}/datoer/avlysning`
      : undefined,
    page: isPublished(event) ? seriesPath(event, dates) : undefined,
    change: dates.some((date) => ['draft', 'coming'].includes(stateOf(date, ctx.now())))
      ? `/sekretariat/arrangementer/${event.id}/datoer/endring`
      : undefined,
    canAdd: event.series_uid !== null || !isCancelled(event),
    becomes: event.series_uid === null && isPublished(event),
    isPublished: isPublished(event),
    months: Array.from({ length: 12 }, (_, at) => ({
      value: String(at + 1),
      label: month.format(Date.UTC(2026, at, 1)),
    })),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const form = await readForm(handled, SeriesDates);
  if (!form.ok) return form.reply;
  const page = `/sekretariat/arrangementer/${params.eventId}/datoer`;
  return doneOnceSeen(
    handled,
    (ctx) => addDates(ctx, params.eventId, datesOf(form.value)),
    ({ added }) => redirectWithNotice(page, 'dates-added', added),
  );
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Dates() {
  const { texts, dates, canAdd, becomes, isPublished, months, summaryTitle, page, change, cancellation } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <p className="lead">
        {texts.lead} {page && <a href={page}>{texts.page}</a>}
      </p>
      {dates.length > 0 && (
        <section>
          <h2>{texts.existing}</h2>
          <ol>
            {dates.map(({ id, href, label, title, state, registered, current }) => (
              <li key={id}>
                <a href={href} aria-current={current ? 'true' : undefined}>
                  {label}
                </a>
                {title && `: ${title}`} <span className="muted">({[state.toLowerCase(), registered].join(', ')})</span>
              </li>
            ))}
          </ol>
          {(change || cancellation) && (
            <p className="actions">
              {change && (
                <ButtonLink href={change} variant="secondary">
                  {texts.change}
                </ButtonLink>
              )}
              {cancellation && (
                <ButtonLink href={cancellation} variant="secondary">
                  {texts.cancel}
                </ButtonLink>
              )}
            </p>
          )}
        </section>
      )}
      {becomes && canAdd && (
        <Notice tone="info">
          <p>{texts.becomes}</p>
        </Notice>
      )}
      {canAdd ? (
        <SeriesDatesForm {...{ texts, months, summaryTitle, isPublished, reply }} />
      ) : (
        <p>{texts['is-cancelled']}</p>
      )}
    </>
  );
}
