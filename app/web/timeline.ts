import { inLanguage } from '../domain/events/rules.ts';
import { dateOf, type PlainDate } from '../domain/kernel/time.ts';
import type { Area, Programme } from '../domain/programme/schema.ts';
import { listMoments, type Moment } from '../domain/programme/timeline/queries.server.ts';
import type { TimelineProps } from '../ui/timeline.tsx';
import type { Handled } from './handle.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** So many days apart, two marks do not cover each other on a phone. */
const APART = 12;
const LEVELS = 3;

/** The year of a programme as marks on a line for each area, and as lists; nothing where the year is empty. */
export async function timelineOf(
  handled: Handled,
  programme: Programme,
  areas: Area[],
): Promise<Omit<TimelineProps, 'texts'> | undefined> {
  const { ctx, formats, language, t } = handled;
  const moments = await listMoments(ctx, programme);
  if (moments.length === 0) return undefined;
  const today = dateOf(ctx.now());
  const isThisYear = today.startsWith(String(programme.year));
  return {
    months: Array.from({ length: 12 }, (_, month) => {
      const first = `${programme.year}-${String(month + 1).padStart(2, '0')}-01` as PlainDate;
      return { at: shareOfYear(first), label: formats.shortMonth(first).slice(0, 3) };
    }),
    today: isThisYear ? { at: shareOfYear(today) } : undefined,
    kinds: (['event', 'meeting', 'deadline'] as const).filter((kind) => moments.some((one) => one.kind === kind)),
    areas: areas.flatMap((area) => {
      const own = moments.filter((moment) => moment.area === area.id);
      if (own.length === 0) return [];
      const counts = (['event', 'meeting', 'deadline'] as const).flatMap((kind) => {
        const count = own.filter((one) => one.kind === kind).length;
        return count > 0 ? [t(`action-programme.moments.${kind}`, { count })] : [];
      });
      return [
        {
          id: area.id as string,
          title: `${area.number} ${inLanguage(area, 'title', language)}`,
          summary: formats.list(counts, 'conjunction'),
          marks: marksOf(own),
          moments: own.map(({ id, kind, on, slug, ...moment }) => ({
            id,
            kind,
            day: formats.date(on),
            title: inLanguage(moment, 'title', language),
            href: slug ? `/arrangementer/${slug}` : `/sekretariat/pavirkning/${id}`,
          })),
        },
      ];
    }),
  };
}

/** Where in its year a day is, 0–1: the same day of every year in about the same place. */
function shareOfYear(day: PlainDate): number {
  const year = Number(day.slice(0, 4));
  const start = Date.UTC(year, 0, 1);
  return (Date.parse(day) - start) / (Date.UTC(year + 1, 0, 1) - start);
}

/** Marks that would cover each other stand one above the other, as far as there is room. */
function marksOf(moments: Moment[]) {
  const last: number[] = [];
  return moments.map(({ id, kind, on }) => {
    const day = Date.parse(on) / DAY_MS;
    const free = Array.from({ length: LEVELS }, (_, level) => level).find((level) => day - (last[level] ?? 0) >= APART);
    const level = free ?? last.indexOf(Math.min(...last));
    last[level] = day;
    return { id, kind, at: shareOfYear(on), level };
  });
}
