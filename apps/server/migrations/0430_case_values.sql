-- cases: fields of the company's own. What they are stands in the settings of cases; here is what a case has in them, a row for each
-- value of a list. Equality of text is one of the few things an index may answer under row-level security, so every kind is kept as text.
create table case_values (
  workspace_id integer not null,
  case_id uuid not null,
  field text not null,
  value text not null, -- of `yes_no`: yes, no; a day as 2026-11-22
  kind text not null check (kind in ('text', 'number', 'date', 'choice', 'choices', 'yes_no')),
  number numeric, -- of a number, for "from" and "to"
  primary key (workspace_id, case_id, field, value)
);
create index case_values_found on case_values (workspace_id, field, value, case_id);
