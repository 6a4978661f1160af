/**
 * An issue sent to many. What all copies have in common lies once in `mailing_editions`, in each language; a delivery is
 * what one person's copy adds to it, and what became of it. `candidates` is counted when the audience is frozen, the
 * deliveries' states must add up to it. `mailing_minutes` counts attempts, for the hourly limit and the pace.
 */
export const mailings = `
create table mailings (
  id text primary key,
  issue_id text not null references newsletter_issues,
  rule text not null,
  state text not null check (state in ('scheduled','asks','running','paused','stopped','finished')),
  because text check (because in ('missed','restored','person','bounces')),
  created_at text not null,
  due_at text not null,
  per_second integer check (per_second > 0),
  per_hour integer check (per_hour > 0),
  paced_until text,
  candidates integer not null default 0,
  started_at text,
  frozen_at text,
  resumed_at text,
  ended_at text
);
create index mailings_issue_id on mailings (issue_id);
create index mailings_open on mailings (due_at) where state in ('scheduled','running');

create table mailing_editions (
  mailing_id text not null references mailings,
  language text not null,
  subject text not null,
  bytes text not null,
  primary key (mailing_id, language)
);

create table mailing_minutes (
  mailing_id text not null references mailings,
  minute_at text not null,
  attempts integer not null,
  primary key (mailing_id, minute_at)
);

create table deliveries (
  id text primary key,
  mailing_id text not null references mailings,
  contact_id text references contacts,
  organisation_id text references organisations,
  address text,
  name text,
  language text not null,
  key text not null unique,
  return_key text not null unique,
  state text not null check (state in ('queued','claimed','sending','accepted','failed','uncertain','suppressed','obsolete')),
  due_at text not null,
  attempts integer not null default 0,
  lease_id text,
  lease_expires_at text,
  begun_at text,
  bytes_hash text,
  reply_code integer,
  reply_text text,
  obsolete_because text,
  final_at text,
  left_at text,
  unique (mailing_id, contact_id),
  unique (mailing_id, address)
);
create index deliveries_due on deliveries (mailing_id, due_at) where state = 'queued';
create index deliveries_leases on deliveries (lease_expires_at) where state in ('claimed','sending');
create index deliveries_state on deliveries (mailing_id, state);
create index deliveries_final on deliveries (mailing_id, final_at) where final_at is not null;
create index deliveries_contact_id on deliveries (contact_id);
create index deliveries_organisation_id on deliveries (organisation_id);
`;
