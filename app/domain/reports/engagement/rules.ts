import type { OrganisationId } from '../../kernel/ids.ts';
import { addMonths, type PlainDate } from '../../kernel/time.ts';

/** Both days included. */
export interface Period {
  from: PlainDate;
  to: PlainDate;
}

/** What one asks for: days, or a year, or nothing. */
export interface AskedPeriod {
  year?: number | undefined;
  from?: PlainDate | undefined;
  to?: PlainDate | undefined;
}

/** How much a municipality, or several together, took part. */
export interface Engagement {
  /** Gatherings somebody was at: dates of a series each, a day of several groups once. */
  events: number;
  /** Persons at gatherings, each once per gathering. */
  attendances: number;
  /** Different persons, those without a name left out: who they were is forgotten. */
  people: number;
  /** Of the attendances, those by people who are erased since. */
  nameless: number;
}

export const NOT_SEEN: Engagement = { events: 0, attendances: 0, people: 0, nameless: 0 };

/** The days asked for, an open end being the year's; the whole year; this year where nothing is asked. */
export function periodOf({ year, from, to }: AskedPeriod, today: PlainDate): Period {
  if (!from && !to) return yearPeriod(year ?? yearOf(today));
  const [first, last] = [
    from ?? yearPeriod(yearOf(to!)).from,
    to ?? (from! > today ? yearPeriod(yearOf(from!)).to : yearPeriod(yearOf(today)).to),
  ];
  return first <= last ? { from: first, to: last } : { from: last, to: first };
}

export function yearPeriod(year: number): Period {
  return { from: `${year}-01-01` as PlainDate, to: `${year}-12-31` as PlainDate };
}

export function yearOf(day: PlainDate): number {
  return Number(day.slice(0, 4));
}

/** The day that says who is a member, who has a seat and who is falling away: the period's last, or today while it lasts. */
export function dayOf({ to }: Period, today: PlainDate): PlainDate {
  return to < today ? to : today;
}

/** A municipality that attended so many events is active. The programme does not say how many: it is a setting. */
export function isActive({ events }: Pick<Engagement, 'events'>, from: number): boolean {
  return events >= from;
}

/** `new`: a member for less time than it takes to fall away. */
export type Standing = 'here' | 'falling away' | 'not seen' | 'new';

const MONTHS_UNSEEN = 6;

/** What falling away looks at: whether one was there after `after`, and if not, whether one was from `from` to it. */
export function fallingAwayAt(on: PlainDate): { from: PlainDate; after: PlainDate } {
  const after = addMonths(on, -MONTHS_UNSEEN);
  const yearBefore = addMonths(after, -12);
  const lastYear = yearPeriod(yearOf(on) - 1).from;
  return { from: lastYear < yearBefore ? lastYear : yearBefore, after };
}

/**
 * Where a member stands on a day: falling away is who took part last year or in the twelve months before, and not in the
 * last six.
 */
export function standingOf(
  { lastOn, memberFrom }: { lastOn: PlainDate | undefined; memberFrom: PlainDate },
  on: PlainDate,
): Standing {
  const { from, after } = fallingAwayAt(on);
  if (lastOn && lastOn > after) return 'here';
  if (lastOn && lastOn >= from) return 'falling away';
  return memberFrom > after ? 'new' : 'not seen';
}

export type Level = 0 | 1 | 2 | 3;

/** The tile map's shades: none, and three equal steps up to the most there is, so that a long period tells as much as a short one. */
export function stepOf(counts: number[]): number {
  return Math.max(1, Math.ceil(Math.max(0, ...counts) / 3));
}

export function levelOf(count: number, step: number): Level {
  return Math.min(3, Math.ceil(count / step)) as Level;
}

export interface Subregion {
  id: OrganisationId;
  name: string;
  municipality_ids: OrganisationId[];
}

/** Sums of the subregions that have members. A municipality in two counts in both, so these do not add up to the whole. */
export function bySubregion<M extends Engagement & { id: OrganisationId; seats: number }>(
  subregions: Subregion[],
  municipalities: M[],
  activeFrom: number,
) {
  return subregions
    .map(({ id, name, municipality_ids }) => {
      const members = municipalities.filter((municipality) => municipality_ids.includes(municipality.id));
      const sum = (count: (member: M) => number) => members.reduce((sum, member) => sum + count(member), 0);
      return {
        id,
        name,
        members: members.length,
        active: sum((member) => Number(isActive(member, activeFrom))),
        attendances: sum(({ attendances }) => attendances),
        seats: sum(({ seats }) => seats),
      };
    })
    .filter(({ members }) => members > 0);
}

/** The names of the municipalities that are counted in more than one subregion. */
export function countedTwice(subregions: Subregion[], municipalities: { id: OrganisationId; name: string }[]) {
  return municipalities
    .filter(({ id }) => subregions.filter(({ municipality_ids }) => municipality_ids.includes(id)).length > 1)
    .map(({ name }) => name);
}
