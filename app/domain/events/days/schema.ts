import { z } from 'zod';
import type { EventId, GroupId } from '../../kernel/ids.ts';
import { clock, line, localTime, plainDate, prose } from '../../kernel/shapes.ts';
import { link, optionLines } from '../schema.ts';

/** Group meetings on a day that several groups meet: the event itself is what they have together, each meeting a part of it. */

/** The day, and the hours of what is joint. `until_on` is the last day of a gathering. */
const joint = {
  on: plainDate,
  until_on: plainDate.optional(),
  from: clock,
  to: clock,
  place: line(160).optional(),
  address: line(200).optional(),
  join_url: link.optional(),
};

/** A whole day in one form. */
export const DayForm = z.object({
  ...joint,
  title: line(120),
  title_en: line(120).optional(),
  summary: prose(500),
  summary_en: prose(500).optional(),
  deadline_local: localTime.optional(),
  room: z.boolean().default(false),
  online: z.boolean().default(false),
  /** Of the preset's questions, those that are asked, by their place. */
  asked: z.array(z.string()).max(30).default([]),
  /** The choices of questions that come without any, by the question's place. */
  choices: z.record(z.string(), optionLines.optional()).default({}),
  parts_on: plainDate.optional(),
  parts_from: clock.optional(),
  parts_to: clock.optional(),
  groups: z
    .array(
      z.object({
        id: z.uuid().transform((id) => id as GroupId),
        /** Takes part; what else is said of a group that does not, counts for nothing. */
        comes: z.boolean().default(false),
        /** Has a meeting of its own, and not only what is joint. */
        meets: z.boolean().default(false),
        room: line(80).optional(),
        join_url: link.optional(),
      }),
    )
    .max(100)
    .default([]),
});
export type DayForm = z.output<typeof DayForm>;

/** Another time or place for a day and its parts; `on` moves all of them. */
export const DayMove = z.object({
  ...joint,
  parts: z
    .array(
      z.object({
        id: z.uuid().transform((id) => id as EventId),
        on: plainDate,
        from: clock,
        to: clock,
        place: line(160).optional(),
        join_url: link.optional(),
      }),
    )
    .max(100)
    .default([]),
});
export type DayMove = z.output<typeof DayMove>;
