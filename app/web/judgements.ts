import { canRunProgrammes } from '../domain/programme/policy.ts';
import type { Target } from '../domain/programme/schema.ts';
import type { Handled } from './handle.ts';

/** Where the secretariat says how a target stands, of those that no rows can tell. */
export function judgementLink({ id, measure }: Target, { ctx, words }: Handled) {
  if (!canRunProgrammes(ctx.actor) || !['milestone', 'judgement'].includes(measure.type)) return undefined;
  return { href: `/sekretariat/handlingsprogram/mal/${id}/vurdering`, label: words.readings.judge };
}
