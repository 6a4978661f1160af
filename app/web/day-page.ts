import { listParts } from '../domain/events/days/queries.server.ts';
import { isPart } from '../domain/events/days/rules.ts';
import { getEvent } from '../domain/events/queries.server.ts';
import { inLanguage, isCancelled } from '../domain/events/rules.ts';
import type { Event } from '../domain/events/schema.ts';
import { nameOf } from './day.ts';
import { whereOf } from './event-words.ts';
import type { Handled } from './handle.ts';

/** On an event's page: the groups' meetings of a day, or the day that a group's meeting is a part of. */
export async function belongingOf(event: Event, handled: Handled) {
  const { ctx, words, formats, language } = handled;
  if (isPart(event)) {
    const day = await getEvent(ctx, event.day_id!);
    return {
      parts: [],
      partOf: { href: `/arrangementer/${day.slug}`, title: inLanguage(day, 'title', language) },
    };
  }
  const parts = event.openness === 'groups' ? await listParts(ctx, event.id) : [];
  return {
    partOf: undefined,
    parts: parts.map((part) => ({
      id: part.id as string,
      href: `/arrangementer/${part.slug}`,
      name: nameOf(part, handled),
      when: formats.period(part.starts_local, part.ends_local),
      where: whereOf(part, handled),
      cancelled: isCancelled(part) ? words.event.cancelled : undefined,
    })),
  };
}
