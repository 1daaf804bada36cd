-- What was learned from the company's own cases, to suggest a category. Of words only hashes are kept.
create table category_models (
  workspace_id integer not null,
  version integer not null,
  trained_at timestamptz not null,
  cases integer not null,
  threshold double precision not null, -- below it the model stays silent
  figures jsonb not null,
  model bytea not null,
  primary key (workspace_id, version)
);

-- Words that decide by themselves, above whatever was learned; the first that is met counts.
create table category_rules (
  workspace_id integer not null,
  position integer not null,
  words text[] not null,
  topic_id integer not null,
  primary key (workspace_id, position)
);
