import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { addSession } from '../../../domain/events/programme/commands.server.ts';
import { SessionForm as Shape } from '../../../domain/events/programme/schema.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { ownStateOf } from '../../../domain/events/rules.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Button, Empty } from '../../../ui/page.tsx';
import { ProgrammeEditor } from '../../../ui/programme-editor.tsx';
import { SessionForm } from '../../../ui/session-form.tsx';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { sessionValues } from '../../../web/session-form.ts';

/** The programme: its items in order, and a form for one more. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const event = await getEvent(ctx, params.eventId);
  const texts = words['desk-events'];
  const state = ownStateOf(event, ctx.now());
  const last = event.sessions.at(-1);
  return {
    texts,
    pageTitle: t('site.title', { page: `${event.title}: ${texts.tabs.programme}` }),
    summaryTitle: words.fields['summary-title'],
    optional: words.fields.optional,
    path: `/sekretariat/arrangementer/${event.id}/program`,
    editable: state === 'draft' || state === 'coming',
    published: state === 'coming',
    sessions: event.sessions.map((session) => ({
      id: session.id,
      time: formats.localTime(session.starts_local),
      title: session.title,
      line: [
        session.room,
        ...session.speakers.map(({ name, affiliation }) => [name, affiliation].filter(Boolean).join(', ')),
      ]
        .filter(Boolean)
        .join(' · '),
    })),
    values: sessionValues({ starts_local: last?.ends_local ?? last?.starts_local ?? event.starts_local }),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const form = await readForm(handled, Shape);
  if (!form.ok) return form.reply;
  await addSession(ctx, params.eventId, form.value);
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/program`, 'programme-saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function ProgrammePage() {
  const { texts, summaryTitle, optional, path, editable, published, sessions, values } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      {sessions.length > 0 ? (
        <ProgrammeEditor texts={texts.programme} path={path} sessions={sessions} editable={editable} />
      ) : (
        <Empty title={texts.programme.empty} />
      )}
      {editable && (
        <form method="post" noValidate className="card programme-add">
          <h2>{texts.programme.add}</h2>
          {published && <p className="hint">{texts.programme.silent}</p>}
          <ErrorSummary title={summaryTitle} errors={reply?.errors} labels={texts.session} />
          <SessionForm
            texts={texts.session}
            values={reply ? sessionValues(reply.values) : values}
            errors={reply?.errors ?? {}}
            optional={optional}
          />
          <p className="actions">
            <Button>{texts.programme['add-button']}</Button>
          </p>
        </form>
      )}
    </>
  );
}
