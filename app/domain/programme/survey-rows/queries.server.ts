import type { Ctx } from '../../kernel/ctx.ts';
import { dateOf, type Instant } from '../../kernel/time.ts';
import { GROUP } from '../../surveys/rules.ts';
import { sharesOf } from '../../surveys/shares/queries.server.ts';
import { questionOf } from '../measures/rules.ts';
import { canSeeRowsInFull } from '../policy.ts';
import type { SurveyLine } from '../reading-rows/schema.ts';
import type { MeasuredTarget } from '../readings/queries.server.ts';

/**
 * The surveys behind a share: how many answered each, never whose answers. Outside the secretariat the numbers of each are
 * left out where one has fewer than a group of answers: with the sum of all, they would tell what a few have answered.
 */
export async function listSurveyLines(ctx: Ctx, { measured, target }: MeasuredTarget): Promise<SurveyLine[]> {
  const { surveys = [] } = measured.counted;
  const asked = questionOf(target.measure);
  if (surveys.length === 0 || !asked) return [];
  const [rows, shares] = await Promise.all([
    ctx.db
      .selectFrom('surveys')
      .leftJoin('events', 'events.id', 'surveys.event_id')
      .select(['surveys.id', 'surveys.title', 'surveys.title_en', 'surveys.opened_at', 'surveys.audience'])
      .select(['events.title as event', 'events.title_en as event_en'])
      .$narrowType<{ opened_at: Instant }>()
      .where('surveys.id', 'in', surveys)
      .orderBy('surveys.opened_at')
      .orderBy('surveys.id')
      .execute(),
    sharesOf(
      ctx,
      surveys.map((id) => ({ ...asked, surveys: [id] })),
    ),
  ]);
  const shareOf = new Map<string, (typeof shares)[number]>(surveys.map((id, at) => [id, shares[at]!]));
  const isShown = canSeeRowsInFull(ctx.actor) || shares.every(({ valid }) => valid === 0 || valid >= GROUP);
  return rows.map(({ opened_at, audience, ...row }) => {
    const { positive, valid, invited, answered } = shareOf.get(row.id)!;
    return {
      ...row,
      id: row.id as SurveyLine['id'],
      opened_on: dateOf(opened_at),
      counts: isShown ? { positive, valid } : null,
      answered,
      invited: audience === 'open' ? null : invited,
    };
  });
}
