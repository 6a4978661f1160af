import type { MailEvent } from '../../../emails/event.ts';
import type { Ctx } from '../../domain/kernel/ctx.ts';
import type { ParticipationId } from '../../domain/kernel/ids.ts';
import type { ClaimedMessage, ObsoleteReason, Recipient } from '../../domain/outbox/schema.ts';
import { findParticipationForMail } from '../../domain/participation/mails/queries.server.ts';
import { listOtherPlaces } from '../../domain/participation/series/queries.server.ts';
import type { Desk } from './composer.ts';
import { type About, about, eventIn, joinLinkOf, type Wanted } from './registration.ts';

/** Mails that tell of several dates of a series. */

type OtherDate = Pick<About, 'mail' | 'participation'>;

/** Reads what the mail is about, as `about` does; of the dates it names, the first that it still is wanted for. */
export async function aboutFirst(
  ctx: Ctx,
  message: ClaimedMessage,
  recipient: Recipient,
  desk: Desk,
  wanted: Wanted,
): Promise<About | { obsolete: ObsoleteReason }> {
  const found = await about(ctx, message, recipient, desk, wanted);
  if (!('obsolete' in found)) return found;
  for (const participation_id of datesNamedIn(message)) {
    const other = await about(ctx, { ...message, participation_id }, recipient, desk, wanted);
    if (!('obsolete' in other)) return other;
  }
  return found;
}

/** The other dates of the series that the same person has a place on. */
export async function otherPlacesOf(ctx: Ctx, found: About, desk: Desk): Promise<OtherDate[]> {
  const { series_uid, source, participation_id } = found.participation;
  if (!series_uid || source === 'invitation') return [];
  return datesNamed(ctx, await listOtherPlaces(ctx, participation_id), found, desk);
}

/** The other dates that a mail about several names. */
export async function otherDatesIn(ctx: Ctx, message: ClaimedMessage, found: About, desk: Desk): Promise<OtherDate[]> {
  const others = datesNamedIn(message).filter((id) => id !== found.participation.participation_id);
  return datesNamed(ctx, others, found, desk);
}

function datesNamedIn({ data }: ClaimedMessage): ParticipationId[] {
  return String(data.dates ?? '')
    .split(' ')
    .filter(Boolean) as ParticipationId[];
}

async function datesNamed(
  ctx: Ctx,
  ids: ParticipationId[],
  { mail, recipient }: About,
  desk: Desk,
): Promise<OtherDate[]> {
  const dates: OtherDate[] = [];
  for (const id of ids) {
    const date = await findParticipationForMail(ctx, id);
    if (!date) continue;
    const event = eventIn(mail.language, date, desk, date, joinLinkOf(date, recipient, desk));
    dates.push({ participation: date, mail: { ...mail, event } });
  }
  return dates;
}

/** When the other dates are, for the mail to list. */
export function eventsOf(dates: OtherDate[]): MailEvent[] {
  return dates.map(({ mail }) => mail.event);
}
