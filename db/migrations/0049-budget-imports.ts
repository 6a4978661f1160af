/**
 * A file of budget lines on its way in: what it said until it is taken in or thrown away, and what taking it in did, so
 * that it can be undone.
 */
export const budgetImports = `
create table budget_imports (
  id text primary key,
  programme_id text not null references programmes,
  file_name text not null,
  headings text not null,
  table_rows text,
  columns text not null,
  uploaded_at text not null,
  applied_at text,
  outcome text,
  changes text,
  undone_at text
);
create index budget_imports_programme_id on budget_imports (programme_id);
`;
