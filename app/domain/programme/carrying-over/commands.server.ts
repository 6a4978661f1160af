import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, NotFound, requireThat } from '../../kernel/errors.ts';
import { newId, type ProgrammeId } from '../../kernel/ids.ts';
import { canRunProgrammes } from '../policy.ts';
import { carriedAction, carriedGroups, carriedTarget, isCarried } from './rules.ts';

/**
 * Begins next year's programme from this one's: areas, actions, targets and the groups of each, every one with what it is
 * carried from. What was done (events, documents, log, judgements) and the budget belong to their year. A draft, for the
 * secretariat to change. Once more changes nothing: `isNew` says whether it was begun now. Throws Conflict when that year
 * has a programme that came about otherwise.
 */
export async function carryOver(ctx: Ctx, id: ProgrammeId): Promise<{ id: ProgrammeId; year: number; isNew: boolean }> {
  requireThat(canRunProgrammes(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const from = await ctx.db.selectFrom('programmes').selectAll().where('id', '=', id).executeTakeFirst();
    if (!from) throw new NotFound('programme-not-found');
    const year = from.year + 1;
    const next = { id: newId<ProgrammeId>(), year };
    const strategy_id = await strategyOf(ctx, from.strategy_id, year);
    const { numInsertedOrUpdatedRows } = await ctx.db
      .insertInto('programmes')
      .values({ ...next, strategy_id, carried_from_id: id })
      .onConflict((conflict) => conflict.column('year').doNothing())
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) return { ...(await carriedBefore(ctx, id, year)), isNew: false };
    const areas = await carryAreas(ctx, id, next.id);
    await carryActions(ctx, id, { ...next, areas, keepsStrategy: strategy_id !== null });
    await record(ctx, 'programme.carried-over', { type: 'programme', id: next.id });
    return { ...next, isNew: true };
  });
}

async function carriedBefore({ db }: Ctx, from: ProgrammeId, year: number): Promise<{ id: ProgrammeId; year: number }> {
  const there = await db
    .selectFrom('programmes')
    .select(['id', 'year'])
    .$narrowType<{ id: ProgrammeId }>()
    .where('year', '=', year)
    .where('carried_from_id', '=', from)
    .executeTakeFirst();
  if (!there) throw new Conflict('programme-exists', { year });
  return there;
}

/** The strategy, if it reaches into the year. */
async function strategyOf({ db }: Ctx, id: string | null, year: number): Promise<string | null> {
  if (!id) return null;
  const strategy = await db.selectFrom('strategies').select('to_year').where('id', '=', id).executeTakeFirstOrThrow();
  return strategy.to_year === null || strategy.to_year >= year ? id : null;
}

/** Gives the new area of each. */
async function carryAreas({ db }: Ctx, from: ProgrammeId, programme_id: ProgrammeId): Promise<Map<string, string>> {
  const rows = await db.selectFrom('areas').selectAll().where('programme_id', '=', from).execute();
  const carried = rows.map((row) => ({ ...row, id: newId<string>(), programme_id, carried_from_id: row.id }));
  if (carried.length > 0) await db.insertInto('areas').values(carried).execute();
  return new Map(carried.map((row) => [row.carried_from_id, row.id]));
}

interface Next {
  id: ProgrammeId;
  year: number;
  areas: Map<string, string>;
  keepsStrategy: boolean;
}

async function carryActions({ db }: Ctx, from: ProgrammeId, next: Next): Promise<void> {
  const rows = await db.selectFrom('actions').selectAll().where('programme_id', '=', from).execute();
  const actions = rows.filter(isCarried).map((row) => ({
    ...carriedAction(row, { keepsStrategy: next.keepsStrategy }),
    ...{ id: newId<string>(), programme_id: next.id, area_id: next.areas.get(row.area_id)! },
  }));
  if (actions.length === 0) return;
  await db.insertInto('actions').values(actions).execute();
  const newIds = new Map(actions.map((action) => [action.carried_from_id, action.id]));
  const old = [...newIds.keys()];

  const targets = await db.selectFrom('targets').selectAll().where('action_id', 'in', old).execute();
  const carried = targets.map((row) => ({
    ...carriedTarget(row),
    ...{ id: newId<string>(), action_id: newIds.get(row.action_id)! },
  }));
  if (carried.length > 0) await db.insertInto('targets').values(carried).execute();

  const ties = await db
    .selectFrom('action_groups')
    .innerJoin('groups', 'groups.id', 'action_groups.group_id')
    .select(['action_id', 'group_id', 'part', 'groups.to_on'])
    .where('action_id', 'in', old)
    .execute();
  const groups = carriedGroups(ties, next.year).map((tie) => ({ ...tie, action_id: newIds.get(tie.action_id)! }));
  if (groups.length > 0) await db.insertInto('action_groups').values(groups).execute();
}
