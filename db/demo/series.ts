import { changeEvent } from '../../app/domain/events/commands.server.ts';
import { getEvent } from '../../app/domain/events/queries.server.ts';
import type { EventDraft } from '../../app/domain/events/schema.ts';
import { addDates } from '../../app/domain/events/series/commands.server.ts';
import { listDates } from '../../app/domain/events/series/queries.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { EventId } from '../../app/domain/kernel/ids.ts';
import { addDays, type LocalTime, type PlainDate } from '../../app/domain/kernel/time.ts';
import { LATER_DATES } from '../../app/domain/participation/schema.ts';
import { listOpenDates } from '../../app/domain/participation/series/queries.server.ts';
import type { Chance } from './chance.ts';
import { addProgramme } from './programme.ts';
import type { DemoEvent } from './year.ts';

/** Makes a draft without a programme the first date of its series, and gives the others a subject each. */
export async function makeLaterDates(ctx: Ctx, id: EventId, draft: EventDraft, plan: DemoEvent): Promise<void> {
  const { later = [] } = plan;
  const dayOf = ({ weeks }: { weeks: number }) => addDays(draft.starts_local.slice(0, 10) as PlainDate, 7 * weeks);
  if (later.length === 0) return;
  await addDates(ctx, id, later.map(dayOf));
  const [, ...dates] = await listDates(ctx, await getEvent(ctx, id));
  for (const [at, date] of dates.entries()) {
    const { weeks, programme, ...subject } = later[at]!;
    const moved = (local: LocalTime) =>
      `${addDays(local.slice(0, 10) as PlainDate, 7 * weeks)}${local.slice(10)}` as LocalTime;
    await changeEvent(ctx, date.id, {
      ...draft,
      ...subject,
      description: undefined,
      description_en: undefined,
      starts_local: moved(draft.starts_local),
      ends_local: moved(draft.ends_local),
      deadline_local: draft.deadline_local && moved(draft.deadline_local),
    });
    await addProgramme(ctx, date.id, { programme }, date.starts_local.slice(0, 10));
  }
}

/** Which of the other dates someone ticks: most take them all, and those that come later too. */
export async function chosenDates(ctx: Ctx, id: EventId, chance: Chance): Promise<string[]> {
  const dates = (await listOpenDates(ctx, id)).map((date) => date.id);
  if (dates.length === 0) return [];
  if (chance.happens(0.6)) return [...dates, LATER_DATES];
  return dates.filter(() => chance.happens(0.4));
}
