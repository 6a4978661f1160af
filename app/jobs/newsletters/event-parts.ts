import { listEvents } from '../../domain/events/listing/queries.server.ts';
import { getEvent } from '../../domain/events/queries.server.ts';
import { inLanguage } from '../../domain/events/rules.ts';
import type { EventRow, Mode } from '../../domain/events/schema.ts';
import { NotFound } from '../../domain/kernel/errors.ts';
import type { EventId } from '../../domain/kernel/ids.ts';
import { OSLO, plus } from '../../domain/kernel/time.ts';
import type { ShownEvent } from '../../domain/newsletters/editions/schema.ts';
import type { Block } from '../../domain/newsletters/issues/blocks.ts';
import { whereOf } from '../../web/event-words.ts';
import type { Showing, Shown } from './parts.ts';

const MOST = 20;

/** An event as it is now; nothing when it is not published. */
export async function eventPart(id: string, showing: Showing): Promise<Shown | undefined> {
  const event = await getEvent(showing.ctx, id as EventId).catch((error) => {
    if (error instanceof NotFound) return undefined;
    throw error;
  });
  if (!event) return undefined;
  return { kind: 'event', event: shownEvent(event, showing), action: showing.words.mail.newsletter.event };
}

/** What anyone may come to in the days ahead. */
export async function eventsPart(
  { heading, days }: Extract<Block, { kind: 'events' }>,
  showing: Showing,
): Promise<Shown> {
  const { ctx, words, appUrl } = showing;
  const texts = words.mail.newsletter;
  const until = plus(ctx.now(), { days });
  const events = (await listEvents(ctx, { when: 'coming', limit: 200 })).filter(
    (event) => event.openness === 'open' && !event.cancelled_at && event.starts_at < until,
  );
  return {
    kind: 'events',
    heading: heading.trim(),
    events: events.slice(0, MOST).map((event) => shownEvent(event, showing)),
    none: texts.none,
    more: { label: texts['all-events'], href: `${appUrl}/arrangementer` },
  };
}

type Told = Pick<
  EventRow,
  'id' | 'slug' | 'title' | 'title_en' | 'starts_local' | 'ends_local' | 'zone' | 'place' | 'cancelled_at'
> & { pools: { mode: Mode }[] };

function shownEvent(event: Told, showing: Showing): ShownEvent {
  const { formats, words, appUrl, language } = showing;
  const { starts_local, ends_local, zone } = event;
  return {
    eventId: event.id,
    href: `${appUrl}/arrangementer/${event.slug}`,
    title: inLanguage(event, 'title', language),
    day: formats.dayOfMonth(starts_local),
    month: formats.shortMonth(starts_local),
    when: `${formats.period(starts_local, ends_local)}${zone === OSLO ? '' : ` (${zone})`}`,
    where: capitalised(whereOf(event, showing)),
    cancelled: event.cancelled_at ? words.mail.newsletter.cancelled : '',
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
