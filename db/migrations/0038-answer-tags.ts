/** What the secretariat calls the things people write in surveys. A tag is on what was written, never on whoever wrote it. */
export const answerTags = `
create table answer_tags (
  id text primary key,
  name text not null,
  search_key text not null unique
);

create table tagged_answers (
  answer_id text not null references survey_answers on delete cascade,
  tag_id text not null references answer_tags,
  primary key (answer_id, tag_id)
);
create index tagged_answers_tag_id on tagged_answers (tag_id);
`;
