import { lockRow } from '../../../../db/portable.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { EventId, GroupId } from '../../kernel/ids.ts';
import { changeEvent, createEvent } from '../commands.server.ts';
import { movedTo } from '../day-moves/rules.ts';
import { canArrangeEvents } from '../policy.ts';
import { getPreset } from '../presets/queries.server.ts';
import { getEvent } from '../queries.server.ts';
import { listAhead } from './queries.server.ts';
import { draftsOf } from './rules.ts';
import type { DayForm, DayMove } from './schema.ts';

/** Makes a day as a draft: the event they have together, and a meeting for each group that has its own. Throws Invalid beside what cannot be. */
export async function setUpDay(ctx: Ctx, presetKey: string, form: DayForm): Promise<{ id: EventId; slug: string }> {
  requireThat(canArrangeEvents(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const preset = await getPreset(ctx, presetKey);
    const groups = await ctx.db.selectFrom('groups').select(['id', 'name', 'name_en']).orderBy('rank').execute();
    const known = groups.map((group) => ({ ...group, id: group.id as GroupId }));
    const drafts = draftsOf(form, preset, known);
    const day = await createEvent(ctx, drafts.day);
    for (const part of drafts.parts) await createEvent(ctx, part, { dayId: day.id });
    return day;
  });
}

/**
 * Gives a day and its parts new times and places, all in one. Whoever is invited is told of what concerns them.
 * Throws Conflict when the day is cancelled or held, Invalid beside a time that cannot be.
 */
export async function moveDay(ctx: Ctx, id: EventId, move: DayMove): Promise<void> {
  requireThat(canArrangeEvents(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lockRow(ctx.db, 'events', id);
    const day = await getEvent(ctx, id);
    const drafts = movedTo({ day, parts: await listAhead(ctx, id) }, move);
    await changeEvent(ctx, id, drafts.day, { parts: 'stay' });
    for (const { event, draft } of drafts.parts) await changeEvent(ctx, event.id, draft);
  });
}
