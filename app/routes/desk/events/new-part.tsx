import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addPart } from '../../../domain/events/day-parts/commands.server.ts';
import { PartForm } from '../../../domain/events/day-parts/schema.ts';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { inTransaction } from '../../../domain/kernel/ctx.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { EventTies as Ties } from '../../../domain/programme/ties/schema.ts';
import { ChangePreview, type ChangePreviewProps } from '../../../ui/change-preview.tsx';
import { NewPartFields } from '../../../ui/day-part-fields.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { EventTies } from '../../../ui/event-ties.tsx';
import { Button } from '../../../ui/page.tsx';
import { groupsToMeet, newPartPreview, newPartValues } from '../../../web/day-parts.ts';
import { fingerprintOf } from '../../../web/event-form.ts';
import { eventTies, saveEventTies } from '../../../web/event-ties.ts';
import { type FormReply, readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** One more group's meeting on a day; on a published one, who will be invited is shown before anything is saved. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const day = await getEvent(ctx, params.eventId);
  const texts = words['desk-days'];
  return {
    texts,
    pageTitle: t('site.title', { page: `${day.title}: ${texts['new-part']}` }),
    summaryTitle: words.fields['summary-title'],
    optional: words.fields.optional,
    cancel: words['desk-invitations'].cancel,
    back: `/sekretariat/arrangementer/${day.id}/dag`,
    groups: (await groupsToMeet(day, handled)).map(({ id, name }) => ({ value: id as string, label: name })),
    values: await newPartValues(day, handled),
    ties: await eventTies(handled),
  };
});

type Reply = FormReply & { preview?: ChangePreviewProps };

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const form = await readForm(handled, PartForm);
  if (!form.ok) return form.reply;
  const ties = await readForm(handled, Ties);
  if (!ties.ok) return ties.reply;
  const preview = await newPartPreview(await getEvent(ctx, params.eventId), form.value, handled);
  const fingerprint = fingerprintOf(form.value, preview);
  if (preview && handled.typed?.['previewed'] !== fingerprint) {
    return data<Reply>({ values: handled.typed ?? {}, errors: {}, preview: { ...preview, fingerprint } });
  }
  await inTransaction(ctx, async (ctx) => {
    const id = await addPart(ctx, params.eventId, form.value);
    await saveEventTies(ctx, id, ties.value);
  });
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/dag`, 'part-added');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function NewPart() {
  const { texts, summaryTitle, optional, cancel, back, groups, values, ties } = useLoaderData<typeof loader>();
  const reply = useActionData() as Reply | undefined;
  const shown = shownIn(reply, values);
  return (
    <>
      <h2>{texts['new-part']}</h2>
      <form method="post" noValidate className="event-form">
        <ErrorSummary
          title={summaryTitle}
          errors={reply?.errors}
          labels={{ ...texts['part-fields'], actions: ties.texts.actions }}
        />
        {reply?.preview && <ChangePreview preview={reply.preview} />}
        <NewPartFields {...{ texts, optional, groups }} {...shown} lastsDays={values.on !== undefined} />
        <EventTies ties={ties} reply={reply} />
        <p className="actions form-actions">
          <Button>{reply?.preview ? reply.preview.save : texts['new-part']}</Button>
          <a href={back}>{cancel}</a>
        </p>
      </form>
    </>
  );
}
