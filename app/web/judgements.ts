import type { TargetId } from '../domain/kernel/ids.ts';
import { canRunProgrammes } from '../domain/programme/policy.ts';
import type { Target } from '../domain/programme/schema.ts';
import type { Handled } from './handle.ts';

/** Where the secretariat says how a target stands, of those that no rows can tell. */
export function judgementLink({ id, measure }: Target, { ctx, words }: Handled) {
  if (!canRunProgrammes(ctx.actor) || !['milestone', 'judgement'].includes(measure.type)) return undefined;
  return { href: judgementsPath(id), label: words.readings.judge };
}

/** The file that a judgement rests on, where it has one. */
export function judgementFilePath(
  target: TargetId,
  { id, evidenceFileId }: { id: string; evidenceFileId: string | null },
): string | undefined {
  return evidenceFileId ? `${judgementsPath(target)}/${id}/fil` : undefined;
}

/** Where a target's judgements are. */
function judgementsPath(id: TargetId): string {
  return `/sekretariat/handlingsprogram/mal/${id}/vurdering`;
}
