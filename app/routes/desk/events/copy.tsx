import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { copyEvent } from '../../../domain/events/copy/commands.server.ts';
import { suggestedCopyTime } from '../../../domain/events/copy/rules.ts';
import { EventCopy } from '../../../domain/events/copy/schema.ts';
import { listParts } from '../../../domain/events/days/queries.server.ts';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Button } from '../../../ui/page.tsx';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** The same event once more: a draft with another time. */
export const loader = handled(async ({ ctx, params, words, t }) => {
  requireThat(canArrangeEvents(ctx.actor));
  const event = await getEvent(ctx, params.eventId);
  const texts = words['desk-events'];
  return {
    texts: texts.copy,
    hasParts: (await listParts(ctx, event.id)).length > 0,
    fields: texts.form.fields,
    pageTitle: t('site.title', { page: `${event.title}: ${texts.tabs.copy}` }),
    summaryTitle: words.fields['summary-title'],
    values: { title: event.title, starts_local: suggestedCopyTime(event, ctx.now()) as string },
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const form = await readForm(handled, EventCopy);
  if (!form.ok) return form.reply;
  const { id } = await copyEvent(ctx, params.eventId, form.value);
  return redirectWithNotice(`/sekretariat/arrangementer/${id}/innhold`, 'copied');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Copy() {
  const { texts, hasParts, fields, summaryTitle, values } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const filled = { ...values, ...(reply?.values as Partial<typeof values> | undefined) };
  return (
    <form method="post" noValidate className="narrow stack">
      <ErrorSummary title={summaryTitle} errors={reply?.errors} labels={fields} />
      <p className="lead">
        {texts.lead} {hasParts && texts.parts}
      </p>
      <TextField
        name="title"
        label={fields.title}
        defaultValue={filled.title}
        error={reply?.errors['title']}
        maxLength={160}
        required
      />
      <TextField
        name="starts_local"
        type="datetime-local"
        label={fields.starts_local}
        defaultValue={filled.starts_local}
        error={reply?.errors['starts_local']}
        required
      />
      <p className="actions">
        <Button>{texts.button}</Button>
      </p>
    </form>
  );
}
