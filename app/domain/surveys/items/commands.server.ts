import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import { newId, type SurveyId, type SurveyQuestionId } from '../../kernel/ids.ts';
import { canRunSurveys } from '../policy.ts';
import { getSurveyOrTemplate } from '../queries.server.ts';
import type { SurveyQuestion } from '../schema.ts';
import { listItems } from './queries.server.ts';
import { isAnswerable, movedBefore, type SurveyItem } from './rules.ts';

type Asked = Pick<SurveyQuestion, 'question_id' | 'version' | 'demand' | 'condition'>;

/**
 * Puts a question or a section in front of another, or last. The same again changes nothing. Throws Conflict once the
 * survey is open, when either is gone, and when a question would stand before the one it hangs on.
 */
export async function moveItem(ctx: Ctx, surveyId: SurveyId, id: string, before?: string): Promise<void> {
  await changeDraft(ctx, surveyId, async (ctx, items) => {
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
 * areas that write its parts; `change` is given what it asks now. Throws Conflict once it is open.
 */
export async function changeDraft(
  ctx: Ctx,
  id: SurveyId,
  change: (ctx: Ctx, items: SurveyItem[]) => Promise<boolean>,
): Promise<void> {
  requireThat(canRunSurveys(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'surveys', id);
    const { opened_at } = await getSurveyOrTemplate(ctx, id);
    if (opened_at) throw new Conflict('survey-is-open');
    if (await change(ctx, await listItems(ctx, id))) await record(ctx, 'survey.changed', { type: 'survey', id });
  });
}

/**
 * Gives a new survey everything another asks, in the caller's transaction. Questions stay the same questions, so that their
 * answers can be compared; those of the bank in their latest words.
 */
export async function copyItems(ctx: Ctx, from: SurveyId, surveyId: SurveyId): Promise<void> {
  const items = await listItems(ctx, from);
  const ids = new Map(items.map(({ id }) => [id as string, newId<SurveyQuestionId>()]));
  const latest = await latestVersions(ctx, from);
  for (const [at, item] of items.entries()) {
    const place = { surveyId, id: ids.get(item.id)!, position: at + 1 };
    if (item.is === 'section') {
      const { title, title_en } = item;
      await ctx.db
        .insertInto('survey_sections')
        .values({ id: place.id, survey_id: surveyId, position: place.position, title, title_en })
        .execute();
      continue;
    }
    const { question_id, demand, condition } = item;
    const version = item.banked_at ? latest.get(question_id)! : item.version;
    const hangsOn = condition && { ...condition, questionId: ids.get(condition.questionId)! };
    await ask(ctx, place, { question_id, version, demand, condition: hangsOn });
  }
}

async function latestVersions({ db }: Ctx, survey: SurveyId): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('survey_questions as asked')
    .innerJoin('question_versions as worded', 'worded.question_id', 'asked.question_id')
    .select((row) => ['asked.question_id', row.fn.max<number>('worded.version').as('version')])
    .where('asked.survey_id', '=', survey)
    .groupBy('asked.question_id')
    .execute();
  return new Map(rows.map(({ question_id, version }) => [question_id, Number(version)]));
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
