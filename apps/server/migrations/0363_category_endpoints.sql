-- A language model of the company's own choice that is asked for a topic; none until somebody says so.
create table category_endpoints (
  workspace_id integer not null,
  address text not null,
  model text not null,
  api_key bytea, -- sealed
  is_on boolean not null,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (workspace_id)
);
