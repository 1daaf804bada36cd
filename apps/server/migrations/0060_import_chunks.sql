-- The file as it was sent, in pieces: any worker on any machine can read it, and none needs it whole in memory.
create table import_chunks (
  workspace_id integer not null,
  import_id integer not null,
  number integer not null,
  bytes bytea not null,
  primary key (workspace_id, import_id, number)
);
alter table import_chunks alter column bytes set storage external;
