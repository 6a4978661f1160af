import type { Ctx } from '../../kernel/ctx.ts';
import { Invalid } from '../../kernel/errors.ts';
import { type EventId, newId } from '../../kernel/ids.ts';
import type { Event, EventDraft, QuestionDraft } from '../schema.ts';

/** Writes what hangs on an event and is edited with it: themes, groups, pools and questions; `before` is the event as it was. */
export async function writeParts(ctx: Ctx, eventId: EventId, draft: EventDraft, before?: Event): Promise<void> {
  await writeThemes(ctx, eventId, draft);
  await writeGroups(ctx, eventId, draft);
  await writePools(ctx, eventId, draft, before);
  await writeQuestions(ctx, eventId, draft.questions, before);
}

/** Removes the pools the draft no longer has. They stand empty: their places went when they were resized to none. */
export async function removePools(ctx: Ctx, event: Event, draft: EventDraft): Promise<void> {
  for (const pool of event.pools) {
    if (draft.pools.some((kept) => kept.mode === pool.mode)) continue;
    await ctx.db.deleteFrom('pools').where('id', '=', pool.id).execute();
  }
}

async function writeThemes(ctx: Ctx, event_id: EventId, { themes }: EventDraft): Promise<void> {
  await ctx.db.deleteFrom('event_themes').where('event_id', '=', event_id).execute();
  if (themes.length === 0) return;
  const rows = [...new Set(themes)].map((theme) => ({ event_id, theme }));
  await ctx.db.insertInto('event_themes').values(rows).execute();
}

async function writeGroups(ctx: Ctx, event_id: EventId, { groups, openness }: EventDraft): Promise<void> {
  if (openness === 'groups' && groups.length === 0) throw new Invalid('groups-missing', 'groups');
  const ids = [...new Set(groups)];
  await ctx.db.deleteFrom('event_groups').where('event_id', '=', event_id).execute();
  if (ids.length === 0) return;
  const known = await ctx.db.selectFrom('groups').select('id').where('id', 'in', ids).execute();
  if (known.length < ids.length) throw new Invalid('group-unknown', 'groups');
  await ctx.db
    .insertInto('event_groups')
    .values(ids.map((group_id) => ({ event_id, group_id })))
    .execute();
}

async function writePools(ctx: Ctx, event_id: EventId, draft: EventDraft, before?: Event): Promise<void> {
  for (const { mode, capacity } of draft.pools) {
    await ctx.db
      .insertInto('pools')
      .values({ id: newId(), event_id, mode, capacity })
      .onConflict((conflict) => conflict.columns(['event_id', 'mode']).doUpdateSet({ capacity }))
      .execute();
  }
  const gone = (before?.pools ?? []).filter((pool) => !draft.pools.some((kept) => kept.mode === pool.mode));
  for (const pool of gone) await ctx.db.updateTable('pools').set({ capacity: 0 }).where('id', '=', pool.id).execute();
}

async function writeQuestions(ctx: Ctx, event_id: EventId, asked: QuestionDraft[], before?: Event): Promise<void> {
  const existing = new Map((before?.questions ?? []).map((question) => [question.id, question]));
  const kept = asked.filter((question) => question.id && existing.has(question.id));
  const removed = [...existing.keys()].filter((id) => !kept.some((question) => question.id === id));
  const retyped = kept.filter((question) => existing.get(question.id!)!.kind !== question.kind);
  await requireUnanswered(ctx, [...removed, ...retyped.map((question) => question.id!)]);
  if (removed.length > 0) await ctx.db.deleteFrom('questions').where('id', 'in', removed).execute();
  for (const [rank, { id, ...question }] of asked.entries()) {
    const row = { ...question, options: JSON.stringify(question.options), rank };
    if (id && existing.has(id)) await ctx.db.updateTable('questions').set(row).where('id', '=', id).execute();
    else
      await ctx.db
        .insertInto('questions')
        .values({ id: newId(), event_id, ...row })
        .execute();
  }
}

/** A question somebody has answered keeps its kind and is not removed: the answers would mean nothing. */
async function requireUnanswered(ctx: Ctx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const answered = await ctx.db
    .selectFrom('answers')
    .select('question_id')
    .where('question_id', 'in', ids)
    .limit(1)
    .executeTakeFirst();
  if (answered) throw new Invalid('question-answered', 'questions');
}
