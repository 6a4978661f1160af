import { groupsWithout, partOn } from '../domain/events/day-parts/rules.ts';
import type { PartForm } from '../domain/events/day-parts/schema.ts';
import { listAhead } from '../domain/events/days/queries.server.ts';
import { countConcerned, getEvent } from '../domain/events/queries.server.ts';
import { inLanguage, isPublished, lastsSeveralDays, stateOf } from '../domain/events/rules.ts';
import type { Event } from '../domain/events/schema.ts';
import { listGroups } from '../domain/groups/queries.server.ts';
import { isPolitical } from '../domain/groups/rules.ts';
import { ExpectedError, NotFound } from '../domain/kernel/errors.ts';
import type { EventId } from '../domain/kernel/ids.ts';
import { dateOf } from '../domain/kernel/time.ts';
import { previewSeats } from '../domain/participation/seats/queries.server.ts';
import type { ChangePreviewProps } from '../ui/change-preview.tsx';
import { nameOf } from './day.ts';
import { cancellationWords } from './event-preview.ts';
import type { Handled } from './handle.ts';

/** Single groups' meetings on a day: one more, or one less. */

/** The groups that can get a meeting on the day: administrative ones that have none. */
export async function groupsToMeet(day: Event, { ctx, language }: Handled) {
  const taken = new Set((await listAhead(ctx, day.id)).map(({ groups }) => groups[0]?.id as string));
  const groups = await listGroups(ctx, { on: dateOf(ctx.now()) });
  return groups
    .filter((group) => !isPolitical(group) && !taken.has(group.id))
    .map((group) => ({ id: group.id, name: inLanguage(group, 'name', language) }));
}

/** What the form of one more meeting holds: the hours the others have. */
export async function newPartValues(day: Event, { ctx }: Handled) {
  const [other = day] = await listAhead(ctx, day.id);
  return {
    on: lastsSeveralDays(day) ? other.starts_local.slice(0, 10) : undefined,
    from: other.starts_local.slice(11),
    to: other.ends_local.slice(11),
  };
}

/** Who is invited to what by one more meeting on a published day; undefined for a draft, and for what cannot be. */
export async function newPartPreview(
  day: Event,
  form: PartForm,
  handled: Handled,
): Promise<Omit<ChangePreviewProps, 'fingerprint'> | undefined> {
  const { ctx, words, t } = handled;
  const group = (await groupsToMeet(day, handled)).find(({ id }) => id === form.group);
  if (!isPublished(day) || !group) return undefined;
  const { starts_local } = partOn(day, { ...group, name_en: null }, form);
  const terms = { openness: 'groups' as const, groups: [form.group] };
  const whole = await previewSeats(ctx, day.id, { ...terms, starts_local: day.starts_local });
  const part = await previewSeats(ctx, undefined, { ...terms, starts_local });
  const count = (what: string, joining: unknown[]) => t('desk-days.invites', { what, count: joining.length });
  return {
    title: words['desk-days']['new-part-preview'],
    before: words['desk-events'].before,
    now: words['desk-events'].now,
    changes: [],
    sentences: [
      ...(whole.joining.length > 0 ? [count(words['desk-days'].joint, whole.joining)] : []),
      count(group.name, part.joining),
    ],
    tell: undefined,
    save: words['desk-days']['new-part-save'],
  };
}

/** What else there is on an event's day that somebody can be invited to: the joint part, or the groups' meetings. */
export async function othersOnDay(event: Event, handled: Handled) {
  const { ctx } = handled;
  const others = event.day_id ? [await getEvent(ctx, event.day_id)] : await listAhead(ctx, event.id);
  return others
    .filter((other) => stateOf(other, ctx.now()) === 'coming')
    .map((other) => ({ value: other.id as string, label: nameOf(other, handled) }));
}

/** The group's meeting and its day; NotFound for what is no part of a day. */
export async function partAndDay(dayId: EventId, partId: EventId, { ctx }: Handled) {
  const part = await getEvent(ctx, partId);
  if (part.day_id !== dayId) throw new NotFound('not-found');
  return { part, day: await getEvent(ctx, dayId) };
}

/** Who is told when a group's meeting is taken off, and how many the group's leaving the day concerns besides. */
export async function removalWords({ part, day }: { part: Event; day: Event }, handled: Handled) {
  const { ctx, t, words } = handled;
  const told = isPublished(part)
    ? cancellationWords(await countConcerned(ctx, part.id), handled)
    : [words['desk-days']['removal-draft']];
  const groups = leftOn(day, part);
  const { leaving } = groups
    ? await previewSeats(ctx, day.id, { openness: 'groups', groups, starts_local: day.starts_local })
    : { leaving: 0 };
  const isTold = isPublished(day) && leaving > 0;
  return {
    told: told.map((sentence) => t('desk-days.line', { what: nameOf(part, handled), sentence })),
    leaving: isTold ? t('desk-days.removal-leaving', { count: leaving }) : undefined,
    canLeave: groups !== undefined,
  };
}

function leftOn(day: Event, part: Event): Event['groups'][number]['id'][] | undefined {
  try {
    return groupsWithout(day, part.groups[0]?.id ?? '');
  } catch (error) {
    if (error instanceof ExpectedError) return undefined;
    throw error;
  }
}
