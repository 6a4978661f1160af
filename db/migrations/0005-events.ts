/** Wall-clock times are local to `zone`; the instants beside them are derived from it in code. */
export const events = `
create table event_presets (
  key text primary key,
  name text not null,
  name_en text not null,
  rank integer not null,
  preset text not null
);

create table events (
  id text primary key,
  parent_id text references events,
  kind text not null,
  slug text not null unique,
  title text not null,
  title_en text,
  summary text not null,
  summary_en text,
  description text not null,
  description_en text,
  audience text not null,
  audience_en text,
  series text,
  place text,
  address text,
  join_url text,
  starts_local text not null,
  ends_local text not null,
  zone text not null,
  starts_at text not null,
  ends_at text not null,
  deadline_local text,
  deadline_at text,
  openness text not null check (openness in ('open','members','groups')),
  organisation_limit integer check (organisation_limit > 0),
  offer_hours integer not null check (offer_hours > 0),
  contact_person text,
  contact_address text,
  calendar_uid text not null unique,
  calendar_sequence integer not null default 0,
  revision integer not null default 0,
  revised_at text not null,
  search_key text not null,
  created_at text not null,
  published_at text,
  cancelled_at text,
  cancellation_reason text
);
create index events_starts_at on events (starts_at);
create index events_parent on events (parent_id);

create table event_themes (
  event_id text not null references events,
  theme text not null,
  primary key (event_id, theme)
);
create index event_themes_theme on event_themes (theme);

create table event_groups (
  event_id text not null references events,
  group_id text not null references groups,
  primary key (event_id, group_id)
);
create index event_groups_group on event_groups (group_id);

create table sessions (
  id text primary key,
  event_id text not null references events,
  starts_local text not null,
  ends_local text,
  title text not null,
  title_en text,
  description text,
  room text,
  rank integer not null
);
create index sessions_event on sessions (event_id);

create table speakers (
  id text primary key,
  session_id text not null references sessions,
  contact_id text references contacts,
  organisation_id text references organisations,
  name text not null,
  affiliation text,
  rank integer not null
);
create index speakers_session on speakers (session_id);
create index speakers_contact on speakers (contact_id);

create table pools (
  id text primary key,
  event_id text not null references events,
  mode text not null check (mode in ('room','online')),
  capacity integer check (capacity >= 0),
  next_queue_number integer not null default 1,
  unique (event_id, mode)
);

create table questions (
  id text primary key,
  event_id text not null references events,
  rank integer not null,
  kind text not null check (kind in ('text','choice','choices')),
  label text not null,
  label_en text,
  options text not null,
  answering text not null check (answering in ('required','optional'))
);
create index questions_event on questions (event_id);
`;
