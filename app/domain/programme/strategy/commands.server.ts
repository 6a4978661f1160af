import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, NotFound, requireThat } from '../../kernel/errors.ts';
import { newId, type ProgrammeId } from '../../kernel/ids.ts';
import { canRunProgrammes } from '../policy.ts';
import { getProgrammeById } from '../queries.server.ts';
import { bilingual } from './rules.ts';
import { type PointKind, pointKinds, type StrategyDraft } from './schema.ts';

/**
 * Saves the strategy. A political case that actions serve keeps its row as long as its words stay; taken out of the text
 * it is taken off the actions too. The same again changes nothing. Throws NotFound.
 */
export async function changeStrategy(ctx: Ctx, id: string, draft: StrategyDraft): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const before = await ctx.db.selectFrom('strategies').selectAll().where('id', '=', id).executeTakeFirst();
    if (!before) throw new NotFound('programme-not-found');
    const columns = columnsOf(draft);
    const fields: string[] = (Object.keys(columns) as (keyof typeof columns)[]).filter(
      (name) => columns[name] !== before[name],
    );
    await ctx.db.updateTable('strategies').set(columns).where('id', '=', id).execute();
    for (const kind of pointKinds) {
      if (await setPoints(ctx, id, kind, bilingual(draft[kind] ?? ''))) fields.push(kind);
    }
    if (fields.length > 0) await record(ctx, 'strategy.changed', { type: 'strategy', id, fields });
  });
}

/**
 * Begins another strategy for a programme that is not adopted yet; the one before stays for the years it was for. Actions keep
 * a political case that both have. The same again changes nothing. Throws Conflict once the programme is published.
 */
export async function beginStrategy(
  ctx: Ctx,
  programmeId: ProgrammeId,
  { form_id: id, ...draft }: StrategyDraft & { form_id: string },
): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'programmes', programmeId);
    const programme = await getProgrammeById(ctx, programmeId);
    if (programme.strategy_id === id) return;
    if (programme.published_at) throw new Conflict('programme-has-strategy');
    await ctx.db
      .insertInto('strategies')
      .values({ id, ...columnsOf(draft) })
      .execute();
    for (const kind of pointKinds) await setPoints(ctx, id, kind, bilingual(draft[kind] ?? ''));
    await ctx.db.updateTable('programmes').set({ strategy_id: id }).where('id', '=', programmeId).execute();
    await keepCases(ctx, programmeId, id);
    await record(ctx, 'strategy.begun', { type: 'programme', id: programmeId });
  });
}

/** The actions' political cases are those of the new strategy, by their words. */
async function keepCases({ db }: Ctx, programmeId: ProgrammeId, strategyId: string): Promise<void> {
  const serving = await db
    .selectFrom('actions')
    .innerJoin('strategy_points as old', 'old.id', 'actions.political_case_id')
    .leftJoin('strategy_points as now', (join) =>
      join
        .onRef('now.text', '=', 'old.text')
        .on('now.strategy_id', '=', strategyId)
        .on('now.kind', '=', 'political case'),
    )
    .select(['actions.id', 'now.id as political_case_id'])
    .where('actions.programme_id', '=', programmeId)
    .execute();
  for (const { id, political_case_id } of serving) {
    await db.updateTable('actions').set({ political_case_id }).where('id', '=', id).execute();
  }
}

function columnsOf(draft: StrategyDraft) {
  return {
    name: draft.name,
    name_en: draft.name_en ?? null,
    from_year: draft.from_year ?? null,
    to_year: draft.to_year ?? null,
    vision: draft.vision ?? null,
    vision_en: draft.vision_en ?? null,
  };
}

/** Whether anything changed. */
async function setPoints(
  { db }: Ctx,
  strategy_id: string,
  kind: PointKind,
  wanted: { text: string; text_en: string | null }[],
): Promise<boolean> {
  const known = await db
    .selectFrom('strategy_points')
    .selectAll()
    .where('strategy_id', '=', strategy_id)
    .where('kind', '=', kind)
    .orderBy('rank')
    .execute();
  const isSame =
    known.length === wanted.length &&
    known.every(({ text, text_en }, at) => text === wanted[at]!.text && text_en === wanted[at]!.text_en);
  if (isSame) return false;
  const kept = new Map(known.map((point) => [point.text, point.id]));
  for (const [at, point] of wanted.entries()) {
    const id = kept.get(point.text);
    const row = { ...point, rank: at + 1 };
    if (id) await db.updateTable('strategy_points').set(row).where('id', '=', id).execute();
    else
      await db
        .insertInto('strategy_points')
        .values({ id: newId<string>(), strategy_id, kind, ...row })
        .execute();
  }
  const gone = known.filter(({ text }) => !wanted.some((one) => one.text === text)).map(({ id }) => id);
  if (gone.length > 0) {
    await db.updateTable('actions').set({ political_case_id: null }).where('political_case_id', 'in', gone).execute();
    await db.deleteFrom('strategy_points').where('id', 'in', gone).execute();
  }
  return true;
}
