import { record } from '../../audit/commands.server.ts';
import { getEvent } from '../../events/queries.server.ts';
import { listDates } from '../../events/series/queries.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid, requireThat } from '../../kernel/errors.ts';
import type { ActionId, DocumentId, EventId, GroupId, LogEntryId, SurveyId } from '../../kernel/ids.ts';
import { getSurvey } from '../../surveys/queries.server.ts';
import { canRunProgrammes } from '../policy.ts';
import type { GroupTies } from './schema.ts';

type Tied =
  | { table: 'action_events'; column: 'event_id'; id: EventId }
  | { table: 'action_log_entries'; column: 'entry_id'; id: LogEntryId }
  | { table: 'action_documents'; column: 'document_id'; id: DocumentId }
  | { table: 'action_surveys'; column: 'survey_id'; id: SurveyId };

/**
 * The actions an event serves are these and no others, on every date of its series. It may be said afterwards too. The
 * same again changes nothing. Throws Invalid for an action nobody knows.
 */
export async function tieEvent(ctx: Ctx, id: EventId, actionIds: ActionId[]): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const dates = await listDates(ctx, await getEvent(ctx, id));
    let changed = false;
    for (const eventId of dates.length > 0 ? dates.map((date) => date.id) : [id]) {
      changed = (await tie(ctx, { table: 'action_events', column: 'event_id', id: eventId }, actionIds)) || changed;
    }
    if (changed) await record(ctx, 'event.tied', { type: 'event', id });
  });
}

/**
 * The actions a group is responsible for and takes part in are these and no others; one in both it is responsible for. The
 * same again changes nothing. Throws Invalid for an action nobody knows.
 */
export async function tieGroup(ctx: Ctx, group_id: GroupId, { responsible, takes_part }: GroupTies): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const wanted = new Map<ActionId, 'responsible' | 'takes part'>([
      ...takes_part.map((id) => [id, 'takes part'] as const),
      ...responsible.map((id) => [id, 'responsible'] as const),
    ]);
    const before = await ctx.db
      .selectFrom('action_groups')
      .select(['action_id', 'part'])
      .where('group_id', '=', group_id)
      .execute();
    const isSame = before.every(({ action_id, part }) => wanted.get(action_id as ActionId) === part);
    if (isSame && before.length === wanted.size) return;
    await refuseUnknown(ctx, [...wanted.keys()], responsible.length > 0 ? 'responsible' : 'takes_part');
    await ctx.db.deleteFrom('action_groups').where('group_id', '=', group_id).execute();
    const rows = [...wanted].map(([action_id, part]) => ({ action_id, group_id, part }));
    if (rows.length > 0) await ctx.db.insertInto('action_groups').values(rows).execute();
    await record(ctx, 'group.tied', { type: 'group', id: group_id });
  });
}

/**
 * The actions a survey serves are these and no others, whatever its event serves: their targets count its answers. It may be
 * said afterwards too. The same again changes nothing. Throws Invalid for an action nobody knows.
 */
export async function tieSurvey(ctx: Ctx, id: SurveyId, actionIds: ActionId[]): Promise<void> {
  requireThat(canRunProgrammes(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await getSurvey(ctx, id);
    const changed = await tie(ctx, { table: 'action_surveys', column: 'survey_id', id }, actionIds);
    if (changed) await record(ctx, 'survey.tied', { type: 'survey', id });
  });
}

/** Writes which actions something serves, in the caller's transaction; whether anything changed. Throws Invalid for an action nobody knows. */
export async function tie(ctx: Ctx, { table, column, id }: Tied, actionIds: ActionId[]): Promise<boolean> {
  const wanted = [...new Set(actionIds)];
  const rows = await ctx.db
    .selectFrom(table as 'action_events')
    .select('action_id')
    .where(column as 'event_id', '=', id)
    .execute();
  const before = rows.map(({ action_id }) => action_id as ActionId);
  const gone = before.filter((action) => !wanted.includes(action));
  const added = wanted.filter((action) => !before.includes(action));
  if (gone.length > 0) {
    await ctx.db
      .deleteFrom(table as 'action_events')
      .where(column as 'event_id', '=', id)
      .where('action_id', 'in', gone)
      .execute();
  }
  if (added.length > 0) {
    await refuseUnknown(ctx, added, 'actions');
    await ctx.db
      .insertInto(table as 'action_events')
      .values(added.map((action_id) => ({ action_id, [column as 'event_id']: id as EventId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return gone.length + added.length > 0;
}

async function refuseUnknown(ctx: Ctx, ids: ActionId[], field: string): Promise<void> {
  if (ids.length === 0) return;
  const known = await ctx.db.selectFrom('actions').select('id').where('id', 'in', ids).execute();
  if (known.length < ids.length) throw new Invalid('action-not-known', field);
}
