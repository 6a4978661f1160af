import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { EventId } from '../../kernel/ids.ts';
import { type NeedsSummary, needsSummary } from './rules.ts';

/** What those who have a place, or are offered one, eat and need; per pool, without names. */
export async function needsOn(
  ctx: Ctx,
  eventId: EventId,
): Promise<{ room: NeedsSummary; online: NeedsSummary; participants: { room: number; online: number } }> {
  requireThat(isSecretariat(ctx.actor));
  const rows = await ctx.db
    .selectFrom('participations')
    .leftJoin('needs', 'needs.participation_id', 'participations.id')
    .select(['mode', 'dietary', 'accommodations'])
    .where('event_id', '=', eventId)
    .where('state', 'in', ['registered', 'offered'])
    .execute();
  const of = (mode: 'room' | 'online') => rows.filter((row) => row.mode === mode);
  const summaryOf = (mode: 'room' | 'online') =>
    needsSummary(of(mode).map(({ dietary, accommodations }) => ({ dietary, accommodations: accommodations ?? '[]' })));
  return {
    room: summaryOf('room'),
    online: summaryOf('online'),
    participants: { room: of('room').length, online: of('online').length },
  };
}
