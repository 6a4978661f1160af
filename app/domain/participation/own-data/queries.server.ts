import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId } from '../../kernel/ids.ts';

/**
 * Everything the platform keeps about a person (GDPR art. 15 and 20), as lists of rows by subject. Only the person may
 * ask. Other people appear where they did something with one's data, by name.
 */
export async function getOwnData(ctx: Ctx, contactId: ContactId) {
  requireThat('contactId' in ctx.actor && ctx.actor.contactId === contactId);
  const { db } = ctx;
  const [
    contact,
    addresses,
    positions,
    memberships,
    registrations,
    answers,
    invitationAnswers,
    attendances,
    subscriptions,
    mails,
    sessions,
    changes,
  ] = await Promise.all([
    db
      .selectFrom('contacts')
      .leftJoin('contacts as assistants', 'assistants.id', 'contacts.assistant_id')
      .select(['contacts.name', 'contacts.language', 'contacts.phone', 'assistants.name as assistant'])
      .select(['contacts.created_at', 'contacts.confirmed_at', 'contacts.retain_until_on'])
      .where('contacts.id', '=', contactId)
      .execute(),
    db
      .selectFrom('contact_addresses')
      .select(['address', 'added_at', 'replaced_at'])
      .where('contact_id', '=', contactId)
      .orderBy('added_at')
      .execute(),
    db
      .selectFrom('positions')
      .innerJoin('organisations', 'organisations.id', 'positions.organisation_id')
      .select(['organisations.name as organisation', 'kind', 'title', 'from_on', 'to_on'])
      .where('contact_id', '=', contactId)
      .orderBy('from_on')
      .execute(),
    db
      .selectFrom('group_memberships')
      .innerJoin('groups', 'groups.id', 'group_memberships.group_id')
      .leftJoin('organisations', 'organisations.id', 'represents_id')
      .select(['groups.name as group', 'role', 'organisations.name as represents'])
      .select(['group_memberships.from_on', 'group_memberships.to_on'])
      .where('contact_id', '=', contactId)
      .orderBy('group_memberships.from_on')
      .execute(),
    db
      .selectFrom('participations')
      .innerJoin('events', 'events.id', 'participations.event_id')
      .leftJoin('organisations', 'organisations.id', 'participations.organisation_id')
      .leftJoin('needs', 'needs.participation_id', 'participations.id')
      .select(['events.title as event', 'events.starts_local', 'organisations.name as organisation'])
      .select(['organisation_typed', 'typed_name', 'position_kind', 'participations.mode', 'state', 'source'])
      .select(['participations.created_at', 'dietary', 'accommodations', 'delete_on', 'follows_series_at'])
      .where('participations.contact_id', '=', contactId)
      .orderBy('events.starts_at')
      .execute(),
    db
      .selectFrom('answers')
      .innerJoin('participations', 'participations.id', 'answers.participation_id')
      .innerJoin('questions', 'questions.id', 'answers.question_id')
      .innerJoin('events', 'events.id', 'questions.event_id')
      .select(['events.title as event', 'questions.label as question', 'answer'])
      .where('participations.contact_id', '=', contactId)
      .orderBy('events.starts_at')
      .orderBy('questions.rank')
      .execute(),
    db
      .selectFrom('invitation_answers as given')
      .innerJoin('participations', 'participations.id', 'given.participation_id')
      .innerJoin('events', 'events.id', 'participations.event_id')
      .leftJoin('contacts as answerers', 'answerers.id', 'given.answered_by_id')
      .select(['events.title as event', 'events.starts_local', 'given.answer as reply', 'given.comment'])
      .select(['given.channel', 'answerers.name as by', 'given.at'])
      .where('participations.contact_id', '=', contactId)
      .orderBy('given.at')
      .execute(),
    db
      .selectFrom('attendances')
      .innerJoin('participations', 'participations.id', 'attendances.participation_id')
      .innerJoin('events', 'events.id', 'participations.event_id')
      .select(['events.title as event', 'day_on', 'attendances.mode', 'minutes'])
      .where('participations.contact_id', '=', contactId)
      .orderBy('day_on')
      .execute(),
    db
      .selectFrom('subscriptions')
      .innerJoin('topics', 'topics.id', 'subscriptions.topic_id')
      .select(['topics.name as topic', 'basis', 'source', 'note', 'since_at', 'ended_at'])
      .where('contact_id', '=', contactId)
      .orderBy('since_at')
      .execute(),
    db
      .selectFrom('messages')
      .select(['purpose', 'subject', 'sent_to', 'state', 'created_at', 'final_at'])
      .where('contact_id', '=', contactId)
      .orderBy('created_at')
      .execute(),
    db
      .selectFrom('web_sessions')
      .select(['created_at', 'expires_at', 'revoked_at'])
      .where('contact_id', '=', contactId)
      .orderBy('created_at')
      .execute(),
    db
      .selectFrom('audit_log')
      .leftJoin('contacts as actors', 'actors.id', 'audit_log.actor_id')
      .select(['at', 'action', 'fields', 'actor_kind', 'actors.name as by'])
      .where('subject_id', '=', contactId)
      .orderBy('at')
      .execute(),
  ]);
  return {
    contact,
    addresses,
    positions,
    memberships,
    registrations,
    answers,
    invitationAnswers,
    attendances,
    subscriptions,
    mails,
    sessions,
    changes,
  };
}
