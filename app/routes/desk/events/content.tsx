import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { findChangePreview } from '../../../domain/events/change/queries.server.ts';
import { changeEvent } from '../../../domain/events/commands.server.ts';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { ownStateOf } from '../../../domain/events/rules.ts';
import { EventForm as Shape } from '../../../domain/events/schema.ts';
import { inTransaction } from '../../../domain/kernel/ctx.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { previewSeats } from '../../../domain/participation/seats/queries.server.ts';
import { EventTies as Ties } from '../../../domain/programme/ties/schema.ts';
import { ChangePreview, type ChangePreviewProps } from '../../../ui/change-preview.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { EventForm } from '../../../ui/event-form.tsx';
import { EventTies } from '../../../ui/event-ties.tsx';
import { valuesOf } from '../../../ui/event-values.ts';
import { Button, Notice } from '../../../ui/page.tsx';
import { followingOf } from '../../../web/day-preview.ts';
import { fingerprintOf, formFrame, valuesOfEvent } from '../../../web/event-form.ts';
import { concerns, previewWords } from '../../../web/event-preview.ts';
import { eventTies, saveEventTies } from '../../../web/event-ties.ts';
import { type FormReply, readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** What an event says and when it is. On a published one, who will be told is shown before anything is saved. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const event = await getEvent(ctx, params.eventId);
  const state = ownStateOf(event, ctx.now());
  const texts = words['desk-events'];
  return {
    texts,
    pageTitle: t('site.title', { page: `${event.title}: ${texts.tabs.content}` }),
    summaryTitle: words.fields['summary-title'],
    frame: await formFrame(handled, event.groups),
    values: valuesOfEvent(event),
    ties: await eventTies(handled, event),
    tiesPath: `/sekretariat/arrangementer/${event.id}/tiltak`,
    newDocument: `/sekretariat/dokumenter/nytt?arrangement=${event.id}`,
    fixed: state === 'cancelled' || state === 'held' ? texts.fixed[state] : undefined,
  };
});

/** A refusal, or the preview: both show the form again with what was typed. */
type Reply = FormReply & { preview?: ChangePreviewProps };

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const form = await readForm(handled, Shape);
  if (!form.ok) return form.reply;
  const ties = await readForm(handled, Ties);
  if (!ties.ok) return ties.reply;
  const { previewed, tell } = handled.typed as { previewed?: string; tell?: string };
  const preview = await findChangePreview(ctx, params.eventId, form.value);
  const seats = preview?.seatsMayChange ? await previewSeats(ctx, params.eventId, form.value) : undefined;
  const following = preview ? await followingOf(preview, handled) : [];
  if (preview && (concerns(preview, seats) || following.length > 0)) {
    const fingerprint = fingerprintOf(form.value, preview, seats, following);
    if (previewed !== fingerprint) {
      const shown = { ...previewWords(preview, form.value, handled, { seats, following }), fingerprint };
      return data<Reply>({ values: handled.typed ?? {}, errors: {}, preview: shown });
    }
  }
  await inTransaction(ctx, async (ctx) => {
    await changeEvent(ctx, params.eventId, form.value, { tell: tell === 'everyone' });
    await saveEventTies(ctx, params.eventId, ties.value);
  });
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/innhold`, 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Content() {
  const { texts, frame, values, summaryTitle, fixed, ties, tiesPath, newDocument } = useLoaderData<typeof loader>();
  const reply = useActionData() as Reply | undefined;
  const preview = reply?.preview;
  const filled = reply ? valuesOf(reply.values) : values;
  return (
    <>
      {fixed ? (
        <>
          <Notice tone="info">
            <p>{fixed}</p>
          </Notice>
          <form method="post" action={tiesPath} noValidate className="event-form">
            <EventTies ties={ties} reply={undefined} />
            <p className="actions form-actions">
              <Button>{texts.save}</Button>
            </p>
          </form>
        </>
      ) : (
        <form method="post" noValidate>
          <ErrorSummary
            title={summaryTitle}
            errors={reply?.errors}
            labels={{ ...frame.texts.fields, actions: ties.texts.actions }}
          />
          {preview && <ChangePreview preview={preview} />}
          <EventForm {...frame} values={filled} errors={reply?.errors ?? {}}>
            <EventTies ties={ties} reply={reply} />
          </EventForm>
          <p className="actions form-actions">
            <Button>{preview ? preview.save : texts.save}</Button>
          </p>
        </form>
      )}
      <p>
        <a href={newDocument}>{texts.ties['add-document']}</a>
      </p>
    </>
  );
}
