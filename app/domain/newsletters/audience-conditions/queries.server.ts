import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Schema } from '../../../../db/schema.ts';
import type { EventId, SurveyId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { Condition, Rule } from '../audiences/schema.ts';

type Contacts = ExpressionBuilder<Schema, 'contacts'>;
type Truth = Expression<SqlBool>;

/**
 * What a rule means as a condition on `contacts` on a day, to be part of one statement. Its groups are not empty. Every
 * list of people is found once and by itself, whoever it is then asked about; no list holds null, or `not in` would be
 * true of nobody.
 */
export function matches(where: Contacts, rule: Rule, on: PlainDate): Truth {
  if ('all' in rule) return where.and(rule.all.map((one) => matches(where, one, on)));
  if ('any' in rule) return where.or(rule.any.map((one) => matches(where, one, on)));
  if ('not' in rule) return where.not(matches(where, rule.not, on));
  return holds(where, rule, on);
}

/** Whether someone subscribes now: to one of the topics or, where none is named, to any. */
export function subscribes(where: Contacts, topics: string[]): Truth {
  const subscribers = where
    .selectFrom('subscriptions')
    .select('subscriptions.contact_id')
    .where('subscriptions.ended_at', 'is', null)
    .$if(topics.length > 0, (query) => query.where('subscriptions.topic_id', 'in', topics));
  return where('contacts.id', 'in', subscribers);
}

/** Whether someone has a seat in any group on the day. */
export function sits(where: Contacts, on: PlainDate): Truth {
  return where('contacts.id', 'in', seats(where, on));
}

function holds(where: Contacts, condition: Condition, on: PlainDate): Truth {
  switch (condition.kind) {
    case 'topic':
      return subscribes(where, [condition.topicId]);
    case 'group': {
      const { groupId, role } = condition;
      const held = seats(where, on).where('seat.group_id', '=', groupId);
      return where('contacts.id', 'in', role ? held.where('seat.role', '=', role) : held);
    }
    case 'role':
      return where('contacts.id', 'in', seats(where, on).where('seat.role', '=', condition.role));
    case 'position':
      return where('contacts.id', 'in', positions(where, on).where('position.kind', '=', condition.position));
    case 'municipality':
      return belongs(where, where.selectFrom('organisations').where('id', '=', condition.organisationId), on);
    case 'sector':
      return belongs(where, where.selectFrom('organisations').where('sector', '=', condition.sector), on);
    case 'subregion':
      return belongsToSubregion(where, condition.organisationId, on);
    case 'participation':
      return tookPart(where, condition.eventId, condition.what);
    case 'survey':
      return condition.answered === 'yes'
        ? hasAnswered(where, condition.surveyId, on)
        : where.and([wasAsked(where, condition.surveyId, on), where.not(hasAnswered(where, condition.surveyId, on))]);
  }
}

function positions(where: Contacts, on: PlainDate) {
  return where
    .selectFrom('positions as position')
    .select('position.contact_id')
    .where('position.from_on', '<=', on)
    .where((where) => where.or([where('position.to_on', 'is', null), where('position.to_on', '>=', on)]));
}

function seats(where: Contacts, on: PlainDate) {
  return where
    .selectFrom('group_memberships as seat')
    .select('seat.contact_id')
    .where('seat.from_on', '<=', on)
    .where((where) => where.or([where('seat.to_on', 'is', null), where('seat.to_on', '>=', on)]));
}

/** By a position in one of the organisations, or by a seat that represents one. */
function belongs(where: Contacts, organisations: OrganisationsQuery, on: PlainDate): Truth {
  const ids = organisations.select('organisations.id');
  return where.or([
    where('contacts.id', 'in', positions(where, on).where('position.organisation_id', 'in', ids)),
    where('contacts.id', 'in', seats(where, on).where('seat.represents_id', 'in', ids)),
  ]);
}

/** In the regional council itself, or in a municipality that is in it on the day. */
function belongsToSubregion(where: Contacts, subregionId: string, on: PlainDate): Truth {
  const municipalities = where
    .selectFrom('subregion_municipalities as part')
    .select('part.municipality_id')
    .where('part.subregion_id', '=', subregionId)
    .where('part.from_on', '<=', on)
    .where((where) => where.or([where('part.to_on', 'is', null), where('part.to_on', '>=', on)]));
  const organisations = where
    .selectFrom('organisations')
    .where((where) => where.or([where('id', '=', subregionId), where('id', 'in', municipalities)]));
  return belongs(where, organisations, on);
}

/** At the event, one of its dates or one of its parts: a series and a day are what their rows are about. */
function tookPart(where: Contacts, eventId: EventId, what: 'registered' | 'waitlisted' | 'attended' | 'absent'): Truth {
  const taking = where
    .selectFrom('participations as one')
    .innerJoin('events', 'events.id', 'one.event_id')
    .select('one.contact_id')
    .where('one.contact_id', 'is not', null)
    .where((where) =>
      where.or([
        where('events.id', '=', eventId),
        where('events.parent_id', '=', eventId),
        where('events.day_id', '=', eventId),
      ]),
    )
    .$castTo<{ contact_id: string }>();
  const attending = taking.innerJoin('attendances', 'attendances.participation_id', 'one.id');
  if (what === 'attended') return where('contacts.id', 'in', attending);
  const registered = taking.where('one.state', '=', what === 'waitlisted' ? 'waitlisted' : 'registered');
  if (what !== 'absent') return where('contacts.id', 'in', registered);
  return where.and([where('contacts.id', 'in', registered), where('contacts.id', 'not in', attending)]);
}

/** Only who was asked and whether they did, and answers given with a name: no answer without one is ever looked at. */
function hasAnswered(where: Contacts, surveyId: SurveyId, on: PlainDate): Truth {
  return where.or([
    where('contacts.id', 'in', asked(where, surveyId).where('invitation.answered_on', 'is not', null)),
    where(
      'contacts.id',
      'in',
      where
        .selectFrom('survey_responses')
        .select('survey_responses.contact_id')
        .where('survey_responses.survey_id', '=', surveyId)
        .where('survey_responses.contact_id', 'is not', null)
        .$castTo<{ contact_id: string }>(),
    ),
    belongs(where, askedOrganisations(where, surveyId, 'answered'), on),
  ]);
}

function wasAsked(where: Contacts, surveyId: SurveyId, on: PlainDate): Truth {
  return where.or([
    where('contacts.id', 'in', asked(where, surveyId)),
    belongs(where, askedOrganisations(where, surveyId, 'asked'), on),
  ]);
}

function asked(where: Contacts, surveyId: SurveyId) {
  return where
    .selectFrom('survey_invitations as invitation')
    .select('invitation.contact_id')
    .where('invitation.survey_id', '=', surveyId)
    .where('invitation.contact_id', 'is not', null)
    .$castTo<{ contact_id: string }>();
}

/** The municipalities that a survey asked as such: one answer each, so it is their people who have answered or not. */
function askedOrganisations(where: Contacts, surveyId: SurveyId, which: 'asked' | 'answered') {
  const invitations = where
    .selectFrom('survey_invitations as invitation')
    .innerJoin('surveys', 'surveys.id', 'invitation.survey_id')
    .select('invitation.organisation_id')
    .where('invitation.survey_id', '=', surveyId)
    .where('surveys.audience', '=', 'municipalities')
    .where('invitation.organisation_id', 'is not', null)
    .$if(which === 'answered', (query) => query.where('invitation.answered_on', 'is not', null))
    .$castTo<{ organisation_id: string }>();
  return where.selectFrom('organisations').where('id', 'in', invitations);
}

type OrganisationsQuery = ReturnType<typeof askedOrganisations>;
