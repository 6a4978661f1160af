import type { GroupId } from '../domain/kernel/ids.ts';
import { dateOf } from '../domain/kernel/time.ts';
import { listYears } from '../domain/reports/engagement/queries.server.ts';
import { yearOf, yearPeriod } from '../domain/reports/engagement/rules.ts';
import { groupAttendance } from '../domain/reports/group-attendance/queries.server.ts';
import type { GroupAttendance, HeldMeeting } from '../domain/reports/group-attendance/rules.ts';
import { groupPage } from './group-page.ts';
import type { Handled } from './handle.ts';
import type { Sheet } from './spreadsheet.ts';

type Attendance = Awaited<ReturnType<typeof groupAttendance>>;

/** Who has been at none of the group's last meetings, in a sentence for its desk; empty when everyone has. */
export async function fallingAwayWords({ ctx, t, words }: Handled, groupId: GroupId): Promise<string[]> {
  const { organisations } = await groupAttendance(ctx, groupId, yearPeriod(yearOf(dateOf(ctx.now()))));
  const away = organisations.filter(isAway);
  if (away.length === 0) return [];
  const names = away.map(({ name }) => name ?? words['desk-groups']['the-alliance']).join(', ');
  return [t('group-attendance.away', { names })];
}

export function isAway({ standing }: GroupAttendance): boolean {
  return standing === 'falling away' || standing === 'not seen';
}

/** The group's attendance in the year that the URL asks for, this one unless it does; and the years there are. */
export async function askedAttendance(handled: Handled) {
  const { group, frame } = await groupPage(handled);
  const years = await listYears(handled.ctx);
  const year = years.find((one) => String(one) === handled.url.searchParams.get('ar')) ?? years[0]!;
  return { group, frame, year, years, attendance: await groupAttendance(handled.ctx, group.id, yearPeriod(year)) };
}

/** The grid in words: who was at which meeting, and how many of the meetings. */
export function attendanceGrid({ t, formats, words }: Handled, { meetings, organisations }: Attendance) {
  const texts = words['group-attendance'];
  const participants = (meeting: HeldMeeting) => `/sekretariat/arrangementer/${meeting.id}/deltakere`;
  return {
    meetings: meetings.map((meeting) => ({
      id: meeting.id,
      href: `/sekretariat/arrangementer/${meeting.id}`,
      label: `${formats.dayOfMonth(meeting.on)}. ${formats.shortMonth(meeting.on)}`,
      title: meeting.title,
    })),
    rows: organisations.map((one) => ({
      id: one.organisation_id ?? 'all',
      name: one.name ?? words['desk-groups']['the-alliance'],
      cells: one.cells.map((people, at) => {
        const meeting = meetings[at]!;
        if (people === null) return { meeting: meeting.id, mark: '', says: texts['no-seat'], is: 'no-seat' as const };
        if (people === 0) return { meeting: meeting.id, mark: '–', says: texts.absent, is: 'absent' as const };
        const query = one.organisation_id ? `?organisation=${one.organisation_id}` : '';
        return {
          meeting: meeting.id,
          mark: formats.number(people),
          says: t('group-attendance.present', { count: people }),
          is: 'present' as const,
          href: `${participants(meeting)}${query}`,
        };
      }),
      share: t('group-attendance.of', { attended: one.attended, held: one.held }),
      standing: texts.standings[one.standing],
      isAway: isAway(one),
    })),
  };
}

/** The same as a sheet. */
export async function attendanceSheet(handled: Handled): Promise<Sheet> {
  const { group, year, attendance } = await askedAttendance(handled);
  const texts = handled.words['group-attendance'];
  return {
    name: `oppslutning-${group.slug}-${year}`,
    headings: [
      texts.organisation,
      ...attendance.meetings.map(({ on, title }) => `${on} ${title}`),
      ...[texts.attended, texts.held, texts.standing],
    ],
    rows: attendance.organisations.map((one) => [
      one.name ?? handled.words['desk-groups']['the-alliance'],
      ...one.cells,
      ...[one.attended, one.held, texts.standings[one.standing]],
    ]),
  };
}
