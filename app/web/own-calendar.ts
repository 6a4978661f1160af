import { calendarObject } from '../domain/calendar/ical.ts';
import { calendarIdentityOf } from '../domain/events/calendar-entry/rules.ts';
import { getEvent } from '../domain/events/queries.server.ts';
import { NotFound } from '../domain/kernel/errors.ts';
import { getParticipation } from '../domain/participation/queries.server.ts';
import type { Handled } from './handle.ts';
import { ownDoor } from './join.ts';
import { openOwn, titleOf, whereFor } from './own-registration.ts';

/** The event as an entry in the participant's calendar; NotFound for someone who is not on it. */
export async function ownCalendarOf(handled: Handled): Promise<{ content: string; name: string }> {
  const { ctx, id } = await openOwn(handled);
  const own = await getParticipation(ctx, id);
  const event = await getEvent(handled.ctx, own.event_id);
  if (own.state !== 'registered' || event.cancelled_at) throw new NotFound('not-found');
  const { appUrl } = handled.web.settings;
  const joinUrl = own.mode === 'online' && event.join_url && ownDoor(id, appUrl);
  const content = calendarObject({
    method: 'PUBLISH',
    ...calendarIdentityOf(event),
    sequence: event.calendar_sequence + own.calendar_sequence,
    dtstamp: ctx.now(),
    starts_local: event.starts_local,
    ends_local: event.ends_local,
    zone: event.zone,
    title: titleOf(event, handled),
    description: joinUrl ? `${handled.words['own-registration'].join}: ${joinUrl}` : undefined,
    location: whereFor(own.mode, event, handled) || undefined,
    url: new URL(`/arrangementer/${event.slug}`, appUrl).href,
    status: 'CONFIRMED',
  });
  return { content, name: event.slug };
}
