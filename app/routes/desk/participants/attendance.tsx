import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { isCancelled } from '../../../domain/events/rules.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { noteAttendance } from '../../../domain/participation/attendance/commands.server.ts';
import { countAttendance, listAttendance } from '../../../domain/participation/attendance/queries.server.ts';
import { daysOf, dayToNote } from '../../../domain/participation/attendance/rules.ts';
import { AttendanceForm } from '../../../domain/participation/attendance/schema.ts';
import { countDoubtful } from '../../../domain/participation/attendance-reports/queries.server.ts';
import { ReportUpload } from '../../../ui/attendance-reports.tsx';
import { AttendanceSheet } from '../../../ui/attendance-sheet.tsx';
import { Chips } from '../../../ui/chips.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Button, Empty, Notice } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { reportsPath } from '../../../web/attendance-reports.ts';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn, redirectWithNotice } from '../../../web/notice.ts';
import { pageIn, pagerOf } from '../../../web/pages.ts';
import { organisationOf } from '../../../web/participants.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, url, words, t, formats } = handled;
  const event = await getEvent(ctx, params.eventId);
  const today = dateOf(ctx.now(), event.zone);
  const days = daysOf(event);
  const day = dayToNote(days, url.searchParams.get('dag'), today);
  const text = (url.searchParams.get('sok') ?? '').slice(0, 100);
  const { lines, total, pages } = await listAttendance(ctx, event.id, { day, text, page: pageIn(url) });
  const counts = await countAttendance(ctx, event.id, day);
  const texts = words['desk-participants'];
  const doubtful = await countDoubtful(ctx, event.id);
  const path = `/sekretariat/arrangementer/${event.id}/oppmote`;
  return {
    texts,
    reports: {
      texts: words['desk-reports'],
      path: reportsPath(event.id),
      doubtful: doubtful > 0 ? t('desk-reports.doubtful', { count: doubtful, number: formats.number(doubtful) }) : '',
    },
    title: t('site.title', { page: `${texts['tab-attendance']}: ${event.title}` }),
    notice: noticeIn(handled, 'desk-participants'),
    path,
    action: url.pathname + url.search,
    closed: isCancelled(event)
      ? texts['attendance-cancelled']
      : day > today
        ? t('desk-participants.attendance-early', { day: formats.day(day) })
        : undefined,
    day,
    days: days.map((each) => ({ href: `${path}?dag=${each}`, label: formats.day(each), current: each === day })),
    text,
    total,
    count: t('desk-participants.attendance-count', {
      present: formats.number(counts.present),
      registered: formats.number(counts.registered),
    }),
    pager: pagerOf(handled, pages),
    hasTwoPools: event.pools.length > 1,
    lines: lines.map((line) => ({
      id: line.id,
      name: line.name,
      organisation: organisationOf(line),
      state: line.state === 'registered' ? undefined : texts.state[line.state],
      presence: line.presence,
      mode: line.presence === 'absent' ? line.mode : line.presence,
      isPresent: t('desk-participants.is-present', { name: line.name }),
      howOf: t('desk-participants.how-of', { name: line.name }),
    })),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params, url } = handled;
  requireThat(isSecretariat(ctx.actor));
  const form = await readForm(handled, AttendanceForm);
  if (!form.ok) return form.reply;
  const noted = await noteAttendance(ctx, params.eventId, form.value);
  return redirectWithNotice(url.pathname + url.search, 'attendance-noted', noted);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Attendance() {
  const page = useLoaderData<typeof loader>();
  const { texts, reports, notice, closed, days, lines } = page;
  return (
    <>
      {notice && <Notice tone="success">{notice}</Notice>}
      {reports.doubtful && (
        <Notice tone="warning">
          {reports.doubtful} <a href={reports.path}>{reports.texts['see-reports']}</a>
        </Notice>
      )}
      {days.length > 1 && <Chips label={texts.days} choices={days} />}
      {closed ? (
        <Notice>{closed}</Notice>
      ) : (
        <>
          <p className="muted">{texts['attendance-lead']}</p>
          <form method="get" action={page.path} className="participant-filters">
            <input type="hidden" name="dag" value={page.day} />
            <div className="participant-filters-row">
              <TextField
                name="sok"
                type="search"
                label={texts['attendance-find']}
                hint={texts['attendance-find-hint']}
                defaultValue={page.text}
              />
              <Button variant="secondary">{texts.search}</Button>
            </div>
          </form>
          {page.total === 0 ? (
            <Empty title={page.text ? texts['no-match'] : texts['attendance-nobody']} />
          ) : (
            <>
              <AttendanceSheet
                texts={texts}
                caption={page.count}
                action={page.action}
                day={page.day}
                lines={lines}
                hasTwoPools={page.hasTwoPools}
              />
              <Pager texts={texts} {...page.pager} />
            </>
          )}
          <h2>{reports.texts.title}</h2>
          <ReportUpload texts={reports.texts} action={reports.path} />
          <p>
            <a href={reports.path}>{reports.texts['see-reports']}</a>
          </p>
        </>
      )}
    </>
  );
}
