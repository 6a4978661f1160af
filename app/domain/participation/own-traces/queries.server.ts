import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId } from '../../kernel/ids.ts';

/**
 * What being at events, and registering or answering for others, has left behind (GDPR art. 15 and 20), as lists of rows
 * by subject. Only the person may ask. Whom one registered or answered for is theirs, and is not named.
 */
export async function getOwnTraces(ctx: Ctx, contactId: ContactId) {
  requireThat('contactId' in ctx.actor && ctx.actor.contactId === contactId);
  const { db } = ctx;
  const [arrivals, reported, certificates, invitations, registeredOthers, answeredForOthers, talks] = await Promise.all(
    [
      db
        .selectFrom('arrivals')
        .innerJoin('participations', 'participations.id', 'arrivals.participation_id')
        .innerJoin('events', 'events.id', 'participations.event_id')
        .select(['events.title as event', 'day_on', 'arrived_at'])
        .where('participations.contact_id', '=', contactId)
        .orderBy('arrived_at')
        .execute(),
      db
        .selectFrom('report_lines')
        .innerJoin('attendance_reports as report', 'report.id', 'report_lines.report_id')
        .innerJoin('participations', 'participations.id', 'report_lines.participation_id')
        .innerJoin('events', 'events.id', 'participations.event_id')
        .select(['events.title as event', 'report_lines.name', 'report_lines.address', 'minutes', 'uploaded_at'])
        .where('participations.contact_id', '=', contactId)
        .orderBy('uploaded_at')
        .orderBy('report_lines.rank')
        .execute(),
      db
        .selectFrom('certificates')
        .innerJoin('participations', 'participations.id', 'certificates.participation_id')
        .innerJoin('events', 'events.id', 'participations.event_id')
        .select(['events.title as event', 'code', 'issued_at'])
        .where('participations.contact_id', '=', contactId)
        .orderBy('issued_at')
        .execute(),
      db
        .selectFrom('invitations')
        .innerJoin('participations', 'participations.id', 'invitations.participation_id')
        .innerJoin('events', 'events.id', 'participations.event_id')
        .select(['events.title as event', 'events.starts_local', 'invitations.created_at', 'replaced_at'])
        .where('recipient_id', '=', contactId)
        .orderBy('invitations.created_at')
        .execute(),
      db
        .selectFrom('participations')
        .innerJoin('events', 'events.id', 'participations.event_id')
        .select(['events.title as event', 'events.starts_local', 'participations.created_at'])
        .where('registered_by_id', '=', contactId)
        .orderBy('participations.created_at')
        .execute(),
      db
        .selectFrom('invitation_answers as given')
        .innerJoin('participations', 'participations.id', 'given.participation_id')
        .innerJoin('events', 'events.id', 'participations.event_id')
        .select(['events.title as event', 'given.answer as reply', 'given.channel', 'given.at'])
        .where('answered_by_id', '=', contactId)
        .where('participations.contact_id', 'is distinct from', contactId)
        .orderBy('given.at')
        .execute(),
      db
        .selectFrom('speakers')
        .innerJoin('sessions', 'sessions.id', 'speakers.session_id')
        .innerJoin('events', 'events.id', 'sessions.event_id')
        .select(['events.title as event', 'sessions.title', 'sessions.starts_local', 'speakers.name'])
        .where('speakers.contact_id', '=', contactId)
        .orderBy('sessions.starts_local')
        .execute(),
    ],
  );
  return { arrivals, reported, certificates, invitations, registeredOthers, answeredForOthers, talks };
}
