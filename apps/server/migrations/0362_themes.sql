-- What customers have begun to speak of: the last finding. Of texts only the ids are kept, so that who may not read one does not, and an erased one is gone.
create table theme_findings (
  workspace_id integer not null,
  found_at timestamptz not null,
  finding jsonb not null,
  primary key (workspace_id)
);
