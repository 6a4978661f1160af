import type { MailEvent, RegistrationMail } from '../../../emails/event.ts';
import { calendarObject } from '../../domain/calendar/ical.ts';
import type { Ctx } from '../../domain/kernel/ctx.ts';
import type { Language } from '../../domain/kernel/shapes.ts';
import type { ClaimedMessage, ObsoleteReason, Recipient } from '../../domain/outbox/schema.ts';
import {
  type EventForMail,
  findParticipationForMail,
  type ParticipationForMail,
} from '../../domain/participation/mails/queries.server.ts';
import { translator } from '../../text/index.ts';
import type { Desk, Mail } from './composer.ts';

/** What every mail about a registration is made of. */
export interface About {
  participation: ParticipationForMail;
  mail: RegistrationMail;
  replyTo: Mail['replyTo'];
}

type Wanted = (participation: ParticipationForMail) => ObsoleteReason | undefined;

/** Reads the participation and asks whether the mail is still wanted; mints the link only when it is. */
export async function about(
  ctx: Ctx,
  message: ClaimedMessage,
  recipient: Recipient,
  desk: Desk,
  wanted: Wanted,
): Promise<About | { obsolete: ObsoleteReason }> {
  const participation = message.participation_id && (await findParticipationForMail(ctx, message.participation_id));
  if (!participation) return { obsolete: 'contact-gone' };
  const obsolete = wanted(participation);
  if (obsolete) return { obsolete };
  return {
    participation,
    replyTo: replyTo(participation),
    mail: {
      language: recipient.language,
      name: recipient.name,
      appUrl: desk.appUrl,
      event: eventIn(recipient.language, participation, desk, participation),
      link: linkTo(participation, desk),
      hasCalendar: false,
      ...assistance(participation, recipient),
    },
  };
}

/** The reader's own registration, opened without signing in: whoever acts for a person has a link of their own to it. */
export function linkTo({ participation_id, contact_id }: ParticipationForMail, desk: Desk): string {
  const secret = desk.mint({ purpose: 'participation', contactId: contact_id, subjectId: participation_id });
  return `${desk.appUrl}/pamelding/${secret}`;
}

/** Whom the reader assists, when the registration is not their own. */
export function assistance(
  { contact_id, person_name, confirmed_at }: ParticipationForMail,
  recipient: Recipient,
): Pick<RegistrationMail, 'assists'> {
  return recipient.contactId === contact_id ? {} : { assists: { name: confirmed_at ? person_name : null } };
}

export function eventIn(
  language: Language,
  event: EventForMail,
  { appUrl }: Pick<Desk, 'appUrl'>,
  as?: Pick<ParticipationForMail, 'mode' | 'state'>,
): MailEvent {
  const { starts_local, ends_local, zone, place, address, join_url } = event;
  const joins = as?.mode === 'online' && as.state === 'registered' && join_url;
  return {
    title: titleIn(language, event),
    ...{ starts_local, ends_local, zone, place, address },
    ...(as && { mode: as.mode }),
    ...(joins && { joinUrl: joins }),
    url: `${appUrl}/arrangementer/${event.slug}`,
  };
}

function titleIn(language: Language, { title, title_en }: Pick<EventForMail, 'title' | 'title_en'>): string {
  return (language === 'en' && title_en) || title;
}

/** Answers go to whoever arranges the event, when it says who. */
export function replyTo({ contact_person, contact_address }: EventForMail): Mail['replyTo'] {
  return contact_address ? { name: contact_person ?? '', address: contact_address } : undefined;
}

/**
 * The event for the reader's calendar (RFC 5546 §3.2.1: published, nobody is asked to answer). SEQUENCE is the event's
 * and the registration's together: both only rise. Taken back (§4.1.3) it is the same entry, cancelled.
 */
export function calendarOf(
  { mail, participation }: About,
  { now, from }: { now: Parameters<typeof calendarObject>[0]['dtstamp']; from: Desk['from'] },
  as: 'CONFIRMED' | 'CANCELLED' = 'CONFIRMED',
): NonNullable<Mail['calendar']> {
  const { event } = mail;
  const t = translator(mail.language);
  const location =
    event.mode === 'online' ? t('mail.facts.online') : [event.place, event.address].filter(Boolean).join(', ');
  const content = calendarObject({
    method: as === 'CANCELLED' ? 'CANCEL' : 'PUBLISH',
    uid: participation.calendar_uid,
    sequence: participation.calendar_sequence + participation.own_sequence,
    dtstamp: now,
    starts_local: event.starts_local,
    ends_local: event.ends_local,
    zone: event.zone,
    title: event.title,
    description: event.joinUrl ? `${t('mail.facts.join')}: ${event.joinUrl}` : undefined,
    location: location || undefined,
    url: event.url,
    organiser: from,
    status: as,
  });
  return { method: as === 'CANCELLED' ? 'CANCEL' : 'PUBLISH', content };
}
