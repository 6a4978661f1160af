/** Status reports: what the secretariat writes beside the numbers, which are read anew as they were on the report's day. */
export const statusReports = `
create table status_reports (
  id text primary key,
  programme_id text not null references programmes,
  as_of_on text not null,
  title text not null,
  introduction text,
  economy text,
  outlook text,
  created_at text not null
);
create index status_reports_programme_id on status_reports (programme_id);

create table status_report_areas (
  report_id text not null references status_reports,
  area_id text not null references areas,
  text text not null,
  primary key (report_id, area_id)
);
create index status_report_areas_area_id on status_report_areas (area_id);
`;
