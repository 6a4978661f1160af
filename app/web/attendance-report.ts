import { suggestionsFor } from '../domain/participation/attendance-reports/matching.ts';
import type { getReport } from '../domain/participation/attendance-reports/queries.server.ts';
import { listLines, loadKnown } from '../domain/participation/attendance-reports/queries.server.ts';
import { clocksOf, likelyReading } from '../domain/participation/attendance-reports/rules.ts';
import { columnNames, type Found, type Verdict } from '../domain/participation/attendance-reports/schema.ts';
import { getLeastMinutes, getTimes } from '../domain/participation/evidence/queries.server.ts';
import { lineName, personOf } from './attendance-reports.ts';
import type { Handled } from './handle.ts';
import { pageIn, pagerOf } from './pages.ts';

const PER_PAGE = 50;
const MOST_CLOCKS = 6;
const shownVerdicts = ['doubtful', 'matched', 'not-participant'] as const satisfies Verdict[];

/** A report that a person must say how to read: what each column holds where that is unusual, and when its meeting was. */
export async function unreadReport({ ctx, params, words, t, formats }: Handled, found: Found) {
  const texts = words['desk-reports'];
  const event = await getTimes(ctx, params.eventId);
  const { reading } = likelyReading(found, event);
  const isIn = (zone: string) =>
    zone === event.zone ? '' : ` (${texts.zones[zone as keyof typeof texts.zones] ?? zone})`;
  const clocks = clocksOf(found, event).slice(0, MOST_CLOCKS);
  const example = (at: number) => [...new Set(found.rows.flatMap((row) => row[at] || []))].slice(0, 2).join(', ');
  return {
    about: t('desk-reports.about', {
      title: found.title || texts.untitled,
      count: found.rows.length,
      number: formats.number(found.rows.length),
    }),
    when: t('desk-reports.event-was', { when: formats.period(event.starts_local, event.ends_local) }),
    clocks: clocks.map(({ order, zone, starts }) => ({
      value: `${order}|${zone}`,
      label: formats.instant(starts) + isIn(zone),
    })),
    clock: `${reading.order}|${reading.zone}`,
    isUsual: found.isUsual,
    columns: columnNames.map((name) => ({
      name,
      label: texts.column[name],
      chosen: found.columns[name] === null ? '' : String(found.columns[name]),
      mayBeMissing: name !== 'name',
    })),
    choices: found.headings.map((heading, at) => ({
      value: String(at),
      label: [heading || t('desk-reports.column-number', { number: at + 1 }), example(at)].filter(Boolean).join(': '),
    })),
  };
}

/** A report that is read: how its rows stand, and those of one kind to look at; the doubtful ones with whom they may be. */
export async function readReport(handled: Handled, report: Omit<Awaited<ReturnType<typeof getReport>>, 'found'>) {
  const { ctx, url, words, t, formats } = handled;
  const texts = words['desk-reports'];
  const { counts } = report;
  const usual = counts.doubtful > 0 ? 'doubtful' : 'matched';
  const shown = shownVerdicts.find((verdict) => verdict === url.searchParams.get('vis')) ?? usual;
  const page = pageIn(url);
  const lines = await listLines(ctx, report.id, { verdict: shown, offset: (page - 1) * PER_PAGE, limit: PER_PAGE });
  const known = shown === 'doubtful' ? await loadKnown(ctx, report.event_id, []) : undefined;
  const rows = lines.map((line) => ({
    rank: line.rank,
    name: lineName(handled, line),
    address: line.name && line.address ? line.address : '',
    minutes: t('desk-reports.minutes', { count: line.minutes, number: formats.number(line.minutes) }),
    person: line.person && personOf(line.person),
    how: line.matched_by ? texts['matched-by'][line.matched_by] : '',
    suggestions: known
      ? suggestionsFor({ name: line.name ?? '', address: line.address }, known)
          .slice(0, 4)
          .map((candidate) => ({ value: candidate.id, label: t('desk-reports.is', { person: personOf(candidate) }) }))
      : [],
  }));
  const total = counts.matched + counts.doubtful + counts['not-participant'] + counts.waiting;
  return {
    about: [report.title, t('desk-reports.uploaded', { when: formats.instant(report.uploaded_at) })]
      .filter(Boolean)
      .join(' · '),
    progress: counts.waiting > 0 ? { done: total - counts.waiting, total, text: texts.working } : undefined,
    figures: shownVerdicts.map((verdict) => ({
      value: formats.number(counts[verdict]),
      label: texts.verdict[verdict],
      ...(counts[verdict] > 0 && verdict !== shown && { href: `?vis=${verdict}` }),
      ...(verdict === 'doubtful' && counts.doubtful > 0 && { tone: 'warning' as const }),
    })),
    least: t('desk-reports.least-is', { count: await getLeastMinutes(ctx, report.event_id) }),
    shown,
    heading: texts.heading[shown],
    rows,
    sure: rows.flatMap(({ rank, suggestions }) => (suggestions.length === 1 ? `${rank}:${suggestions[0]!.value}` : [])),
    accept: t('desk-reports.accept', { count: rows.filter(({ suggestions }) => suggestions.length === 1).length }),
    pages: words['desk-participants'],
    pager: pagerOf(handled, Math.max(1, Math.ceil(counts[shown] / PER_PAGE))),
  };
}
