import { z } from 'zod';
import { clock, emailAddress, line, prose } from '../../kernel/shapes.ts';
import { link } from '../schema.ts';

/** What can be changed on every date of a series to come at once. A field left empty where the dates differ is left alone. */
export const SeriesChange = z.object({
  from: clock.optional(),
  to: clock.optional(),
  title: line(160).optional(),
  title_en: line(160).optional(),
  summary: prose(500).optional(),
  summary_en: prose(500).optional(),
  description: prose(20_000).optional(),
  description_en: prose(20_000).optional(),
  audience: prose(400).optional(),
  audience_en: prose(400).optional(),
  series: line(80).optional(),
  place: line(160).optional(),
  address: line(200).optional(),
  join_url: link.optional(),
  contact_person: line(120).optional(),
  contact_address: emailAddress.optional(),
});
export type SeriesChange = z.output<typeof SeriesChange>;

/** Its fields, and those of them that no date can be without. */
export const changeFields = Object.keys(SeriesChange.shape) as (keyof SeriesChange)[];
export const neededFields: (keyof SeriesChange)[] = ['from', 'to', 'title', 'summary', 'audience'];
