/**
 * Surveys. Two stores: `survey_invitations` knows who was asked and on which day they answered; `survey_answers` knows
 * what was answered. Of an anonymous survey nothing leads from one to the other: ids are random, there are no times, no
 * response ties one person's answers together (`response_id` is null), and SQLite keeps the rows in the order of their
 * random keys. `state` says whether an answer is among those that are shown.
 */
export const surveys = `
create table bank_questions (
  id text primary key,
  key text not null unique,
  kind text not null check (kind in ('single','multiple','scale','matrix','number-0-10','number','date','short-text','long-text','information')),
  text text not null,
  text_en text,
  options text not null default '{}',
  search_key text not null,
  created_at text not null
);

create table surveys (
  id text primary key,
  title text not null,
  title_en text,
  intro text,
  intro_en text,
  template text not null,
  anonymity text not null check (anonymity in ('anonymous','named','municipality')),
  audience text not null check (audience in ('attended','group','members','municipalities','open')),
  event_id text references events,
  group_id text references groups,
  open_key text unique,
  opens_at text,
  opened_at text,
  closes_on text not null,
  closed_at text,
  created_at text not null
);
create index surveys_event_id on surveys (event_id);
create index surveys_group_id on surveys (group_id);

create table survey_questions (
  id text primary key,
  survey_id text not null references surveys,
  question_id text not null references bank_questions,
  position integer not null,
  section text,
  section_en text,
  demand text not null default 'optional' check (demand in ('required','optional')),
  condition_question_id text references survey_questions,
  condition_values text not null default '[]',
  unique (survey_id, question_id)
);
create index survey_questions_question_id on survey_questions (question_id);
create index survey_questions_condition_question_id on survey_questions (condition_question_id);

create table survey_invitations (
  id text primary key,
  survey_id text not null references surveys,
  contact_id text references contacts,
  organisation_id text references organisations,
  invited_on text not null,
  reminders integer not null default 0,
  reminded_on text,
  answered_on text,
  unique (survey_id, contact_id)
);
create index survey_invitations_contact_id on survey_invitations (contact_id);
create index survey_invitations_organisation_id on survey_invitations (organisation_id, survey_id);

create table survey_responses (
  id text primary key,
  survey_id text not null references surveys,
  contact_id text references contacts,
  organisation_id text references organisations,
  signed_by text
) without rowid;
create index survey_responses_survey_id on survey_responses (survey_id);
create index survey_responses_contact_id on survey_responses (contact_id);
create index survey_responses_organisation_id on survey_responses (organisation_id);

create table survey_answers (
  id text primary key,
  survey_question_id text not null references survey_questions,
  response_id text references survey_responses,
  row_key text not null default '',
  value text not null,
  other text,
  state text not null check (state in ('held','released'))
) without rowid;
create index survey_answers_survey_question_id on survey_answers (survey_question_id, row_key, state);
create index survey_answers_response_id on survey_answers (response_id);

create table action_surveys (
  action_id text not null references actions,
  survey_id text not null references surveys,
  primary key (action_id, survey_id)
);
create index action_surveys_survey_id on action_surveys (survey_id);
`;
