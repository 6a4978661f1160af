/**
 * What came to the mailbox, each message once (`hash` of its bytes), and how far the mailbox has been read. A mail that
 * is sent carries a key of its own in its envelope's sender: who returns it says which mail did not arrive.
 */
export const inbox = `
alter table messages add column return_key text;
create unique index messages_return_key on messages (return_key) where return_key is not null;

create table incoming_messages (
  id text primary key,
  hash text not null unique,
  received_at text not null,
  raw text,
  sender text,
  subject text not null,
  kind text not null check (kind in ('reply','counter','delegation','bounce','auto-reply','other')),
  state text not null check (state in ('applied','stale','review','dismissed','ignored')),
  reason text,
  status_code text,
  contact_id text references contacts,
  participation_id text references participations,
  event_id text references events,
  settled_at text
);
create index incoming_messages_state on incoming_messages (state, received_at);
create index incoming_messages_contact on incoming_messages (contact_id);
create index incoming_messages_participation on incoming_messages (participation_id);
create index incoming_messages_event on incoming_messages (event_id);
create index incoming_messages_raw on incoming_messages (received_at) where raw is not null;

create table mailbox_positions (
  mailbox text primary key,
  uid_validity text not null,
  last_uid bigint not null,
  checked_at text not null
);
`;
