/**
 * An invitation is a participation with source 'invitation': `invited_as` says why. Each calendar it stands in (the
 * person's, the assistant's) has a row with its own UID and the key that makes the ORGANIZER's address its own.
 */
export const invitations = `
alter table participations add column invited_as text check (invited_as in ('member','guest','stand-in'));
alter table participations add column stands_in_for_id text references participations;
create index participations_stands_in_for on participations (stands_in_for_id) where stands_in_for_id is not null;

create table invitations (
  id text primary key,
  participation_id text not null references participations,
  recipient_id text not null references contacts,
  uid text not null,
  reply_key text not null unique,
  created_at text not null,
  replaced_at text,
  answered_sequence integer,
  answered_stamp text
);
create unique index invitations_recipient on invitations (participation_id, recipient_id) where replaced_at is null;
create index invitations_contact on invitations (recipient_id);
create index invitations_uid on invitations (uid);

create table invitation_answers (
  id text primary key,
  participation_id text not null references participations,
  answer text not null check (answer in ('yes','no','maybe')),
  comment text,
  channel text not null check (channel in ('web','mail','secretariat')),
  answered_by_id text references contacts,
  at text not null,
  sequence integer not null,
  stale_at text
);
create index invitation_answers_participation on invitation_answers (participation_id, at);
create index invitation_answers_answered_by on invitation_answers (answered_by_id);
`;
