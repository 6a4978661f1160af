import type { LocalTime } from '../app/domain/kernel/time.ts';
import { OSLO } from '../app/domain/kernel/time.ts';
import { frame, type MailFrame } from './frame.ts';
import { type Block, type Fact, facts, paragraph } from './letter.ts';

/** An event as mails tell of it: already in the reader's language. */
export interface MailEvent {
  title: string;
  /** A group's meeting, and called one. */
  isMeeting?: boolean;
  starts_local: LocalTime;
  ends_local: LocalTime;
  zone: string;
  place: string | null;
  address: string | null;
  /** How the reader takes part; empty for someone without a registration. */
  mode?: 'room' | 'online';
  /** Only for those who take part online. */
  joinUrl?: string;
  /** Its page. */
  url: string;
}

/** What a mail about one person's registration is told. */
export interface RegistrationMail extends MailFrame {
  event: MailEvent;
  /** The person's own registration, opened without signing in. */
  link: string;
  /** The reader is the assistant of this person (or of someone whose name is not confirmed). */
  assists?: { name: string | null };
  hasCalendar: boolean;
}

type Framed = ReturnType<typeof frame>;

/** Start of every letter about an event: the frame, the event's title beside the subject, and a footer that says why. */
export function eventFrame(
  mail: MailFrame & Pick<RegistrationMail, 'assists'>,
  because: 'registered' | 'withdrawn' | 'message' | 'invited' | 'uninvited',
) {
  const framed = frame(mail);
  const { t } = framed;
  const { assists } = mail;
  const assisting =
    assists && (assists.name ? t('mail.assistant', { name: assists.name }) : t('mail.assistant-nameless'));
  const footer = [
    assisting ?? t(`mail.footer.${because}`),
    t('mail.footer.privacy', { url: `${mail.appUrl}/personvern` }),
  ];
  return { ...framed, footer };
}

/** The reader's own group's meetings on the day, below it. */
export function partFacts(letter: Framed, parts: MailEvent[]): Block[] {
  if (parts.length === 0) return [];
  return [paragraph(letter.t('mail.parts', { count: parts.length })), ...parts.map((part) => eventFacts(letter, part))];
}

/** When and where, with what it said before where that differs. */
export function eventFacts({ t, formats }: Framed, event: MailEvent, before: Partial<MailEvent> = {}) {
  const when = (times: Pick<MailEvent, 'starts_local' | 'ends_local'>) =>
    `${formats.period(times.starts_local, times.ends_local)}${event.zone === OSLO ? '' : ` (${event.zone})`}`;
  const was = <T extends string>(now: T, then: T | undefined) =>
    then !== undefined && then !== now ? then : undefined;
  const where = placeOf({ t }, event);
  const isElsewhere = before.place !== undefined || before.address !== undefined;
  const rows: (Fact | undefined)[] = [
    { term: t(event.isMeeting ? 'mail.facts.meeting' : 'mail.facts.event'), text: event.title, href: event.url },
    {
      term: t('mail.facts.when'),
      text: when(event),
      before: was(when(event), before.starts_local && when({ ...event, ...before })),
    },
    {
      term: t('mail.facts.where'),
      text: where,
      before: was(where, isElsewhere ? placeOf({ t }, { ...event, ...before }) : undefined),
    },
    event.joinUrl ? { term: t('mail.facts.join'), text: event.joinUrl, href: event.joinUrl } : undefined,
  ];
  return facts(rows);
}

/** The same for other dates of the series, one to a line, with its title where it has one of its own. */
export function otherDates(
  { t, formats }: Framed,
  what: 'confirmed' | 'cancelled' | 'withdrawn' | 'invitation-cancelled',
  dates: MailEvent[] = [],
): Block[] {
  if (dates.length === 0) return [];
  const rows = dates.map((date) => ({
    term: formats.period(date.starts_local, date.ends_local),
    text: date.title,
    href: date.url,
  }));
  return [paragraph(t(`mail.${what}.other-dates`)), facts(rows)];
}

/** Other dates that are changed too, each with when it is, and was where that differs. */
export function changedDates(
  letter: Framed,
  dates: (MailEvent & { before: Partial<Pick<MailEvent, 'starts_local' | 'ends_local'>> })[] = [],
): Block[] {
  if (dates.length === 0) return [];
  const rows = dates.flatMap(({ before, ...date }) => {
    const [, when] = eventFacts(letter, date, before).facts;
    return when ? [{ ...when, term: date.title, href: date.url }] : [];
  });
  return [paragraph(letter.t('mail.changed.other-dates')), facts(rows)];
}

function placeOf(
  { t }: Pick<Framed, 't'>,
  { mode, place, address }: Pick<MailEvent, 'mode' | 'place' | 'address'>,
): string {
  if (mode === 'online') return t('mail.facts.online');
  return [place, address].filter(Boolean).join(', ') || t('mail.facts.place-to-come');
}
