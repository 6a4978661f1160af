/** A group may have partners: organisations that work with it without being members of the alliance. */
export const partners = `
alter table group_memberships rename to group_memberships_before;
create table group_memberships (
  id text primary key,
  group_id text not null references groups,
  contact_id text not null references contacts,
  role text not null check (role in ('leder','nestleder','medlem','varamedlem','observatør','partner','sekretær')),
  rank integer not null,
  represents_id text references organisations,
  from_on text not null,
  to_on text
);
insert into group_memberships (id, group_id, contact_id, role, rank, represents_id, from_on, to_on)
  select id, group_id, contact_id, role, rank, represents_id, from_on, to_on from group_memberships_before;
drop table group_memberships_before;
create index group_memberships_group on group_memberships (group_id);
create index group_memberships_contact on group_memberships (contact_id);
`;
