import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../../../db/schema.ts';
import type { ProgrammeId, StatusReportId } from '../../kernel/ids.ts';
import { line, plainDate, prose } from '../../kernel/shapes.ts';
import type { PlainDate } from '../../kernel/time.ts';

/** A new report: of which programme, and the day its numbers are from. */
export const NewStatusReport = z.object({
  programme_id: z.uuid('required').transform((id) => id as ProgrammeId),
  as_of_on: plainDate,
  title: line(200),
});
export type NewStatusReport = z.output<typeof NewStatusReport>;

const text = prose(10_000).optional();

/** What the secretariat writes in it. */
export const StatusReportForm = z.object({
  title: line(200),
  introduction: text,
  economy: text,
  outlook: text,
  /** By the area's id. */
  areas: z.record(z.string(), text).default({}),
});
export type StatusReportTexts = z.output<typeof StatusReportForm>;

export type StatusReport = Omit<Selectable<Schema['status_reports']>, 'id' | 'programme_id' | 'as_of_on'> & {
  id: StatusReportId;
  programme_id: ProgrammeId;
  as_of_on: PlainDate;
  /** What is written of an area, by its id. */
  areas: Map<string, string>;
};
