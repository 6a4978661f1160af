/**
 * A message is a row (a template's name and the ids it needs, never a token or a person's words) until the worker
 * renders it; then its bytes are frozen before the first attempt. `person` is a contact's id or 'address:…'.
 */
export const outbox = `
create table messages (
  id text primary key,
  purpose text not null,
  person text not null,
  version text not null,
  lane text not null check (lane in ('personal','mailing')),
  contact_id text references contacts,
  address text,
  event_id text references events,
  participation_id text references participations,
  data text not null,
  state text not null check (state in ('queued','claimed','sending','accepted','failed','uncertain','suppressed','obsolete')),
  created_at text not null,
  due_at text not null,
  attempts integer not null default 0,
  lease_id text,
  lease_expires_at text,
  sent_to text,
  subject text,
  message_id text,
  bytes text,
  bytes_secret text check (bytes_secret in ('sign-in','links','none')),
  reply_code integer,
  reply_text text,
  obsolete_because text,
  final_at text,
  unique (purpose, person, version)
);
create index messages_due on messages (lane desc, due_at) where state = 'queued';
create index messages_leases on messages (lease_expires_at) where state in ('claimed','sending');
create index messages_state on messages (state, created_at);
create index messages_contact on messages (contact_id);
create index messages_event on messages (event_id);
create index messages_participation on messages (participation_id);
create index messages_bytes on messages (final_at) where bytes is not null;

create table jobs (
  name text primary key,
  due_at text not null,
  lease_id text,
  lease_expires_at text
);

create table suppressions (
  address_hash text primary key,
  reason text not null check (reason in ('bounced','complained')),
  since_at text not null
);
`;
