import { z } from 'zod';
import { line, localTime, prose } from '../../kernel/shapes.ts';

const SpeakerFields = z.object({ name: line(120).optional(), affiliation: line(160).optional() });

/** One item of a programme, with who speaks; a speaker without a name is left out. */
export const SessionForm = z.object({
  starts_local: localTime,
  ends_local: localTime.optional(),
  title: line(200),
  title_en: line(200).optional(),
  description: prose(4000).optional(),
  room: line(120).optional(),
  speakers: z
    .array(SpeakerFields)
    .max(20)
    .default([])
    .transform((speakers) => speakers.flatMap(({ name, affiliation }) => (name ? [{ name, affiliation }] : []))),
});
export type SessionDraft = z.output<typeof SessionForm>;

export const SessionMove = z.object({ direction: z.enum(['up', 'down']) });
