import { listParts } from '../domain/events/days/queries.server.ts';
import { inLanguage, isCancelled, isPublished, lastsSeveralDays, ownStateOf } from '../domain/events/rules.ts';
import type { Event } from '../domain/events/schema.ts';
import { listCollisions } from '../domain/participation/days/queries.server.ts';
import { listAnswers } from '../domain/participation/invitations/queries.server.ts';
import { answerOf } from '../domain/participation/invitations/rules.ts';
import type { DayMoveValues, DayProps } from '../ui/day.tsx';
import { whereOf } from './event-words.ts';
import type { Handled } from './handle.ts';

/** A day that several groups meet, in words. */

/** What a part is called beside the others: the group's name, and «Felles del» for what is joint. */
export function nameOf(event: Pick<Event, 'day_id' | 'groups'>, { words, language }: Handled): string {
  const [group] = event.groups;
  return event.day_id && group ? inLanguage(group, 'name', language) : words['desk-days'].joint;
}

/** The groups' meetings with their answers, and who has to choose between two. */
export async function dayOf(day: Event, handled: Handled): Promise<Omit<DayProps, 'move'>> {
  const { ctx, words, t, formats, language } = handled;
  const parts = (await listParts(ctx, day.id)).filter((part) => isPublished(part) || !isCancelled(part));
  const collisions = await listCollisions(ctx, day.id);
  const names = new Map(parts.map((part) => [part.id as string, nameOf(part, handled)]));
  const isAhead = (event: Event) => ['draft', 'coming'].includes(ownStateOf(event, ctx.now()));
  return {
    texts: words['desk-days'],
    add: isAhead(day) ? `/sekretariat/arrangementer/${day.id}/dag/nytt-mote` : undefined,
    parts: await Promise.all(
      parts.map(async (part) => {
        const answers = await listAnswers(ctx, part.id);
        const count = (said: string | undefined) => answers.filter(({ state }) => answerOf(state) === said).length;
        return {
          id: part.id,
          href: `/sekretariat/arrangementer/${part.id}/svar`,
          name: nameOf(part, handled),
          when: formats.period(part.starts_local, part.ends_local),
          where: whereOf(part, handled),
          removal: isAhead(part)
            ? {
                href: isAhead(day)
                  ? `/sekretariat/arrangementer/${day.id}/dag/${part.id}/fjerning`
                  : `/sekretariat/arrangementer/${part.id}/avlysning`,
                label: t('desk-days.removal-title', { group: nameOf(part, handled) }),
              }
            : undefined,
          answers: isCancelled(part)
            ? words['desk-days'].cancelled
            : t('desk-days.answered', { yes: count('yes'), waiting: count(undefined) }),
        };
      }),
    ),
    collisions:
      collisions.length === 0
        ? undefined
        : {
            title: t('desk-days.collisions-title', { count: collisions.length }),
            people: collisions.map(({ name, meetings }) => ({
              id: meetings[0]!.id,
              name,
              meetings: meetings.map((meeting) => ({
                id: meeting.id,
                href: `/sekretariat/arrangementer/${meeting.event_id}/svar/${meeting.id}`,
                title: names.get(meeting.event_id) ?? inLanguage(meeting, 'title', language),
              })),
            })),
          },
  };
}

/** What the form that moves the day holds. */
export function moveValues(day: Event, parts: Event[]): DayMoveValues {
  return {
    on: day.starts_local.slice(0, 10),
    until_on: lastsSeveralDays(day) ? day.ends_local.slice(0, 10) : undefined,
    from: day.starts_local.slice(11),
    to: day.ends_local.slice(11),
    place: day.place ?? '',
    address: day.address ?? '',
    join_url: day.join_url ?? '',
    parts: parts.map((part) => ({
      on: part.starts_local.slice(0, 10),
      from: part.starts_local.slice(11),
      to: part.ends_local.slice(11),
      place: part.place ?? '',
      join_url: part.join_url ?? '',
    })),
  };
}
