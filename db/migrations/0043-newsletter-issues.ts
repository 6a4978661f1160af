/**
 * Issues of newsletters: each an ordered list of blocks as JSON (`app/domain/newsletters/issues/blocks.ts`), in Norwegian
 * and, where it is written, in English. A version is what one person wrote in one sitting. A picture's address is in
 * mails that are read for years, so it outlives the issue it was uploaded for.
 */
export const newsletterIssues = `
create table newsletter_issues (
  id text primary key,
  slug text not null unique,
  title text not null,
  topic_id text references topics,
  subject text not null,
  preheader text not null,
  blocks text not null,
  subject_en text,
  preheader_en text,
  blocks_en text,
  version integer not null,
  copied_from_id text references newsletter_issues,
  created_at text not null,
  changed_at text not null,
  changed_by_id text references contacts,
  published_at text
);
create index newsletter_issues_topic_id on newsletter_issues (topic_id);
create index newsletter_issues_copied_from_id on newsletter_issues (copied_from_id);
create index newsletter_issues_changed_by_id on newsletter_issues (changed_by_id);

create table newsletter_versions (
  issue_id text not null references newsletter_issues,
  version integer not null,
  language text not null check (language in ('nb','en')),
  content text not null,
  begun_at text not null,
  saved_at text not null,
  saved_by_id text references contacts,
  primary key (issue_id, version)
);
create index newsletter_versions_saved_by_id on newsletter_versions (saved_by_id);

create table newsletter_pictures (
  id text primary key,
  issue_id text references newsletter_issues,
  file_id text not null references files,
  width integer not null,
  height integer not null,
  added_at text not null
);
create index newsletter_pictures_issue_id on newsletter_pictures (issue_id);
create index newsletter_pictures_file_id on newsletter_pictures (file_id);
`;
