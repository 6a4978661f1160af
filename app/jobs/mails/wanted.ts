import type { Instant } from '../../domain/kernel/time.ts';
import type { ObsoleteReason } from '../../domain/outbox/schema.ts';
import { isInvitation } from '../../domain/participation/invitations/rules.ts';
import type { EventForMail, ParticipationForMail } from '../../domain/participation/mails/queries.server.ts';

/** Why a mail is not wanted any more; undefined while it is. */

/** The event is still to come. */
export function ahead(event: EventForMail, now: Instant): ObsoleteReason | undefined {
  if (event.cancelled_at) return 'event-cancelled';
  return event.ends_at <= now ? 'event-over' : undefined;
}

/** The invitation to something still to come stands, whatever was answered. */
export function stands(participation: ParticipationForMail, now: Instant): ObsoleteReason | undefined {
  return ahead(participation, now) ?? (isInvitation(participation) ? undefined : 'registration-changed');
}

/** The registration is still in one of the states the mail tells of. */
export function hasState(
  participation: ParticipationForMail,
  ...states: ParticipationForMail['state'][]
): ObsoleteReason | undefined {
  return states.includes(participation.state) ? undefined : 'registration-changed';
}
