import type { Instant } from '../../domain/kernel/time.ts';
import type { ObsoleteReason } from '../../domain/outbox/schema.ts';
import type { EventForMail, ParticipationForMail } from '../../domain/participation/mails/queries.server.ts';

/** Why a mail is not wanted any more; undefined while it is. */

/** The event is still to come. */
export function ahead(event: EventForMail, now: Instant): ObsoleteReason | undefined {
  if (event.cancelled_at) return 'event-cancelled';
  return event.ends_at <= now ? 'event-over' : undefined;
}

/** The registration is still in one of the states the mail tells of. */
export function hasState(
  participation: ParticipationForMail,
  ...states: ParticipationForMail['state'][]
): ObsoleteReason | undefined {
  return states.includes(participation.state) ? undefined : 'registration-changed';
}
