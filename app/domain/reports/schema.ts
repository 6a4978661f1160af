import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../../db/schema.ts';
import type { ActionId, EventId, ProgrammeId, WrittenReportId } from '../kernel/ids.ts';
import { line, plainDate, prose } from '../kernel/shapes.ts';
import type { PlainDate } from '../kernel/time.ts';

/** What a report of each kind is about, and its parts in order; `areas` is one for each area of the programme. */
export const reports = {
  status: { about: 'programme', parts: ['introduction', 'summary', 'areas', 'economy', 'outlook'] },
  annual: {
    about: 'programme',
    parts: [
      'introduction',
      'year',
      'municipalities',
      'summary',
      'areas',
      'influence',
      'opinions',
      'economy',
      'outlook',
    ],
  },
  event: {
    about: 'event',
    parts: ['introduction', 'attendance', 'municipalities', 'opinions', 'materials', 'effects', 'lessons'],
  },
  action: {
    about: 'action',
    parts: ['introduction', 'targets', 'gatherings', 'papers', 'influence', 'opinions', 'economy', 'lessons'],
  },
} as const;
export type ReportKind = keyof typeof reports;
export const reportKinds = Object.keys(reports) as [ReportKind, ...ReportKind[]];
/** The parts of a kind of report, as they are stored and titled. */
export type PartOf<Kind extends ReportKind> = (typeof reports)[Kind]['parts'][number];

/** Whether a kind of report has a part of that name; an area's part names the area: `area:` and its id. */
export function hasPart(kind: ReportKind, part: string): boolean {
  const parts: readonly string[] = reports[kind].parts;
  return part.startsWith('area:') ? parts.includes('areas') : part !== 'areas' && parts.includes(part);
}

/** A new report: of which kind, about which of them, and the day its numbers are from. */
export const NewReport = z.object({
  kind: z.enum(reportKinds),
  subject_id: z.uuid('required'),
  as_of_on: plainDate,
  title: line(200),
});
export type NewReport = z.output<typeof NewReport>;

/** What stands over a report. */
export const ReportHeading = z.object({ title: line(200), as_of_on: plainDate });
export type ReportHeading = z.output<typeof ReportHeading>;

/** What the secretariat writes in one part of a report, in a field of its own; `version` is of what was there when the writing began, 0 for nothing. */
export const PartForm = z
  .object({
    part: z.string().max(80),
    version: z.coerce.number().int().min(0),
    texts: z.record(z.string(), prose(20_000).optional()).default({}),
  })
  .transform(({ part, version, texts }) => ({ part, version, text: texts[part] ?? '' }));
export type PartText = z.output<typeof PartForm>;

type Row = Omit<Selectable<Schema['reports']>, 'id' | 'as_of_on' | 'kind' | 'programme_id' | 'event_id' | 'action_id'>;

export type Report = Row & { id: WrittenReportId; as_of_on: PlainDate; texts: Texts } & (
    | { kind: 'status'; programme_id: ProgrammeId }
    | { kind: 'annual'; programme_id: ProgrammeId }
    | { kind: 'event'; event_id: EventId }
    | { kind: 'action'; action_id: ActionId }
  );

/** What is written, by the part's name. */
export type Texts = ReadonlyMap<string, { text: string; version: number }>;
export type ReportOf<Kind extends ReportKind> = Extract<Report, { kind: Kind }>;
