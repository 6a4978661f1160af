import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound, requireThat } from '../../kernel/errors.ts';
import type { ActionId, BankQuestionId, SurveyId } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text.ts';
import type { Instant } from '../../kernel/time.ts';
import { canRunSurveys } from '../policy.ts';
import { QuestionOptions } from '../schema.ts';

/** Questions of the bank in their latest words, by name, with how many surveys and targets ask each; those that match a search. For the secretariat. */
export async function listBank(ctx: Ctx, { find = '', retired = false }: { find?: string; retired?: boolean } = {}) {
  requireThat(canRunSurveys(ctx.actor));
  const rows = await latestWords(ctx)
    .where('bank.banked_at', 'is not', null)
    .$if(!retired, (query) => query.where('bank.retired_at', 'is', null))
    .$if(find !== '', (query) => query.where('bank.search_key', 'like', `%${searchKey(find)}%`))
    .orderBy('bank.search_key')
    .execute();
  const targets = Map.groupBy(await listAskingTargets(ctx), ({ question }) => question);
  return rows.map((row) => ({ ...readRow(row), targets: targets.get(row.key)?.length ?? 0 }));
}

/** A question of the bank with its versions, the latest first, where it is asked, and the targets that ask it. For the secretariat; throws NotFound. */
export async function getBankQuestion(ctx: Ctx, id: BankQuestionId) {
  requireThat(canRunSurveys(ctx.actor));
  const row = await latestWords(ctx)
    .where('bank.id', '=', id)
    .where('bank.banked_at', 'is not', null)
    .executeTakeFirst();
  if (!row) throw new NotFound('not-found');
  const versions = await ctx.db
    .selectFrom('question_versions')
    .select(['version', 'text', 'text_en', 'created_at'])
    .where('question_id', '=', id)
    .orderBy('version', 'desc')
    .execute();
  const surveys = await ctx.db
    .selectFrom('survey_questions as asked')
    .innerJoin('surveys', 'surveys.id', 'asked.survey_id')
    .leftJoin('survey_templates as template', 'template.survey_id', 'surveys.id')
    .select(['surveys.id', 'surveys.title', 'surveys.title_en', 'surveys.opened_at', 'asked.version'])
    .select('template.survey_id as template')
    .$narrowType<{ id: SurveyId; opened_at: Instant | null }>()
    .where('asked.question_id', '=', id)
    .orderBy('surveys.created_at', 'desc')
    .orderBy('surveys.id', 'desc')
    .execute();
  return {
    ...readRow(row),
    versions: versions as { version: number; text: string; text_en: string | null; created_at: Instant }[],
    asked: surveys,
    targets: (await listAskingTargets(ctx)).filter(({ question }) => question === row.key),
  };
}

function latestWords({ db }: Ctx) {
  return db
    .selectFrom('bank_questions as bank')
    .innerJoin('question_versions as worded', 'worded.question_id', 'bank.id')
    .select(['bank.id', 'bank.key', 'bank.kind', 'bank.retired_at', 'worded.version', 'worded.text', 'worded.text_en'])
    .select('worded.options')
    .select((row) =>
      row
        .selectFrom('survey_questions as asked')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('asked.question_id', '=', 'bank.id')
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('survey_templates as template')
                .select('template.survey_id')
                .whereRef('template.survey_id', '=', 'asked.survey_id'),
            ),
          ),
        )
        .as('surveys'),
    )
    .where(({ eb, selectFrom }) =>
      eb(
        'worded.version',
        '=',
        selectFrom('question_versions as latest')
          .select((row) => row.fn.max<number>('latest.version').as('version'))
          .whereRef('latest.question_id', '=', 'bank.id'),
      ),
    );
}

function readRow<Read extends { id: string; options: string; surveys: number | null }>(
  row: Read,
): Omit<Read, 'id' | 'options' | 'surveys'> & { id: BankQuestionId; options: QuestionOptions; surveys: number } {
  return {
    ...row,
    id: row.id as BankQuestionId,
    options: QuestionOptions.parse(JSON.parse(row.options)),
    surveys: Number(row.surveys),
  };
}

/** Targets whose measure asks a question, by its name in the bank. */
async function listAskingTargets({ db }: Ctx) {
  const rows = await db
    .selectFrom('targets')
    .innerJoin('actions', 'actions.id', 'targets.action_id')
    .innerJoin('programmes', 'programmes.id', 'actions.programme_id')
    .select(['targets.id', 'targets.code', 'targets.text', 'targets.text_en', 'targets.measure'])
    .select(['actions.id as action_id', 'actions.number', 'programmes.year'])
    .$narrowType<{ action_id: ActionId }>()
    .where('targets.measure', 'like', '%"question"%')
    .orderBy('programmes.year', 'desc')
    .orderBy('actions.rank')
    .orderBy('targets.rank')
    .execute();
  return rows.map(({ measure, ...row }) => ({
    ...row,
    question: (JSON.parse(measure) as { question: string }).question,
  }));
}
