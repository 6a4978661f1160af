/**
 * Reports of every kind: what one is about, the day of its numbers, and what the secretariat has written in each of its
 * parts. The version of a part rises with each saving, so that two who write at once are told.
 */
export const reports = `
create table reports (
  id text primary key,
  kind text not null check (kind in ('action','annual','event','status')),
  programme_id text references programmes,
  event_id text references events,
  action_id text references actions,
  as_of_on text not null,
  title text not null,
  created_at text not null,
  check (
    (kind in ('annual','status') and programme_id is not null and event_id is null and action_id is null)
    or (kind = 'event' and event_id is not null and programme_id is null and action_id is null)
    or (kind = 'action' and action_id is not null and programme_id is null and event_id is null)
  )
);
create index reports_programme_id on reports (programme_id);
create index reports_event_id on reports (event_id);
create index reports_action_id on reports (action_id);

create table report_parts (
  report_id text not null references reports,
  part text not null,
  text text not null,
  version integer not null,
  written_at text not null,
  primary key (report_id, part)
);

insert into reports (id, kind, programme_id, as_of_on, title, created_at)
select id, 'status', programme_id, as_of_on, title, created_at from status_reports;

insert into report_parts (report_id, part, text, version, written_at)
select id, 'introduction', introduction, 1, created_at from status_reports where introduction is not null;
insert into report_parts (report_id, part, text, version, written_at)
select id, 'economy', economy, 1, created_at from status_reports where economy is not null;
insert into report_parts (report_id, part, text, version, written_at)
select id, 'outlook', outlook, 1, created_at from status_reports where outlook is not null;
insert into report_parts (report_id, part, text, version, written_at)
select status_report_areas.report_id, 'area:' || status_report_areas.area_id, status_report_areas.text, 1, status_reports.created_at
from status_report_areas join status_reports on status_reports.id = status_report_areas.report_id;

drop table status_report_areas;
drop table status_reports;
`;
