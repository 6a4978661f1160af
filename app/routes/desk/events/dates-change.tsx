import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { listAheadInSeries } from '../../../domain/events/series/queries.server.ts';
import { changeDates } from '../../../domain/events/series-change/commands.server.ts';
import { previewDatesChange } from '../../../domain/events/series-change/queries.server.ts';
import { alikeIn } from '../../../domain/events/series-change/rules.ts';
import { SeriesChange } from '../../../domain/events/series-change/schema.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { ChangePreview, type ChangePreviewProps } from '../../../ui/change-preview.tsx';
import { DatesChangeForm } from '../../../ui/dates-change-form.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Button, Empty } from '../../../ui/page.tsx';
import { datesChangeForm, datesChangePreview } from '../../../web/dates-change.ts';
import { fingerprintOf } from '../../../web/event-form.ts';
import { type FormReply, readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Changing what all dates of a series to come have. Who will be told is shown before anything is saved. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const event = await getEvent(ctx, params.eventId);
  const ahead = event.series_uid ? await listAheadInSeries(ctx, event.id) : [];
  const texts = words['desk-events']['dates-change'];
  return {
    texts,
    pageTitle: t('site.title', { page: `${event.title}: ${texts.title}` }),
    summaryTitle: words.fields['summary-title'],
    form: datesChangeForm(ahead, handled),
    dates: ahead.map(({ id, starts_local, ends_local }) => ({ id, label: formats.period(starts_local, ends_local) })),
  };
});

type Reply = FormReply & { preview?: ChangePreviewProps };

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const form = await readForm(handled, SeriesChange);
  if (!form.ok) return form.reply;
  const { previewed, tell } = handled.typed as { previewed?: string; tell?: string };
  const change = await previewDatesChange(ctx, params.eventId, form.value);
  const { alike } = alikeIn(await listAheadInSeries(ctx, params.eventId));
  const preview = datesChangePreview(change, alike, handled);
  const fingerprint = fingerprintOf(form.value, preview);
  if (preview && previewed !== fingerprint) {
    return data<Reply>({ values: handled.typed ?? {}, errors: {}, preview: { ...preview, fingerprint } });
  }
  await changeDates(ctx, params.eventId, form.value, { tell: tell === 'everyone' });
  const at = `/sekretariat/arrangementer/${params.eventId}/datoer`;
  return redirectWithNotice(at, 'dates-changed', change.dates.length);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function DatesChange() {
  const { texts, summaryTitle, form, dates } = useLoaderData<typeof loader>();
  const reply = useActionData() as Reply | undefined;
  const preview = reply?.preview;
  if (dates.length === 0) return <Empty title={texts.none} />;
  return (
    <form method="post" noValidate>
      <ErrorSummary title={summaryTitle} errors={reply?.errors} labels={form.texts.fields} />
      {preview && <ChangePreview preview={preview} />}
      <h2>{texts.title}</h2>
      <p className="lead">{texts.lead}</p>
      <ul>
        {dates.map(({ id, label }) => (
          <li key={id}>{label}</li>
        ))}
      </ul>
      <DatesChangeForm
        {...form}
        values={reply ? (reply.values as typeof form.values) : form.values}
        errors={reply?.errors ?? {}}
      />
      <p className="actions form-actions">
        <Button>{preview ? preview.save : texts.show}</Button>
      </p>
    </form>
  );
}
