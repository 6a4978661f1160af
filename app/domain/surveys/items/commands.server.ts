import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import type { SurveyId, SurveyQuestionId } from '../../kernel/ids.ts';
import { canRunSurveys } from '../policy.ts';
import { getSurvey } from '../queries.server.ts';
import type { Survey, SurveyQuestion } from '../schema.ts';
import { listItems } from './queries.server.ts';
import { isAnswerable, movedBefore, type SurveyItem } from './rules.ts';

type Asked = Pick<SurveyQuestion, 'question_id' | 'version' | 'demand' | 'condition'>;

/**
 * Puts a question or a section in front of another, or last. The same again changes nothing. Throws Conflict once the
 * survey is open, when either is gone, and when a question would stand before the one it hangs on.
 */
export async function moveItem(ctx: Ctx, surveyId: SurveyId, id: string, before?: string): Promise<void> {
  await changeDraft(ctx, surveyId, async (ctx) => {
    const items = await listItems(ctx, surveyId);
    const moved = movedBefore(items, id, before);
    if (!moved) throw new Conflict('survey-item-gone');
    if (!isAnswerable(moved)) throw new Conflict('survey-order-impossible');
    if (moved.every((item, at) => item.id === items[at]!.id)) return false;
    await writeOrder(ctx, moved);
    return true;
  });
}

/**
 * Changes what a survey asks, while nobody has been asked: one at a time, noted in the log where something changed. For the
 * areas that write its parts. Throws Conflict once it is open.
 */
export async function changeDraft(
  ctx: Ctx,
  id: SurveyId,
  change: (ctx: Ctx, survey: Survey) => Promise<boolean>,
): Promise<void> {
  requireThat(canRunSurveys(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'surveys', id);
    const survey = await getSurvey(ctx, id);
    if (survey.opened_at) throw new Conflict('survey-is-open');
    if (await change(ctx, survey)) await record(ctx, 'survey.changed', { type: 'survey', id });
  });
}

/** Numbers a survey's items as they stand in the list, in the caller's transaction. */
export async function writeOrder({ db }: Ctx, items: Pick<SurveyItem, 'is' | 'id' | 'position'>[]): Promise<void> {
  for (const [at, { is, id, position }] of items.entries()) {
    if (position === at + 1) continue;
    const table = is === 'section' ? 'survey_sections' : 'survey_questions';
    await db
      .updateTable(table)
      .set({ position: at + 1 })
      .where('id', '=', id)
      .execute();
  }
}

/** Asks a question in a survey, in the caller's transaction. */
export async function ask(
  { db }: Ctx,
  { surveyId: survey_id, id, position }: { surveyId: SurveyId; id: SurveyQuestionId; position: number },
  asked: Asked,
): Promise<void> {
  await db
    .insertInto('survey_questions')
    .values({ id, survey_id, position, ...columnsOf(asked) })
    .execute();
}

/** Asks it in another way, in the caller's transaction. */
export async function rewrite({ db }: Ctx, id: SurveyQuestionId, asked: Asked): Promise<void> {
  await db.updateTable('survey_questions').set(columnsOf(asked)).where('id', '=', id).execute();
}

function columnsOf({ question_id, version, demand, condition }: Asked) {
  return {
    ...{ question_id, version, demand },
    condition_question_id: condition?.questionId ?? null,
    condition_values: JSON.stringify(condition?.values ?? []),
  };
}
