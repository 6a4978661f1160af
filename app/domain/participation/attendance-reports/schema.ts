import { z } from 'zod';
import type { EventId, ParticipationId, ReportId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';

/** Programs whose reports are read. */
export type ReportSource = 'teams' | 'zoom';

/** Which column of a report holds what, counted from 0; null where the report does not say. */
export interface Columns {
  name: number;
  address: number | null;
  joined: number | null;
  left: number | null;
  duration: number | null;
}
export const columnNames = ['name', 'address', 'joined', 'left', 'duration'] as const satisfies (keyof Columns)[];

/** In which order a date's numbers stand: day, month and year. */
export const dateOrders = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** A report as it is written: nothing is understood yet but where its rows are. */
export interface Found {
  source: ReportSource;
  title: string;
  /** When the meeting started, as the report writes it; empty when it does not say. */
  starts: string;
  headings: string[];
  rows: string[][];
  columns: Columns;
  /** The columns stand as they do in every report of this kind. */
  isUsual: boolean;
}

/** How a report is to be understood: its columns, how it writes dates, and whose clock it shows. */
export interface Reading {
  columns: Columns;
  order: DateOrder;
  zone: string;
}

/** One stay in the meeting. */
export interface Stay {
  from: Instant;
  to: Instant;
}

/** One person in a report, with everything they did there. */
export interface ReportPerson {
  name: string;
  address: string | null;
  stays: Stay[];
}

/** How long a report waits to be understood, and how long the names in one are kept. */
export const WAITS_DAYS = 7;
export const NAMES_KEPT_DAYS = 30;

const column = z.coerce.number().int().min(0).max(60);

/** A person's confirmation of what the report says, and when its meeting was: `order|zone`. */
export const ReadingForm = z
  .object({
    name: column,
    address: column.optional(),
    joined: column.optional(),
    left: column.optional(),
    duration: column.optional(),
    clock: z.string({ error: 'choose' }).regex(/^(dmy|mdy|ymd)\|[A-Za-z_/]{3,40}$/, 'choose'),
  })
  .transform(({ clock, name, ...rest }): Reading => {
    const [order, zone] = clock.split('|') as [DateOrder, string];
    const { address = null, joined = null, left = null, duration = null } = rest;
    return { columns: { name, address, joined, left, duration }, order, zone };
  });

/** How many minutes count as present, for one event. */
export const LeastMinutesForm = z.object({
  minutes: z.coerce.number({ error: 'required' }).int('not-a-number').min(1, 'not-a-number').max(600, 'not-a-number'),
});

/** Where a row of a report stands. */
export type Verdict = 'waiting' | 'matched' | 'doubtful' | 'not-participant';
/** What told whose a row is; null while it is nobody's. */
export type MatchedBy = 'address' | 'name' | 'person';

export interface Report {
  id: ReportId;
  event_id: EventId;
  file_name: string;
  source: ReportSource;
  title: string;
  uploaded_at: Instant;
  confirmed_at: Instant | null;
}

export interface Line {
  rank: number;
  name: string | null;
  address: string | null;
  minutes: number;
  verdict: Verdict;
  matched_by: MatchedBy | null;
  participation_id: ParticipationId | null;
}

/** What is decided of a row: whose it is, or that it is nobody who takes part, or that it is to be decided anew. */
export const DecisionForm = z.object({
  decision: z
    .string({ error: 'choose' })
    .min(1, 'choose')
    .max(64)
    .transform((decision) => decision as ParticipationId | 'not-participant' | 'doubtful'),
});

/** The suggestions that were shown beside rows, to be accepted together: `rank:participation`. */
export const SuggestionsForm = z.object({
  settled: z
    .array(z.string().regex(/^\d{1,6}:[\w-]{1,64}$/))
    .max(200)
    .default([])
    .transform((pairs) =>
      pairs.map((pair) => {
        const [rank, id] = pair.split(':') as [string, string];
        return { rank: Number(rank), participationId: id as ParticipationId };
      }),
    ),
});
