/**
 * Surveys are built. A question is an identity, which answers of different years are compared by, with versions of its
 * words; a survey asks one version. Those with `banked_at` are in the bank, others are asked where they stand. Sections
 * stand among a survey's questions, in one order with them. A template is a survey that is never sent.
 */
export const surveyBuilder = `
create table question_versions (
  question_id text not null references bank_questions,
  version integer not null,
  text text not null,
  text_en text,
  options text not null,
  created_at text not null,
  primary key (question_id, version)
);
insert into question_versions (question_id, version, text, text_en, options, created_at)
  select id, 1, text, text_en, options, created_at from bank_questions;
alter table bank_questions drop column text;
alter table bank_questions drop column text_en;
alter table bank_questions drop column options;
alter table bank_questions add column banked_at text;
alter table bank_questions add column retired_at text;
update bank_questions set banked_at = created_at;
alter table survey_questions add column version integer not null default 1;

create table survey_sections (
  id text primary key,
  survey_id text not null references surveys,
  position integer not null,
  title text not null,
  title_en text
);
insert into survey_sections (id, survey_id, position, title, title_en)
  select id, survey_id, position, section, section_en from survey_questions where section is not null;
create index survey_sections_survey_id on survey_sections (survey_id);
alter table survey_questions drop column section;
alter table survey_questions drop column section_en;

create table survey_templates (
  survey_id text primary key references surveys,
  key text unique,
  name text not null,
  name_en text,
  days integer not null,
  after_days integer,
  after_months integer,
  retired_at text
);
`;
