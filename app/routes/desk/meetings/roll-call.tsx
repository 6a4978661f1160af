import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isPolitical } from '../../../domain/groups/rules.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { listAgenda } from '../../../domain/meetings/agenda/queries.server.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { getMeeting } from '../../../domain/meetings/queries.server.ts';
import { noteRollCall } from '../../../domain/meetings/roll-call/commands.server.ts';
import { getRollCall } from '../../../domain/meetings/roll-call/queries.server.ts';
import { RollCallForm } from '../../../domain/meetings/roll-call/schema.ts';
import { isFrozen } from '../../../domain/meetings/rules.ts';
import { DeskFrame } from '../../../ui/desk-frame.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Empty, Figures, Notice } from '../../../ui/page.tsx';
import { RollCallSheet } from '../../../ui/roll-call.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { type FormReply, readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { meetingDeskOf } from '../../../web/meeting-desk.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { presenceFigures, rollCallLines } from '../../../web/proceedings.ts';

/** Who is there, and the cases as they are treated: what the secretary has open during the meeting. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const meeting = await getMeeting(ctx, params.eventId);
  const roll = await getRollCall(ctx, meeting);
  const items = await listAgenda(ctx, meeting);
  const texts = words['desk-proceedings'];
  const path = `/sekretariat/moter/${meeting.eventId}`;
  return {
    texts,
    problems: words['desk-meetings'].problems,
    pageTitle: t('site.title', { page: `${texts.title}: ${meeting.title}` }),
    desk: meetingDeskOf(meeting, handled),
    isEarly: meeting.starts_local.slice(0, 10) > dateOf(ctx.now()),
    isLocked: isFrozen(meeting),
    figures: presenceFigures(handled, meeting, roll),
    ...rollCallLines(handled, roll),
    closed: meeting.closed_basis ? t('desk-proceedings.meeting-closed', { basis: meeting.closed_basis }) : undefined,
    mayClose: isPolitical(meeting.group),
    closing: `${path}/lukking`,
    items: items.map((item) => ({
      id: item.id,
      number: item.number,
      title: item.title,
      href: `${path}/saker/${item.id}/utfall`,
      outcome: item.outcome ? words.meetings.outcomes[item.outcome] : texts['not-treated'],
    })),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params, url } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, RollCallForm);
  if (!form.ok) return form.reply;
  await noteRollCall(ctx, params.eventId, form.value);
  return redirectWithNotice(url.pathname, 'roll-called');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function RollCall() {
  const { texts, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() as FormReply | undefined;
  return (
    <DeskFrame desk={page.desk}>
      {page.isEarly ? (
        <Notice>{texts.early}</Notice>
      ) : (
        <>
          <ErrorSummary title={page.problems} errors={refused?.errors} labels={{ lines: texts['roll-call'] }} />
          <Figures figures={page.figures} />
          <h2 id="field-lines" tabIndex={-1}>
            {texts['roll-call']}
          </h2>
          <RollCallSheet
            texts={texts}
            lines={page.lines}
            varas={page.varas}
            seats={page.seats}
            readOnly={page.isLocked}
          />
          <h2>{texts.cases}</h2>
          {page.items.length === 0 ? (
            <Empty title={texts['no-cases']} />
          ) : (
            <Rows headings={[texts.number, texts.case, texts.outcome]}>
              {page.items.map((item) => (
                <tr key={item.id}>
                  <td>{item.number}</td>
                  <td>
                    <a href={item.href}>{item.title}</a>
                  </td>
                  <td>{item.outcome}</td>
                </tr>
              ))}
            </Rows>
          )}
          {page.mayClose && (
            <p className="prose">
              {page.closed ?? texts['meeting-open']}{' '}
              {!page.isLocked && (
                <a href={page.closing}>{page.closed ? texts['change-closing'] : texts['close-meeting']}</a>
              )}
            </p>
          )}
        </>
      )}
    </DeskFrame>
  );
}
