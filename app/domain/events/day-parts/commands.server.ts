import { lockRow } from '../../../../db/portable.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Invalid, NotFound, requireThat } from '../../kernel/errors.ts';
import type { EventId } from '../../kernel/ids.ts';
import { cancelEvent, changeEvent, createEvent, markCancelled, publishEvent } from '../commands.server.ts';
import { draftOf } from '../day-moves/rules.ts';
import { listAhead } from '../days/queries.server.ts';
import { isDay } from '../days/rules.ts';
import { canArrangeEvents } from '../policy.ts';
import { getEvent } from '../queries.server.ts';
import { isCancelled, isPublished, requireAhead } from '../rules.ts';
import type { Event } from '../schema.ts';
import { findGroup } from './queries.server.ts';
import { groupsWithout, partOn } from './rules.ts';
import type { PartForm, PartRemoval } from './schema.ts';

/**
 * Gives a day one more group's meeting; of a published day it is published too, and a group that was not on the day comes
 * to what is joint. Throws Invalid for a group that meets that day already and for hours that are not on it, Conflict
 * when the day is cancelled or held.
 */
export async function addPart(ctx: Ctx, dayId: EventId, form: PartForm): Promise<EventId> {
  requireThat(canArrangeEvents(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const day = await lockDay(ctx, dayId);
    const group = await findGroup(ctx, form.group);
    if (!group) throw new Invalid('group-unknown', 'group');
    const parts = await listAhead(ctx, dayId);
    if (parts.some(({ groups }) => groups[0]?.id === group.id)) throw new Invalid('group-has-meeting', 'group');
    const draft = partOn(day, group, form);
    const groups = day.groups.map(({ id }) => id);
    if (!groups.includes(group.id)) await changeGroups(ctx, day, [...groups, group.id]);
    const { id } = await createEvent(ctx, draft, { dayId });
    if (isPublished(day)) await publishEvent(ctx, id);
    return id;
  });
}

/**
 * Takes a group's meeting off its day: whoever is invited to it is told, with the reason, and a group that is not on the
 * day at all no longer comes to what is joint either. Doing it twice changes nothing. Throws NotFound for what is no part of a day,
 * Invalid without a reason when somebody is to read it, Conflict once it has been held.
 */
export async function removePart(ctx: Ctx, partId: EventId, { group, reason }: PartRemoval): Promise<void> {
  requireThat(canArrangeEvents(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { day_id } = await getEvent(ctx, partId);
    if (!day_id) throw new NotFound('not-found');
    const day = await lockDay(ctx, day_id);
    await lockRow(ctx.db, 'events', partId);
    const part = await getEvent(ctx, partId);
    if (!isCancelled(part)) await callOff(ctx, part, reason);
    const isOn = day.groups.some(({ id }) => id === part.groups[0]?.id);
    if (group === 'not' && isOn) await changeGroups(ctx, day, groupsWithout(day, part.groups[0]!.id));
  });
}

/** A draft goes unseen: nobody was told of it. */
async function callOff(ctx: Ctx, part: Event, reason: string | undefined): Promise<void> {
  requireAhead(part, ctx.now());
  if (!isPublished(part)) return markCancelled(ctx, part, '');
  if (!reason) throw new Invalid('required', 'reason');
  await cancelEvent(ctx, part.id, { reason });
}

async function changeGroups(ctx: Ctx, day: Event, groups: Event['groups'][number]['id'][]): Promise<void> {
  await changeEvent(ctx, day.id, { ...draftOf(day), groups }, { tell: false, parts: 'stay' });
}

/** Holds the day until the transaction ends. */
async function lockDay(ctx: Ctx, id: EventId): Promise<Event> {
  await lockRow(ctx.db, 'events', id);
  const day = await getEvent(ctx, id);
  if (!isDay(day)) throw new NotFound('not-found');
  requireAhead(day, ctx.now());
  return day;
}
