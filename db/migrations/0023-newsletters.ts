/**
 * Who gets newsletters about what, since when and on what basis. A request from the open form is an address and nothing
 * more until its owner follows the link; it becomes a contact's then. Whoever leaves is remembered by a hash alone, which
 * outlives the contact: nobody but the owner puts the address back.
 */
export const newsletters = `
create table topics (
  id text primary key,
  name text not null,
  name_en text not null,
  description text not null,
  description_en text not null,
  rank integer not null
);

create table subscription_requests (
  id text primary key,
  address text not null,
  topics text not null,
  language text not null,
  requested_at text not null,
  confirmed_at text
);
create index subscription_requests_address on subscription_requests (address);

create table subscriptions (
  id text primary key,
  contact_id text not null references contacts,
  topic_id text not null references topics,
  basis text not null check (basis in ('consent','public-task')),
  source text not null check (source in ('site','secretariat')),
  note text,
  since_at text not null,
  ended_at text,
  unique (contact_id, topic_id)
);
create index subscriptions_topic_id on subscriptions (topic_id);

create table unsubscribed_addresses (
  address_hash text primary key,
  since_at text not null
);
`;
