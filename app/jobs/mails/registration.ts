import type { MailEvent, RegistrationMail } from '../../../emails/event.ts';
import type { Ctx } from '../../domain/kernel/ctx.ts';
import type { Language } from '../../domain/kernel/shapes.ts';
import type { Instant } from '../../domain/kernel/time.ts';
import type { ClaimedMessage, ObsoleteReason, Recipient } from '../../domain/outbox/schema.ts';
import { findWhole, listPartsBeside } from '../../domain/participation/days/queries.server.ts';
import { findInvitation } from '../../domain/participation/invitations/queries.server.ts';
import {
  type EventForMail,
  findParticipationForMail,
  type ParticipationForMail,
} from '../../domain/participation/mails/queries.server.ts';
import type { State } from '../../domain/participation/schema.ts';
import { type Entry, invitedEntry, publishedEntry } from './calendar-entry.ts';
import type { Desk, Mail } from './composer.ts';

/** What every mail about a registration is made of. */
export interface About {
  participation: ParticipationForMail;
  mail: RegistrationMail;
  replyTo: Mail['replyTo'];
  recipient: Recipient;
  /** What the reader's calendar knows the invitation by, if there is one in it. */
  invitation: Awaited<ReturnType<typeof findInvitation>>;
}

export type Wanted = (participation: ParticipationForMail) => ObsoleteReason | undefined;

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
    recipient,
    invitation: await invitationTo(ctx, participation, message, recipient),
    replyTo: replyTo(participation),
    mail: {
      language: recipient.language,
      name: recipient.name,
      appUrl: desk.appUrl,
      event: eventIn(
        recipient.language,
        participation,
        desk,
        participation,
        joinLinkOf(participation, recipient, desk),
      ),
      link: linkTo(await answered(ctx, participation), recipient, desk, pageFor(message)),
      hasCalendar: false,
      ...assistance(participation, recipient),
    },
  };
}

function pageFor({ purpose }: ClaimedMessage): 'svar' | 'pamelding' {
  return purpose.startsWith('invitation') ? 'svar' : 'pamelding';
}

/** A group's meeting on a day is answered together with the day. */
async function answered(ctx: Ctx, participation: ParticipationForMail) {
  const { day_id, participation_id, contact_id } = participation;
  const whole = day_id && (await findWhole(ctx, participation_id));
  return { contact_id, participation_id: whole || participation_id };
}

/** The groups' meetings that come with a day, as mails tell of them; the reader's own, of those in these states. */
export async function partsOf(ctx: Ctx, { participation, mail }: About, desk: Desk, states?: State[]) {
  const parts = await listPartsBeside(ctx, [participation.participation_id]);
  return parts
    .filter(({ state }) => states?.includes(state) ?? true)
    .map((part) => eventIn(mail.language, part, desk, { ...part, source: participation.source }));
}

/** What the reader's calendar knows the event by; what is taken back from one mailbox alone names it. */
async function invitationTo(
  ctx: Ctx,
  { source, participation_id }: ParticipationForMail,
  { data }: ClaimedMessage,
  { contactId }: Recipient,
) {
  if (typeof data.invitationId === 'string') return findInvitation(ctx, { id: data.invitationId });
  if (source !== 'invitation' || !contactId) return undefined;
  return findInvitation(ctx, { participationId: participation_id, recipientId: contactId });
}

/**
 * The reader's own registration, or the page where an invitation is answered, opened without signing in. Whoever acts
 * for a person has a link as themselves: it opens nothing once they no longer do.
 */
export function linkTo(
  { participation_id, contact_id }: Pick<ParticipationForMail, 'participation_id' | 'contact_id'>,
  recipient: Recipient,
  desk: Desk,
  page: 'pamelding' | 'svar' = 'pamelding',
): string {
  const contactId = recipient.contactId ?? contact_id;
  const secret = desk.mint({ purpose: 'participation', contactId, subjectId: participation_id });
  return `${desk.appUrl}/${page}/${secret}`;
}

/**
 * Into the meeting by a link of one's own, which notes who came. Only for whoever registered and reads this themselves:
 * an invitation lies in a calendar that others see, and at a meeting the roll is called.
 */
export function joinLinkOf(
  { participation_id, contact_id, mode, state, source, join_url }: ParticipationForMail,
  recipient: Recipient,
  desk: Desk,
): string | undefined {
  const isOwn = recipient.contactId === contact_id && source !== 'invitation';
  if (!isOwn || !join_url || mode !== 'online' || state !== 'registered') return undefined;
  const secret = desk.mint({ purpose: 'join', contactId: contact_id, subjectId: participation_id });
  return `${desk.appUrl}/delta/${secret}`;
}

/** Whom the reader assists, when the registration is not their own. */
export function assistance(
  { contact_id, person_name, confirmed_at }: ParticipationForMail,
  recipient: Recipient,
): Pick<RegistrationMail, 'assists'> {
  return recipient.contactId === contact_id ? {} : { assists: { name: confirmed_at ? person_name : null } };
}

type Told =
  | 'kind'
  | 'title'
  | 'title_en'
  | 'starts_local'
  | 'ends_local'
  | 'zone'
  | 'place'
  | 'address'
  | 'join_url'
  | 'slug';

export function eventIn(
  language: Language,
  event: Pick<EventForMail, Told>,
  { appUrl }: Pick<Desk, 'appUrl'>,
  as?: Pick<ParticipationForMail, 'mode' | 'state' | 'source'>,
  /** The reader's own way in, where they have one. */
  ownJoinLink?: string,
): MailEvent {
  const { starts_local, ends_local, zone, place, address, join_url } = event;
  // Whoever is invited may answer in the calendar, and gets no mail after that.
  const joins = (as?.source === 'invitation' || (as?.mode === 'online' && as.state === 'registered')) && join_url;
  return {
    title: titleIn(language, event),
    isMeeting: event.kind === 'group-meeting',
    ...{ starts_local, ends_local, zone, place, address },
    ...(as && { mode: as.mode }),
    ...(joins && { joinUrl: ownJoinLink ?? joins }),
    url: `${appUrl}/arrangementer/${event.slug}`,
  };
}

export function titleIn(language: Language, { title, title_en }: Pick<EventForMail, 'title' | 'title_en'>): string {
  return (language === 'en' && title_en) || title;
}

/** Answers go to whoever arranges the event, when it says who. */
export function replyTo({ contact_person, contact_address }: EventForMail): Mail['replyTo'] {
  return contact_address ? { name: contact_person ?? '', address: contact_address } : undefined;
}

/** What the reader's calendar gets: for whoever was invited what the invitation now says, for others the event or its end. */
export function calendarOf(
  found: About,
  now: Instant,
  desk: Desk,
  as: 'CONFIRMED' | 'CANCELLED' = 'CONFIRMED',
  otherDates: Pick<About, 'mail' | 'participation'>[] = [],
): Entry {
  const wasInvited = found.participation.source === 'invitation';
  return wasInvited ? invitedEntry(found, now, desk) : publishedEntry(found, now, desk, as, otherDates);
}
