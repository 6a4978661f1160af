import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid, NotFound, requireThat } from '../../kernel/errors.ts';
import { type ActionId, type GroupId, newId, type ProgrammeId } from '../../kernel/ids.ts';
import { listResponsibles } from '../../meetings/cases/queries.server.ts';
import { canRunProgrammes } from '../policy.ts';
import type { ActionDraft } from './schema.ts';

/** Adds an action to a programme, after the others of its area. Throws Invalid when the number is taken or the area is another programme's. */
export async function addAction(ctx: Ctx, programmeId: ProgrammeId, draft: ActionDraft): Promise<{ id: ActionId }> {
  requireThat(canRunProgrammes(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'programmes', programmeId);
    await refuseAction(ctx, programmeId, draft);
    const id = newId<ActionId>();
    const { last } = await ctx.db
      .selectFrom('actions')
      .select((row) => row.fn.max('rank').as('last'))
      .where('programme_id', '=', programmeId)
      .executeTakeFirstOrThrow();
    await ctx.db
      .insertInto('actions')
      .values({ id, programme_id: programmeId, ...columnsOf(draft), rank: (last ?? 0) + 1 })
      .execute();
    await setGroups(ctx, id, draft);
    await record(ctx, 'action.created', { type: 'action', id });
    return { id };
  });
}

/** Saves a changed action; the same again changes nothing. Throws as `addAction` does. */
export async function changeAction(ctx: Ctx, id: ActionId, draft: ActionDraft): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'actions', id);
    const before = await ctx.db.selectFrom('actions').selectAll().where('id', '=', id).executeTakeFirst();
    if (!before) throw new NotFound('action-not-found');
    await refuseAction(ctx, before.programme_id as ProgrammeId, draft, id);
    const columns = columnsOf(draft);
    const fields: string[] = (Object.keys(columns) as (keyof typeof columns)[]).filter(
      (name) => columns[name] !== before[name],
    );
    if (await setGroups(ctx, id, draft)) fields.push('groups');
    if (fields.length === 0) return;
    await ctx.db.updateTable('actions').set(columns).where('id', '=', id).execute();
    await record(ctx, 'action.changed', { type: 'action', id, fields });
  });
}

/** Whether anything changed. */
async function setGroups(
  { db }: Ctx,
  id: ActionId,
  { responsible_groups, other_groups }: ActionDraft,
): Promise<boolean> {
  const before = await db
    .selectFrom('action_groups')
    .select(['group_id', 'part'])
    .where('action_id', '=', id)
    .execute();
  const row = (part: 'responsible' | 'takes part') => (group_id: GroupId) => ({ action_id: id, group_id, part });
  const after = [
    ...new Set(responsible_groups),
    ...new Set(other_groups.filter((group) => !responsible_groups.includes(group))),
  ].map((group) => row(responsible_groups.includes(group) ? 'responsible' : 'takes part')(group));
  const asText = (rows: { group_id: string; part: string }[]) =>
    rows
      .map((one) => `${one.group_id} ${one.part}`)
      .sort()
      .join();
  if (asText(before) === asText(after)) return false;
  await db.deleteFrom('action_groups').where('action_id', '=', id).execute();
  if (after.length > 0) await db.insertInto('action_groups').values(after).execute();
  return true;
}

async function refuseAction(ctx: Ctx, programmeId: ProgrammeId, draft: ActionDraft, id?: ActionId): Promise<void> {
  const { db } = ctx;
  const area = await db
    .selectFrom('areas')
    .select('id')
    .where('id', '=', draft.area_id)
    .where('programme_id', '=', programmeId)
    .executeTakeFirst();
  if (!area) throw new Invalid('area-not-found', 'area_id');
  const other = await db
    .selectFrom('actions')
    .select('id')
    .where('programme_id', '=', programmeId)
    .where('number', '=', draft.number)
    .executeTakeFirst();
  if (other && other.id !== id) throw new Invalid('action-number-taken', 'number');
  const groups = [...new Set([...draft.responsible_groups, ...draft.other_groups])];
  if (groups.length > 0) {
    const known = await db.selectFrom('groups').select('id').where('id', 'in', groups).execute();
    if (known.length < groups.length) throw new Invalid('group-not-found', 'responsible_groups');
  }
  const { responsible_id } = draft;
  if (responsible_id && !(await listResponsibles(ctx)).some(({ id }) => id === responsible_id)) {
    throw new Invalid('contact-not-found', 'responsible_id');
  }
  if (draft.political_case_id) {
    const known = await db
      .selectFrom('strategy_points')
      .select('id')
      .where('id', '=', draft.political_case_id)
      .where('kind', '=', 'political case')
      .executeTakeFirst();
    if (!known) throw new Invalid('required', 'political_case_id');
  }
}

function columnsOf(draft: ActionDraft) {
  return {
    area_id: draft.area_id,
    number: draft.number,
    title: draft.title,
    title_en: draft.title_en ?? null,
    description: draft.description ?? null,
    description_en: draft.description_en ?? null,
    partners: draft.partners ?? null,
    condition: draft.condition ?? null,
    condition_en: draft.condition_en ?? null,
    condition_state: draft.condition_state ?? null,
    political_case_id: draft.political_case_id ?? null,
    responsible_id: draft.responsible_id ?? null,
    state: draft.state,
    sustainability_goals: JSON.stringify([...new Set(draft.sustainability_goals)].sort((one, other) => one - other)),
  };
}
