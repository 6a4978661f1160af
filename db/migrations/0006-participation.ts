/**
 * A participation is one person and one event, for ever: withdrawing and coming back change its state.
 * Places are rows made with the pool, so one place cannot be held twice; a pool without capacity has none.
 */
export const participation = `
create table participations (
  id text primary key,
  event_id text not null references events,
  contact_id text references contacts,
  organisation_id text references organisations,
  organisation_typed text,
  position_kind text not null check (position_kind in ('elected','employee','other')),
  mode text not null check (mode in ('room','online')),
  state text not null check (state in ('invited','offered','registered','waitlisted','tentative','declined','withdrawn')),
  source text not null check (source in ('self','colleague','secretariat','invitation')),
  registered_by_id text references contacts,
  typed_name text,
  created_at text not null,
  state_at text not null,
  revision integer not null default 0,
  calendar_sequence integer not null default 0,
  offer_expires_at text,
  unique (event_id, contact_id)
);
create index participations_contact on participations (contact_id);
create index participations_organisation on participations (organisation_id, event_id);
create index participations_registered_by on participations (registered_by_id);
create index participations_event_state on participations (event_id, state);
create index participations_offers on participations (offer_expires_at) where state = 'offered';

create table places (
  pool_id text not null references pools,
  number integer not null,
  participation_id text unique references participations,
  primary key (pool_id, number)
);
create index places_free on places (pool_id, number) where participation_id is null;

create table queue_positions (
  pool_id text not null references pools,
  number integer not null,
  participation_id text not null unique references participations,
  primary key (pool_id, number)
);

create table answers (
  participation_id text not null references participations,
  question_id text not null references questions,
  answer text not null,
  primary key (participation_id, question_id)
);
create index answers_question on answers (question_id);

create table needs (
  participation_id text primary key references participations,
  dietary text,
  accommodations text not null,
  delete_on text not null
);
create index needs_delete_on on needs (delete_on);

create table attendances (
  participation_id text not null references participations,
  day_on text not null,
  mode text not null check (mode in ('room','online')),
  source text not null check (source in ('manual','join link','report')),
  minutes integer,
  noted_at text not null,
  primary key (participation_id, day_on)
);
`;
