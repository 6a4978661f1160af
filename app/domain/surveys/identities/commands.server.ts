import type { Ctx } from '../../kernel/ctx.ts';
import { type BankQuestionId, newId } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text.ts';
import type { QuestionKind, Words } from '../schema.ts';
import { isAskedBeside } from './queries.server.ts';

/** Makes a question that has not been asked before, in the caller's transaction; gives its identity. */
export async function makeIdentity(ctx: Ctx, kind: QuestionKind, words: Words): Promise<BankQuestionId> {
  const id = newId<BankQuestionId>();
  const search_key = searchKey(words.text, words.text_en ?? '');
  await ctx.db.insertInto('bank_questions').values({ id, key: id, kind, search_key, created_at: ctx.now() }).execute();
  await writeVersion(ctx, id, 1, words);
  return id;
}

/** New words for a question that stays what it is, in the caller's transaction; gives the version. Earlier surveys keep theirs. */
export async function addVersion(ctx: Ctx, id: BankQuestionId, words: Words): Promise<number> {
  const { latest } = await ctx.db
    .selectFrom('question_versions')
    .select((row) => row.fn.max<number>('version').as('latest'))
    .where('question_id', '=', id)
    .executeTakeFirstOrThrow();
  const version = Number(latest) + 1;
  await writeVersion(ctx, id, version, words);
  await noteWords(ctx, id, words);
  return version;
}

/** Puts a version right where it stands, in the caller's transaction: for what nobody has been asked. */
export async function correctVersion(ctx: Ctx, id: BankQuestionId, version: number, words: Words): Promise<void> {
  await ctx.db
    .updateTable('question_versions')
    .set({ text: words.text, text_en: words.text_en, options: JSON.stringify(words.options) })
    .where('question_id', '=', id)
    .where('version', '=', version)
    .execute();
  await noteWords(ctx, id, words);
}

/** Lets a question go that is asked nowhere and not in the bank, in the caller's transaction. */
export async function forgetIfUnused(ctx: Ctx, id: BankQuestionId): Promise<void> {
  if (await isAskedBeside(ctx, id)) return;
  const { db } = ctx;
  const own = await db
    .selectFrom('bank_questions')
    .select('id')
    .where('id', '=', id)
    .where('banked_at', 'is', null)
    .executeTakeFirst();
  if (!own) return;
  await db.deleteFrom('question_versions').where('question_id', '=', id).execute();
  await db.deleteFrom('bank_questions').where('id', '=', id).execute();
}

async function writeVersion(ctx: Ctx, question_id: BankQuestionId, version: number, words: Words): Promise<void> {
  const { text, text_en, options } = words;
  await ctx.db
    .insertInto('question_versions')
    .values({ question_id, version, text, text_en, options: JSON.stringify(options), created_at: ctx.now() })
    .execute();
}

async function noteWords({ db }: Ctx, id: BankQuestionId, { text, text_en }: Words): Promise<void> {
  const search_key = searchKey(text, text_en ?? '');
  await db.updateTable('bank_questions').set({ search_key }).where('id', '=', id).execute();
}
