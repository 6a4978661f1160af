import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { changeSession } from '../../../domain/events/programme/commands.server.ts';
import { SessionForm as Shape } from '../../../domain/events/programme/schema.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { NotFound, requireThat } from '../../../domain/kernel/errors.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Breadcrumbs, Button, PageTitle } from '../../../ui/page.tsx';
import { SessionForm } from '../../../ui/session-form.tsx';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { sessionValues } from '../../../web/session-form.ts';

/** One item of the programme. */
export const loader = handled(async ({ ctx, params, words, t }) => {
  requireThat(canArrangeEvents(ctx.actor));
  const event = await getEvent(ctx, params.eventId);
  const session = event.sessions.find(({ id }) => id === params.sessionId);
  if (!session) throw new NotFound('not-found');
  const texts = words['desk-events'];
  return {
    texts,
    title: session.title,
    pageTitle: t('site.title', { page: `${event.title}: ${session.title}` }),
    summaryTitle: words.fields['summary-title'],
    optional: words.fields.optional,
    trail: [
      { href: '/sekretariat/arrangementer', label: texts.title },
      { href: `/sekretariat/arrangementer/${event.id}`, label: event.title },
      { href: `/sekretariat/arrangementer/${event.id}/program`, label: texts.tabs.programme },
    ],
    values: sessionValues(session),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const form = await readForm(handled, Shape);
  if (!form.ok) return form.reply;
  await changeSession(ctx, params.eventId, params.sessionId, form.value);
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/program`, 'programme-saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function SessionPage() {
  const { texts, title, summaryTitle, optional, trail, values } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <Breadcrumbs label={texts.crumbs} trail={trail} />
      <PageTitle title={title} />
      <form method="post" noValidate className="card programme-add">
        <ErrorSummary title={summaryTitle} errors={reply?.errors} labels={texts.session} />
        <SessionForm
          texts={texts.session}
          values={reply ? sessionValues(reply.values) : values}
          errors={reply?.errors ?? {}}
          optional={optional}
        />
        <p className="actions">
          <Button>{texts.save}</Button>
          <a href={trail[2]!.href}>{texts['back-to-programme']}</a>
        </p>
      </form>
    </>
  );
}
