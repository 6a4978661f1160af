import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Invalid, NotFound, requireThat } from '../../kernel/errors.ts';
import { type ActionId, newId, type TargetId } from '../../kernel/ids.ts';
import { canRunProgrammes } from '../policy.ts';
import { measureOf } from './rules.ts';
import type { TargetDraft } from './schema.ts';

/** Adds a target to an action, with the next free code of its kind: «R3», «E2». Throws Invalid when a party is unknown. */
export async function addTarget(ctx: Ctx, actionId: ActionId, draft: TargetDraft): Promise<{ id: TargetId }> {
  requireThat(canRunProgrammes(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'actions', actionId);
    const action = await ctx.db.selectFrom('actions').select('id').where('id', '=', actionId).executeTakeFirst();
    if (!action) throw new NotFound('action-not-found');
    await refuseUnknownParties(ctx, draft);
    const others = await ctx.db
      .selectFrom('targets')
      .select(['code', 'rank'])
      .where('action_id', '=', actionId)
      .execute();
    const id = newId<TargetId>();
    const rank = Math.max(0, ...others.map((other) => other.rank)) + 1;
    await ctx.db
      .insertInto('targets')
      .values({ id, action_id: actionId, code: nextCode(draft.kind, others), ...columnsOf(draft), rank })
      .execute();
    await record(ctx, 'target.created', { type: 'action', id: actionId });
    return { id };
  });
}

/** Saves a changed target; its code stays. The same again changes nothing. Throws as `addTarget` does. */
export async function changeTarget(ctx: Ctx, id: TargetId, draft: TargetDraft): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const before = await ctx.db.selectFrom('targets').selectAll().where('id', '=', id).executeTakeFirst();
    if (!before) throw new NotFound('target-not-found');
    await refuseUnknownParties(ctx, draft);
    const { kind: _, ...columns } = columnsOf({ ...draft, kind: before.kind });
    const fields = (Object.keys(columns) as (keyof typeof columns)[]).filter((name) => columns[name] !== before[name]);
    if (fields.length === 0) return;
    await ctx.db.updateTable('targets').set(columns).where('id', '=', id).execute();
    await record(ctx, 'target.changed', { type: 'action', id: before.action_id, fields });
  });
}

/** Takes away a target that nobody has judged, no closed period tells of and no later year carries on. One that is gone stays gone. Gives whose target it was. Throws Conflict otherwise. */
export async function removeTarget(ctx: Ctx, id: TargetId): Promise<ActionId | undefined> {
  requireThat(canRunProgrammes(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const judged = await ctx.db.selectFrom('judgements').select('id').where('target_id', '=', id).executeTakeFirst();
    const carried = await ctx.db
      .selectFrom('targets')
      .select('id')
      .where('carried_from_id', '=', id)
      .executeTakeFirst();
    const closed = await ctx.db
      .selectFrom('closed_readings')
      .select('id')
      .where('target_id', '=', id)
      .executeTakeFirst();
    if (judged || carried || closed) throw new Conflict('target-in-use');
    await ctx.db.updateTable('action_documents').set({ target_id: null }).where('target_id', '=', id).execute();
    const target = await ctx.db.deleteFrom('targets').where('id', '=', id).returning('action_id').executeTakeFirst();
    if (target) await record(ctx, 'target.removed', { type: 'action', id: target.action_id });
    return target?.action_id as ActionId | undefined;
  });
}

function columnsOf(draft: TargetDraft) {
  return {
    kind: draft.kind,
    text: draft.text,
    text_en: draft.text_en ?? null,
    measure: JSON.stringify(measureOf(draft)),
    threshold_basis: draft.threshold_basis,
  };
}

function nextCode(kind: TargetDraft['kind'], others: { code: string }[]): string {
  const letter = kind === 'result' ? 'R' : 'E';
  const numbers = others.filter(({ code }) => code.startsWith(letter)).map(({ code }) => Number(code.slice(1)));
  return `${letter}${Math.max(0, ...numbers) + 1}`;
}

async function refuseUnknownParties({ db }: Ctx, draft: TargetDraft): Promise<void> {
  const measure = measureOf(draft);
  const parties = measure.type === 'log' ? measure.parties : measure.type === 'events' ? measure.partners : undefined;
  const ids = [...new Set((parties ?? []).flatMap((party) => ('organisation' in party ? [party.organisation] : [])))];
  if (ids.length === 0) return;
  const known = await db.selectFrom('organisations').select('id').where('id', 'in', ids).execute();
  if (known.length < ids.length) throw new Invalid('organisation-not-found', 'parties');
}
