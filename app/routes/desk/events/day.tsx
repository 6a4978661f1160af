import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { moveDay } from '../../../domain/events/days/commands.server.ts';
import { listAhead } from '../../../domain/events/days/queries.server.ts';
import { isDay } from '../../../domain/events/days/rules.ts';
import { DayMove } from '../../../domain/events/days/schema.ts';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { ownStateOf } from '../../../domain/events/rules.ts';
import { NotFound, requireThat } from '../../../domain/kernel/errors.ts';
import { ChangePreview, type ChangePreviewProps } from '../../../ui/change-preview.tsx';
import { Day, DayMoveFields } from '../../../ui/day.tsx';
import { typedMove } from '../../../ui/day-values.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Button } from '../../../ui/page.tsx';
import { dayOf, moveValues, nameOf } from '../../../web/day.ts';
import { movePreview } from '../../../web/day-preview.ts';
import { fingerprintOf } from '../../../web/event-form.ts';
import { type FormReply, readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** A day that several groups meet: its parts and their answers, who has to choose, and another date for all of it. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const day = await getEvent(ctx, params.eventId);
  if (!isDay(day)) throw new NotFound('not-found');
  const ahead = await listAhead(ctx, day.id);
  const texts = words['desk-days'];
  return {
    texts,
    pageTitle: t('site.title', { page: `${day.title}: ${texts.tab}` }),
    summaryTitle: words.fields['summary-title'],
    optional: words.fields.optional,
    shown: await dayOf(day, handled),
    canMove: ['draft', 'coming'].includes(ownStateOf(day, ctx.now())),
    parts: ahead.map((part) => ({ id: part.id as string, name: nameOf(part, handled) })),
    values: moveValues(day, ahead),
  };
});

type Reply = FormReply & { preview?: ChangePreviewProps };

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const form = await readForm(handled, DayMove);
  if (!form.ok) return form.reply;
  const day = await getEvent(ctx, params.eventId);
  const preview = await movePreview(day, form.value, handled);
  const fingerprint = fingerprintOf(form.value, preview);
  if (preview && handled.typed?.['previewed'] !== fingerprint) {
    return data<Reply>({ values: handled.typed ?? {}, errors: {}, preview: { ...preview, fingerprint } });
  }
  await moveDay(ctx, params.eventId, form.value);
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/dag`, preview ? 'day-moved' : 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function DayPage() {
  const { texts, summaryTitle, optional, shown, canMove, parts, values } = useLoaderData<typeof loader>();
  const reply = useActionData() as Reply | undefined;
  const labels = { ...texts.fields, ...texts['move-fields'] };
  return (
    <>
      <Day {...shown} />
      {canMove && (
        <section>
          <h2>{texts['move-title']}</h2>
          <p>{texts['move-lead']}</p>
          <form method="post" noValidate className="event-form">
            <ErrorSummary title={summaryTitle} errors={reply?.errors} labels={labels} />
            {reply?.preview && <ChangePreview preview={reply.preview} />}
            <DayMoveFields
              texts={texts}
              values={reply ? typedMove(reply.values, values) : values}
              parts={parts}
              errors={reply?.errors ?? {}}
              optional={optional}
            />
            <p className="actions form-actions">
              <Button>{reply?.preview ? texts['move-save'] : texts['move-show']}</Button>
            </p>
          </form>
        </section>
      )}
    </>
  );
}
