import { z } from 'zod';
import { line, prose } from '../../kernel/shapes.ts';

export const pointKinds = ['challenge', 'goal', 'strategy', 'political case'] as const;
export type PointKind = (typeof pointKinds)[number];

const year = z.coerce.number({ error: 'not-a-year' }).int('not-a-year').min(2000, 'not-a-year').max(2100, 'not-a-year');
/** One statement a line. */
const points = prose(10_000).optional();

/** What the secretariat fills in about a strategy. */
export const StrategyForm = z.object({
  name: line(120),
  name_en: line(120).optional(),
  from_year: year.optional(),
  to_year: year.optional(),
  vision: prose(2000).optional(),
  vision_en: prose(2000).optional(),
  challenge: points,
  goal: points,
  strategy: points,
  'political case': points,
});
/** A new strategy; the same form again begins no other. */
export const NewStrategyForm = StrategyForm.extend({ form_id: line(64) });
export type StrategyDraft = z.output<typeof StrategyForm>;
