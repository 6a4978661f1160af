import { publishEvent } from '../../app/domain/events/commands.server.ts';
import { setUpDay } from '../../app/domain/events/days/commands.server.ts';
import { listParts } from '../../app/domain/events/days/queries.server.ts';
import type { DayForm, DayMove } from '../../app/domain/events/days/schema.ts';
import { getEvent } from '../../app/domain/events/queries.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { EventId, GroupId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';

/** A filled-in form of a day in the room, on which these groups meet at the same time after what is joint. */
export function aDayForm(groups: GroupId[], form: Partial<DayForm> = {}): DayForm {
  return {
    title: 'Møtedag',
    summary: 'Felles start, så møter i gruppene.',
    on: '2026-02-05' as PlainDate,
    from: '10:00',
    to: '11:30',
    place: 'Oslo rådhus',
    room: true,
    online: false,
    asked: ['0'],
    choices: {},
    parts_from: '12:15',
    parts_to: '14:00',
    groups: groups.map((id, at) => ({ id, comes: true, meets: true, room: `rom ${at + 1}` })),
    ...form,
  };
}

/** A day as a draft, and each group's meeting on it in the order of the groups given. */
export async function aDay(
  ctx: Ctx,
  groups: GroupId[],
  form: Partial<DayForm> = {},
  preset: 'meeting-day' | 'gathering' = 'meeting-day',
): Promise<{ id: EventId; slug: string; parts: EventId[] }> {
  const day = await setUpDay(ctx, preset, aDayForm(groups, form));
  const parts = await listParts(ctx, day.id);
  const of = (group: GroupId) => parts.filter((part) => part.groups[0]?.id === group).map(({ id }) => id);
  return { ...day, parts: groups.flatMap(of) };
}

export async function aPublishedDay(...[ctx, ...day]: Parameters<typeof aDay>) {
  const made = await aDay(ctx, ...day);
  await publishEvent(ctx, made.id);
  return made;
}

/** The form that moves a day, as it stands. */
export async function aMoveOf(ctx: Ctx, dayId: EventId): Promise<DayMove> {
  const day = await getEvent(ctx, dayId);
  const times = (event: { starts_local: string; ends_local: string; place: string | null }) => ({
    on: event.starts_local.slice(0, 10) as PlainDate,
    from: event.starts_local.slice(11),
    to: event.ends_local.slice(11),
    place: event.place ?? undefined,
  });
  const parts = await listParts(ctx, dayId);
  return { ...times(day), parts: parts.map((part) => ({ id: part.id, ...times(part) })) };
}
