import type { Pool } from '../domain/events/numbers/queries.server.ts';
import { inLanguage, lastsSeveralDays, registrationClosedBecause } from '../domain/events/rules.ts';
import type { Event } from '../domain/events/schema.ts';
import type { ProgrammeDay } from '../ui/programme.tsx';
import { whereOf } from './event-words.ts';
import type { Handled } from './handle.ts';

/** What an event's page says. */

/** When, where, for whom, deadline, themes, groups and whom to ask. */
export function factsOf(event: Event, handled: Handled) {
  const { words, formats, language } = handled;
  const texts = words.event;
  const contact = [event.contact_person, event.contact_address].filter(Boolean).join(', ');
  const groups = event.groups.map((group) => inLanguage(group, 'name', language)).join(', ');
  const facts: [string, string | null][] = [
    [texts.when, formats.period(event.starts_local, event.ends_local)],
    [texts.where, whereInFull(event, handled)],
    [texts['for-whom'], inLanguage(event, 'audience', language)],
    [texts.deadline, event.deadline_local && formats.localTime(event.deadline_local)],
    [texts.groups, groups],
    [texts.themes, event.themes.map((theme) => words.terms.themes[theme]).join(', ')],
    [texts.contact, contact],
  ];
  return facts.flatMap(([term, description]) => (description ? [{ term, description }] : []));
}

/** What the event is about: the summary first, unless the description says it once more. */
export function proseOf(
  event: Event,
  { language }: Pick<Handled, 'language'>,
): { lead: string | undefined; body: string } {
  const [summary, description] = [inLanguage(event, 'summary', language), inLanguage(event, 'description', language)];
  if (!description.startsWith(summary)) return { lead: summary, body: description };
  const rest = description.slice(summary.length);
  const isWhole = rest === '' || rest.startsWith('\n') || (rest.startsWith(' ') && /[.!?]$/.test(summary));
  return isWhole ? { lead: summary, body: rest.trim() } : { lead: undefined, body: description };
}

/** Beside the registration form: when, where, the places left and the deadline. */
export function registrationFactsOf(event: Event, places: Pool[], handled: Handled) {
  const { words, formats } = handled;
  const texts = words.event;
  const isOpen = registrationClosedBecause(event, handled.ctx.now()) === undefined;
  const facts: [string, string | null][] = [
    [texts.when, formats.period(event.starts_local, event.ends_local)],
    [texts.where, whereInFull(event, handled)],
    [texts.places, isOpen ? placesLeft(places, handled).join('. ') : null],
    [texts.deadline, event.deadline_local && formats.localTime(event.deadline_local)],
  ];
  return facts.flatMap(([term, description]) => (description ? [{ term, description }] : []));
}

/** The programme under its days; the day is named only when there are several. */
export function programmeOf(event: Event, { formats, language }: Handled): ProgrammeDay[] {
  const severalDays = lastsSeveralDays(event);
  const days: (ProgrammeDay & { day: string })[] = [];
  for (const session of event.sessions) {
    const day = session.starts_local.slice(0, 10);
    if (days.at(-1)?.day !== day) {
      days.push({ day, heading: severalDays ? formats.day(session.starts_local) : undefined, sessions: [] });
    }
    days.at(-1)!.sessions.push({
      id: session.id,
      time: formats.clock(session.starts_local),
      title: inLanguage(session, 'title', language),
      lang: language === 'en' && !session.title_en ? 'nb' : undefined,
      description: session.description ?? undefined,
      room: session.room ?? undefined,
      speakers: session.speakers.map(({ name, affiliation }) => (affiliation ? `${name}, ${affiliation}` : name)),
    });
  }
  return days;
}

/** The card beside the event: how many places are left, and the one thing to do about it. */
export function registrationOf(event: Event, places: Pool[], hasOtherDates: boolean, handled: Handled) {
  const { ctx, t, words, formats } = handled;
  const texts = words.event;
  const closed = registrationClosedBecause(event, ctx.now());
  const isFull = places.length > 0 && places.every((pool) => pool.free === 0);
  const contact = event.contact_person ?? event.contact_address ?? texts['deadline-secretariat'];
  return {
    closed,
    places: closed === undefined ? placesLeft(places, handled) : [],
    forWhom:
      event.openness === 'members'
        ? texts['for-members']
        : event.openness === 'groups'
          ? texts['for-groups-text']
          : undefined,
    full: isFull ? texts[hasOtherDates ? 'full-date' : 'full-text'] : undefined,
    button: isFull && !hasOtherDates ? texts.wait : texts.register,
    passed:
      closed === 'deadline'
        ? [
            t('event.deadline-passed', { deadline: formats.localTime(event.deadline_local!) }),
            t('event.deadline-what', { contact }),
          ]
        : [],
  };
}

function placesLeft(places: Pool[], { t, words }: Handled): string[] {
  return places.map(({ mode: key, capacity, free }) => {
    const mode = words.terms.modes[key];
    if (free === null) return t('event.places-open', { mode });
    return free === 0 ? t('event.places-none', { mode }) : t('event.places-left', { count: free, capacity, mode });
  });
}

function whereInFull(event: Event, handled: Handled): string {
  const { words, t } = handled;
  const inRoom = event.pools.some((pool) => pool.mode === 'room');
  const isOnline = event.pools.some((pool) => pool.mode === 'online');
  const room = [event.place, event.address].filter(Boolean).join(', ') || words.terms.modes.room;
  if (inRoom && isOnline) return t('event.room-and-online-hint', { room });
  return isOnline ? words.event['online-hint'] : inRoom ? room : whereOf(event, handled);
}
