/**
 * What tells who was there, beside the secretariat's own notes in `attendances`: reports from video meetings and arrivals
 * through personal join links. `content` is a report not yet understood (JSON) and goes when it is; `stays` are pairs of
 * instants (JSON); name and address of a line are forgotten after a while. A certificate is known by its code alone.
 */
export const attendance = `
create table attendance_reports (
  id text primary key,
  event_id text not null references events,
  file_name text not null,
  file_hash text not null,
  source text not null check (source in ('teams','zoom')),
  title text not null,
  content text,
  uploaded_at text not null,
  confirmed_at text,
  unique (event_id, file_hash)
);

create table report_lines (
  report_id text not null references attendance_reports,
  rank integer not null,
  name text,
  address text,
  stays text not null,
  minutes integer not null,
  verdict text not null check (verdict in ('waiting','matched','doubtful','not-participant')),
  matched_by text check (matched_by in ('address','name','person')),
  participation_id text references participations,
  primary key (report_id, rank)
);
create index report_lines_participation on report_lines (participation_id);
create index report_lines_verdict on report_lines (report_id, verdict);

create table attendance_rules (
  event_id text primary key references events,
  least_minutes integer not null check (least_minutes > 0)
);

create table arrivals (
  participation_id text not null references participations,
  day_on text not null,
  arrived_at text not null,
  primary key (participation_id, day_on)
);

create table certificates (
  code text primary key,
  participation_id text not null references participations,
  issued_at text not null
);
create index certificates_participation on certificates (participation_id);

create table materials (
  id text primary key,
  event_id text not null references events,
  kind text not null check (kind in ('material','recording')),
  title text not null,
  file_id text references files,
  url text,
  access text not null check (access in ('open','participants','groups')),
  added_at text not null,
  check ((file_id is null) <> (url is null))
);
create index materials_event on materials (event_id);
create index materials_file on materials (file_id);
`;
