import { plainDate } from '../domain/kernel/shapes.ts';
import { dateOf, type LocalTime, type PlainDate } from '../domain/kernel/time.ts';
import { listFeeLines } from '../domain/meetings/fees/queries.server.ts';
import { groupPage } from './group-page.ts';
import type { Handled } from './handle.ts';
import type { Sheet } from './spreadsheet.ts';

/** A group's attendance in the period that the URL asks for, this year unless it does; as a sheet for the payroll office. */
export async function feeSheet(handled: Handled) {
  const { ctx, url, words } = handled;
  const { group, frame } = await groupPage(handled);
  const year = dateOf(ctx.now()).slice(0, 4);
  const dayIn = (name: string, otherwise: string) =>
    plainDate.safeParse(url.searchParams.get(name)).data ?? (otherwise as PlainDate);
  const period = { from: dayIn('fra', `${year}-01-01`), to: dayIn('til', `${year}-12-31`) };
  const lines = await listFeeLines(ctx, group.id, period);
  const texts = words.fees;
  const roles: Record<string, string> = { ...words.groups.roles, gjest: words.minutes.guest };
  const sheet: Sheet = {
    name: `oppmote-${group.slug}-${period.from}-${period.to}`,
    headings: [
      ...[texts.date, texts.meeting, texts.name, texts.role, texts.represents],
      ...[texts.presence, texts['stands-in-for'], texts.minutes],
    ],
    rows: lines.map((line) => [
      ...[line.starts_local.slice(0, 10), line.meeting, line.name || words.groups.erased],
      ...[roles[line.role] ?? line.role, line.represents ?? texts['the-alliance']],
      ...[texts[line.presence], line.standsInFor ?? ''],
      line.presence === 'present' ? minutesBetween(line.starts_local, line.ends_local) : 0,
    ]),
  };
  return { group, frame, period, sheet };
}

/** Wall clocks of the same zone, so their difference is the meeting's length but for the two nights a year that nobody meets in. */
function minutesBetween(from: LocalTime, to: LocalTime): number {
  return Math.round((Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60_000);
}
