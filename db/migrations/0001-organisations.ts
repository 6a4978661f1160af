/** Periods are inclusive: `to_on` is the last day, empty while it lasts. */
export const organisations = `
create table reference_data (
  version text primary key,
  loaded_at text not null
);

create table organisations (
  id text primary key,
  sector text not null check (sector in ('municipality','county','regional council','state','business','knowledge','cluster','interest organisation','other')),
  name text not null,
  slug text not null unique,
  organisation_number text unique,
  website text,
  sort_key text not null,
  search_key text not null,
  created_at text not null,
  ended_on text
);
create index organisations_sort_key on organisations (sort_key);

create table organisation_domains (
  domain text primary key,
  organisation_id text not null references organisations
);
create index organisation_domains_organisation on organisation_domains (organisation_id);

create table official_addresses (
  address text primary key,
  organisation_id text not null references organisations
);
create index official_addresses_organisation on official_addresses (organisation_id);

create table municipalities (
  organisation_id text primary key references organisations,
  county_id text not null references organisations,
  tile_label text not null,
  tile_column integer,
  tile_row integer
);

create table municipality_numbers (
  number text not null,
  organisation_id text not null references organisations,
  from_on text not null,
  to_on text,
  primary key (number, from_on)
);
create index municipality_numbers_organisation on municipality_numbers (organisation_id);

create table populations (
  organisation_id text not null references organisations,
  counted_on text not null,
  inhabitants integer not null check (inhabitants >= 0),
  primary key (organisation_id, counted_on)
);

create table membership_periods (
  id text primary key,
  organisation_id text not null references organisations,
  from_on text not null,
  to_on text
);
create index membership_periods_organisation on membership_periods (organisation_id);

create table subregion_municipalities (
  subregion_id text not null references organisations,
  municipality_id text not null references organisations,
  role text not null check (role in ('seat','also')),
  confidence text not null check (confidence in ('high','medium','low')),
  from_on text not null,
  to_on text,
  primary key (subregion_id, municipality_id, from_on)
);
create index subregion_municipalities_municipality on subregion_municipalities (municipality_id);
`;
