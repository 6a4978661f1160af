import { z } from 'zod';
import { line } from '../../kernel/shapes.ts';

/** The areas of a programme, as the form posts them: a row with neither number nor title is none. */
export const AreasForm = z.object({
  areas: z
    .array(
      z.object({
        id: line(64).optional(),
        number: line(20).optional(),
        title: line(200).optional(),
        title_en: line(200).optional(),
      }),
    )
    .max(100)
    .default([]),
});
export type AreasForm = z.output<typeof AreasForm>;
