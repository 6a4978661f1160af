import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Chips } from '../../../ui/chips.tsx';
import { AttendanceGrid } from '../../../ui/group-attendance.tsx';
import { Breadcrumbs, Empty, Figures, PageTitle } from '../../../ui/page.tsx';
import { askedAttendance, attendanceGrid, isAway } from '../../../web/group-attendance.ts';
import { handle as handled } from '../../../web/handle.ts';

/** Who is at a group's meetings over the year, by the organisation they sit there for. */
export const loader = handled(async (handled) => {
  const { words, t, formats } = handled;
  const { group, frame, year, years, attendance } = await askedAttendance(handled);
  const texts = words['group-attendance'];
  const { meetings, organisations } = attendance;
  const away = organisations.filter(isAway).length;
  const href = `${frame.href}/oppslutning`;
  return {
    texts,
    pageTitle: t('site.title', { page: `${texts.title}: ${group.name}` }),
    path: frame.texts.path,
    trail: frame.trail,
    downloads: words.engagement,
    year: String(year),
    href,
    years: years.map((one) => ({ label: String(one), href: `${href}?ar=${one}`, current: one === year })),
    figures: [
      { value: formats.number(meetings.length), label: t('group-attendance.meetings', { count: meetings.length }) },
      { value: formats.number(organisations.length), label: texts['with-seat'] },
      { value: formats.number(away), label: texts['figure-away'], ...(away > 0 && { tone: 'warning' as const }) },
    ],
    ...attendanceGrid(handled, attendance),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function GroupAttendancePage() {
  const { texts, path, trail, downloads, year, href, years, figures, meetings, rows } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={path} trail={trail} />
      <PageTitle kicker={year} title={texts.title}>
        <p className="prose">{texts.lead}</p>
      </PageTitle>
      <div className="attendance-years">
        <Chips label={downloads['choose-year']} choices={years} />
      </div>
      {meetings.length === 0 || rows.length === 0 ? (
        <Empty title={texts.none}>
          <p>{texts['none-hint']}</p>
        </Empty>
      ) : (
        <>
          <Figures figures={figures} />
          <AttendanceGrid texts={texts} meetings={meetings} rows={rows} />
          <p className="muted small">{texts.rule}</p>
          <p className="actions small">
            <a href={`${href}.xlsx?ar=${year}`} download>
              {downloads['as-xlsx']}
            </a>
            <a href={`${href}.csv?ar=${year}`} download>
              {downloads['as-csv']}
            </a>
          </p>
        </>
      )}
    </>
  );
}
