export const access = `
create table roles (
  contact_id text primary key references contacts,
  role text not null check (role in ('secretariat','administrator')),
  granted_at text not null
);

create table tokens (
  hash text primary key,
  purpose text not null,
  contact_id text references contacts,
  subject_id text,
  created_at text not null,
  expires_at text,
  used_at text,
  revoked_at text
);
create index tokens_contact on tokens (contact_id);
create index tokens_subject on tokens (subject_id);

create table web_sessions (
  hash text primary key,
  contact_id text not null references contacts,
  created_at text not null,
  expires_at text not null,
  revoked_at text
);
create index web_sessions_contact on web_sessions (contact_id);

create table rate_limits (
  key text primary key,
  window_ends_at text not null,
  hits integer not null
);

create table audit_log (
  id text primary key,
  at text not null,
  actor_kind text not null check (actor_kind in ('anyone','contact','secretariat','administrator','system')),
  actor_id text references contacts,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  fields text not null
);
create index audit_log_subject on audit_log (subject_id, at);
create index audit_log_at on audit_log (at);
create index audit_log_actor on audit_log (actor_id);
`;
