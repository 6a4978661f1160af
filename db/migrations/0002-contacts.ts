/** `sound_key` and `contact_sounds` hold names as they sound, for a search that forgives spelling. */
export const contacts = `
create table contacts (
  id text primary key,
  name text not null,
  sort_key text not null,
  search_key text not null,
  sound_key text not null default '',
  language text not null default 'nb' check (language in ('nb','en')),
  phone text,
  assistant_id text references contacts,
  created_at text not null,
  confirmed_at text,
  retain_until_on text,
  merged_into_id text references contacts,
  erased_at text
);
create index contacts_sort_key on contacts (sort_key);
create index contacts_sound_key on contacts (sound_key);
create index contacts_assistant on contacts (assistant_id);
create index contacts_merged_into on contacts (merged_into_id);

create table contact_addresses (
  address text primary key,
  contact_id text not null references contacts,
  added_at text not null,
  replaced_at text
);
create index contact_addresses_contact on contact_addresses (contact_id);
create unique index contact_addresses_current on contact_addresses (contact_id) where replaced_at is null;

create table contact_sounds (
  sound text not null,
  contact_id text not null references contacts,
  primary key (sound, contact_id)
);
create index contact_sounds_contact on contact_sounds (contact_id);

create table positions (
  id text primary key,
  contact_id text not null references contacts,
  organisation_id text not null references organisations,
  kind text not null check (kind in ('elected','employee','other')),
  title text,
  from_on text not null,
  to_on text
);
create index positions_contact on positions (contact_id);
create index positions_organisation on positions (organisation_id);
`;
