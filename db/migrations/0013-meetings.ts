/**
 * A meeting is an event of one group. A case is numbered once in each body that treats it, and is an item on the agenda of
 * each meeting where it is. Minutes are rows until they are frozen; from then on they are the frozen text.
 */
export const meetings = `
create table meetings (
  event_id text primary key references events,
  group_id text not null references groups,
  lead text,
  agenda_published_at text,
  notices integer not null default 0,
  noticed_at text,
  closed_basis text,
  closed_account text
);
create index meetings_group on meetings (group_id);

create table cases (
  id text primary key,
  title text not null,
  public_title text,
  responsible_id text references contacts,
  kind text not null check (kind in ('information','discussion','decision')),
  minutes_needed integer not null check (minutes_needed > 0),
  paper text not null,
  proposal text,
  access text not null check (access in ('open','members','group','secretariat')),
  legal_basis text,
  search_key text not null,
  created_at text not null
);
create index cases_responsible on cases (responsible_id);

create table case_numbers (
  group_id text not null references groups,
  year integer not null,
  number integer not null check (number > 0),
  case_id text not null references cases,
  primary key (group_id, year, number),
  unique (case_id, group_id)
);

create table agenda_items (
  id text primary key,
  event_id text not null references events,
  case_id text not null references cases,
  rank integer not null,
  kind text not null check (kind in ('information','discussion','decision')),
  minutes_needed integer not null check (minutes_needed > 0),
  recommendation text,
  account text,
  outcome text check (outcome in ('decided','noted','postponed','withdrawn')),
  decision text,
  closed_basis text,
  closed_account text,
  unique (event_id, case_id)
);
create index agenda_items_case on agenda_items (case_id);

create table papers (
  id text primary key,
  case_id text not null references cases,
  file_id text not null references files,
  title text not null,
  rank integer not null,
  access text not null check (access in ('open','members','group','secretariat')),
  legal_basis text,
  added_at text not null
);
create index papers_case on papers (case_id);
create index papers_file on papers (file_id);

create table roll_calls (
  event_id text not null references events,
  contact_id text not null references contacts,
  role text not null,
  represents_id text references organisations,
  presence text not null check (presence in ('present','absent','forfall')),
  stands_in_for_id text references contacts,
  noted_at text not null,
  primary key (event_id, contact_id)
);
create index roll_calls_contact on roll_calls (contact_id);

create table recusals (
  id text primary key,
  item_id text not null references agenda_items,
  contact_id text not null references contacts,
  ground text not null,
  substitute_id text references contacts,
  noted_at text not null,
  unique (item_id, contact_id)
);
create index recusals_contact on recusals (contact_id);

create table votes (
  item_id text not null references agenda_items,
  contact_id text not null references contacts,
  vote text not null check (vote in ('for','against')),
  primary key (item_id, contact_id)
);
create index votes_contact on votes (contact_id);

create table minutes (
  event_id text primary key references events,
  remarks text,
  comments_until_on text,
  sent_for_comment_at text,
  sent_for_signature_at text,
  frozen text,
  locked_at text
);

create table minutes_comments (
  id text primary key,
  event_id text not null references events,
  contact_id text not null references contacts,
  body text not null,
  at text not null
);
create index minutes_comments_event on minutes_comments (event_id);
create index minutes_comments_contact on minutes_comments (contact_id);

create table signatures (
  event_id text not null references events,
  contact_id text not null references contacts,
  asked_at text not null,
  signed_at text,
  primary key (event_id, contact_id)
);
create index signatures_contact on signatures (contact_id);

create table follow_ups (
  id text primary key,
  group_id text not null references groups,
  event_id text not null references events,
  item_id text references agenda_items,
  task text not null,
  responsible_id text references contacts,
  due_on text,
  created_at text not null,
  done_at text
);
create index follow_ups_group on follow_ups (group_id);
create index follow_ups_responsible on follow_ups (responsible_id);
`;
