import { plainDate } from '../domain/kernel/shapes.ts';
import { dateOf, type PlainDate } from '../domain/kernel/time.ts';
import { type EngagedMunicipality, engagementIn } from '../domain/reports/engagement/queries.server.ts';
import {
  bySubregion,
  isActive,
  levelOf,
  type Period,
  periodOf,
  stepOf,
  yearPeriod,
} from '../domain/reports/engagement/rules.ts';
import type { TileMapProps } from '../ui/tile-map.tsx';
import type { Handled } from './handle.ts';
import type { Sheet } from './spreadsheet.ts';

export const ENGAGEMENT = '/sekretariat/engasjement';

/** The period that the URL asks for, how to ask for it again, and what to call it. */
export function askedPeriod({ ctx, url, formats, t }: Handled) {
  const dayIn = (name: string) => plainDate.safeParse(url.searchParams.get(name)).data;
  const asked = /^(19|20)\d\d$/.exec(url.searchParams.get('ar') ?? '');
  const year = asked ? Number(asked[0]) : undefined;
  const period = periodOf({ year, from: dayIn('fra'), to: dayIn('til') }, dateOf(ctx.now()));
  return {
    period,
    query: periodQuery(period),
    label: isYear(period)
      ? period.from.slice(0, 4)
      : t('engagement.period-days', { from: formats.date(period.from), to: formats.date(period.to) }),
  };
}

export function periodQuery(period: Period): string {
  return isYear(period) ? `ar=${period.from.slice(0, 4)}` : `fra=${period.from}&til=${period.to}`;
}

/** The year, when the period is one. */
export function isYear({ from, to }: Period): boolean {
  const year = yearPeriod(Number(from.slice(0, 4)));
  return year.from === from && year.to === to;
}

/** A municipality's page for a visit; its numbers open there. */
export function visitHref(id: string, query: string): string {
  return `/sekretariat/medlemmer/${id}/besok?${query}`;
}

/** What the tile map shows, and how the address says so. */
export const views = { events: 'deltakelse', answers: 'svar', seats: 'plasser' } as const;
export type Shown = keyof typeof views;

/** The tile map: who took part, who answers surveys, or who sits in groups; each tile opens the municipality's page. */
export function engagementTiles(
  { t, formats, words }: Handled,
  { municipalities, shown, query }: { municipalities: EngagedMunicipality[]; shown: Shown; query: string },
): TileMapProps {
  const step = stepOf(municipalities.map((one) => one[shown]));
  const steps = (level: 1 | 2) =>
    step === 1 ? formats.number(level) : t('engagement.steps', { from: (level - 1) * step + 1, to: level * step });
  const there = municipalities.filter((one) => one[shown] > 0).length;
  return {
    label: t(`engagement.map-${shown}`, { count: there, members: municipalities.length }),
    legend: [
      { level: 0, label: words.engagement[`none-${shown}`] },
      { level: 1, label: steps(1) },
      { level: 2, label: steps(2) },
      { level: 3, label: t('engagement.steps-up', { from: 2 * step + 1 }) },
    ],
    tiles: municipalities.flatMap((one) =>
      one.tile_column === null || one.tile_row === null
        ? []
        : [
            {
              id: one.id,
              name: one.name,
              label: one.tile_label,
              column: one.tile_column,
              row: one.tile_row,
              level: levelOf(one[shown], step),
              note: t(`engagement.tile-${shown}`, { count: one[shown], number: formats.number(one[shown]) }),
              href: visitHref(one.id, query),
            },
          ],
    ),
  };
}

/** The table of municipalities as a sheet. */
export async function engagementSheet(handled: Handled): Promise<Sheet> {
  const texts = handled.words.engagement;
  const { period } = askedPeriod(handled);
  const { municipalities, subregions, activeFrom } = await engagementIn(handled.ctx, period);
  const yes = (is: boolean) => (is ? texts.yes : texts.no);
  return {
    name: `engasjement-${period.from}-${period.to}`,
    headings: [
      ...[texts.municipality, texts.subregions, texts.active, texts.events, texts.attendances, texts.people],
      ...[texts.nameless, texts.answers, texts.seats, texts['last-seen'], texts.standing, texts['left-on']],
    ],
    rows: municipalities.map((one) => [
      one.name,
      subregions
        .filter(({ municipality_ids }) => municipality_ids.includes(one.id))
        .map(({ name }) => name)
        .join(', '),
      ...[
        yes(isActive(one, activeFrom)),
        one.events,
        one.attendances,
        one.people,
        one.nameless,
        one.answers,
        one.seats,
      ],
      ...[one.last?.on ?? null, one.standing ? texts.standings[one.standing] : null, one.leftOn ?? null],
    ]),
  };
}

/** The sums by subregion as a sheet. */
export async function subregionSheet(handled: Handled): Promise<Sheet> {
  const texts = handled.words.engagement;
  const { period } = askedPeriod(handled);
  const { municipalities, subregions, activeFrom } = await engagementIn(handled.ctx, period);
  return {
    name: `engasjement-delregioner-${period.from}-${period.to}`,
    headings: [texts.subregion, texts.members, texts.active, texts.attendances, texts.seats],
    rows: bySubregion(subregions, municipalities, activeFrom).map((one) => [
      ...[one.name, one.members, one.active, one.attendances, one.seats],
    ]),
  };
}

/** When someone was last seen, and at what. */
export function lastSeenWords(
  { t, formats }: Handled,
  last: { title: string; on: PlainDate } | undefined,
): string | undefined {
  return last && t('engagement.seen-at', { date: formats.date(last.on), title: last.title });
}
