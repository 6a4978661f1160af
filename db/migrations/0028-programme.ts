/**
 * The action programme of each year under a strategy of several: areas, actions, targets and budget, what is tied to an
 * action, and what is noted by hand. A target's `measure` is JSON, read by `Measure` in the programme area. Amounts are
 * in whole kroner. `carried_from_id` leads to the same thing the year before.
 */
export const programme = `
create table strategies (
  id text primary key,
  name text not null,
  name_en text,
  from_year integer,
  to_year integer,
  vision text,
  vision_en text
);

create table strategy_points (
  id text primary key,
  strategy_id text not null references strategies,
  kind text not null check (kind in ('challenge','goal','strategy','political case')),
  text text not null,
  text_en text,
  rank integer not null
);
create index strategy_points_strategy_id on strategy_points (strategy_id);

create table programmes (
  id text primary key,
  year integer not null unique,
  strategy_id text references strategies,
  adopted_on text,
  published_at text,
  carried_from_id text references programmes
);

create table areas (
  id text primary key,
  programme_id text not null references programmes,
  number text not null,
  title text not null,
  title_en text,
  rank integer not null,
  carried_from_id text references areas,
  unique (programme_id, number)
);

create table actions (
  id text primary key,
  programme_id text not null references programmes,
  area_id text not null references areas,
  number text not null,
  title text not null,
  title_en text,
  description text,
  description_en text,
  partners text,
  condition text,
  condition_en text,
  condition_state text check (condition_state in ('open','met','failed')),
  political_case_id text references strategy_points,
  responsible_id text references contacts,
  state text not null default 'under way' check (state in ('planned','under way','done','stopped')),
  sustainability_goals text not null default '[]',
  rank integer not null,
  revision integer not null default 1,
  carried_from_id text references actions,
  unique (programme_id, number)
);
create index actions_area_id on actions (area_id);
create index actions_responsible_id on actions (responsible_id);

create table budget_lines (
  id text primary key,
  programme_id text not null references programmes,
  action_id text references actions,
  name text not null,
  name_en text,
  kind text not null check (kind in ('income','expense')),
  budget integer not null,
  spent integer,
  forecast integer,
  rank integer not null
);
create index budget_lines_programme_id on budget_lines (programme_id);
create index budget_lines_action_id on budget_lines (action_id);

create table targets (
  id text primary key,
  action_id text not null references actions,
  code text not null,
  kind text not null check (kind in ('result','effect')),
  text text not null,
  text_en text,
  measure text not null,
  threshold_basis text not null check (threshold_basis in ('stated','implied','none')),
  rank integer not null,
  carried_from_id text references targets,
  unique (action_id, code)
);

create table action_groups (
  action_id text not null references actions,
  group_id text not null references groups,
  part text not null check (part in ('responsible','takes part')),
  primary key (action_id, group_id)
);
create index action_groups_group_id on action_groups (group_id);

create table action_events (
  action_id text not null references actions,
  event_id text not null references events,
  primary key (action_id, event_id)
);
create index action_events_event_id on action_events (event_id);

create table event_partners (
  event_id text not null references events,
  organisation_id text not null references organisations,
  primary key (event_id, organisation_id)
);
create index event_partners_organisation_id on event_partners (organisation_id);

create table documents (
  id text primary key,
  title text not null,
  title_en text,
  url text,
  file_id text references files,
  event_id text references events,
  access text not null check (access in ('open','members')),
  published_on text,
  created_at text not null,
  check (url is null or file_id is null)
);
create index documents_event_id on documents (event_id);
create index documents_file_id on documents (file_id);

create table action_documents (
  action_id text not null references actions,
  document_id text not null references documents,
  primary key (action_id, document_id)
);
create index action_documents_document_id on action_documents (document_id);

create table log_entries (
  id text primary key,
  kind text not null check (kind in ('hearing input','meeting','media mention','application','assistance','contact','invitation','topic','activity','deliverable','new user')),
  title text not null,
  happened_on text,
  scope text check (scope in ('regional','national','international')),
  amount integer,
  outcome text,
  result text check (result in ('pending','granted','refused')),
  deadline_on text,
  responsible_id text references contacts,
  meeting_id text references events,
  evidence_url text,
  evidence_file_id text references files,
  search_key text not null,
  created_at text not null
);
create index log_entries_happened_on on log_entries (happened_on);
create index log_entries_responsible_id on log_entries (responsible_id);
create index log_entries_meeting_id on log_entries (meeting_id);
create index log_entries_evidence_file_id on log_entries (evidence_file_id);

create table log_entry_parties (
  entry_id text not null references log_entries,
  organisation_id text not null references organisations,
  primary key (entry_id, organisation_id)
);
create index log_entry_parties_organisation_id on log_entry_parties (organisation_id);

create table action_log_entries (
  action_id text not null references actions,
  entry_id text not null references log_entries,
  primary key (action_id, entry_id)
);
create index action_log_entries_entry_id on action_log_entries (entry_id);

create table judgements (
  id text primary key,
  target_id text not null references targets,
  verdict text not null check (verdict in ('met','on course','behind','not met')),
  judged_on text not null,
  judged_by_id text references contacts,
  explanation text not null,
  evidence_url text,
  evidence_file_id text references files,
  created_at text not null
);
create index judgements_target_id on judgements (target_id, judged_on);
create index judgements_judged_by_id on judgements (judged_by_id);
create index judgements_evidence_file_id on judgements (evidence_file_id);
`;
