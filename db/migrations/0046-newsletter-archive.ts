/**
 * What a newsletter said, frozen: an edition when its issue is published or sent, a picture drawn by the platform under the
 * hash of what was drawn. A link counts its clicks and knows of no reader.
 */
export const newsletterArchive = `
create table newsletter_editions (
  issue_id text not null references newsletter_issues,
  language text not null check (language in ('nb','en')),
  subject text not null,
  preheader text not null,
  parts text not null,
  frozen_at text not null,
  sent_at text,
  primary key (issue_id, language)
);

create table newsletter_graphics (
  id text primary key,
  png text not null,
  width integer not null,
  height integer not null,
  made_at text not null
);

create table newsletter_links (
  id text primary key,
  issue_id text not null references newsletter_issues,
  href text not null,
  clicks integer not null,
  unique (issue_id, href)
);
`;
