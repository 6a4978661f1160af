/**
 * The dates of a group's series share a UID in each calendar they stand in, and with it the ORGANIZER's address: one key
 * for all of them. `occurrence_local` is the date an invitation was first for, which tells them apart.
 */
export const invitationsOfSeries = `
alter table invitations rename to invitations_before;
create table invitations (
  id text primary key,
  participation_id text not null references participations,
  recipient_id text not null references contacts,
  uid text not null,
  occurrence_local text,
  reply_key text not null,
  created_at text not null,
  replaced_at text,
  answered_sequence integer,
  answered_stamp text
);
insert into invitations (id, participation_id, recipient_id, uid, reply_key, created_at, replaced_at,
    answered_sequence, answered_stamp)
  select id, participation_id, recipient_id, uid, reply_key, created_at, replaced_at,
    answered_sequence, answered_stamp
  from invitations_before;
drop table invitations_before;
create unique index invitations_recipient on invitations (participation_id, recipient_id) where replaced_at is null;
create index invitations_contact on invitations (recipient_id);
create index invitations_uid on invitations (uid);
create index invitations_participation on invitations (participation_id);
create index invitations_reply_key on invitations (reply_key);
`;
