export const groups = `
create table groups (
  id text primary key,
  kind text not null check (kind in ('representantskap','styre','interessepolitisk utvalg','koordineringsgruppe','faggruppe','arbeidsgruppe','prosjektgruppe','referansegruppe','programkomité','ad hoc-gruppe')),
  name text not null,
  name_en text,
  slug text not null unique,
  mandate text,
  mandate_en text,
  rank integer not null,
  from_on text not null,
  to_on text
);

create table group_memberships (
  id text primary key,
  group_id text not null references groups,
  contact_id text not null references contacts,
  role text not null check (role in ('leder','nestleder','medlem','varamedlem','observatør','sekretær')),
  rank integer not null,
  represents_id text references organisations,
  from_on text not null,
  to_on text
);
create index group_memberships_group on group_memberships (group_id);
create index group_memberships_contact on group_memberships (contact_id);
`;
