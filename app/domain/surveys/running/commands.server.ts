import { lockRow } from '../../../../db/portable.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import type { SurveyId } from '../../kernel/ids.ts';
import { dateOf } from '../../kernel/time.ts';
import { closeSurvey, openSurvey } from '../commands.server.ts';
import { readSurvey } from '../queries.server.ts';
import type { Survey } from '../schema.ts';
import { goOnAsking } from '../sending/commands.server.ts';

/**
 * What surveys do by themselves: open when their time has come, ask whoever has been noted as present since, remind, and
 * close after their last day. One that cannot open waits for a person. For the schedule.
 */
export async function runSurveys(ctx: Ctx): Promise<void> {
  requireThat(ctx.actor.kind === 'system');
  const standing = await ctx.db.selectFrom('surveys').selectAll().where('closed_at', 'is', null).execute();
  for (const survey of standing as Survey[]) {
    if (!survey.opened_at) {
      if (survey.opens_at && survey.opens_at <= ctx.now()) await openIfReady(ctx, survey.id);
    } else if (survey.closes_on < dateOf(ctx.now())) {
      await closeSurvey(ctx, survey.id);
    } else {
      await inTransaction(ctx, async (ctx) => {
        await lockRow(ctx.db, 'surveys', survey.id);
        const locked = await readSurvey(ctx, survey.id);
        if (!locked.closed_at) await goOnAsking(ctx, locked);
      });
    }
  }
}

async function openIfReady(ctx: Ctx, id: SurveyId): Promise<void> {
  try {
    await openSurvey(ctx, id);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
}
