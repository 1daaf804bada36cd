-- What an agent does with a case besides answering it: lays it aside, joins it with another, attaches files, is seen to work on it.
alter table cases add column snoozed_until timestamptz;
create index cases_merged on cases (workspace_id, duplicate_of) where duplicate_of is not null;

create table case_files (
  workspace_id integer not null,
  case_id uuid not null,
  id uuid not null,
  name text not null,
  media_type text not null,
  size integer not null,
  sealed bytea not null,
  is_shared boolean not null, -- the customer sees it on his page
  author_kind text not null,
  author_id text not null,
  at timestamptz not null,
  primary key (workspace_id, case_id, id)
);

-- Who has a case open right now; a row older than half a minute says nothing.
create table case_presence (
  workspace_id integer not null,
  case_id uuid not null,
  user_id text not null,
  is_answering boolean not null,
  seen_at timestamptz not null,
  primary key (workspace_id, case_id, user_id)
);
