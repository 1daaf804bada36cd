-- Reviews on sites that are not ours: where they are read, each as it stands there now, and what it was before.
create table review_sources (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  site text not null check (site in ('google_business')),
  settings jsonb not null, -- addresses and the place there; nothing secret
  secrets bytea not null, -- sealed
  unit_id integer not null,
  touchpoint_id integer,
  class text not null check (class in ('consultation', 'service_request', 'complaint', 'claim')),
  low_stars smallint not null check (low_stars between 0 and 5), -- so many or fewer open a case; 0: none does
  cases_from timestamptz not null, -- what was written earlier opens none
  read_to timestamptz, -- changes until then are here
  swept_on date, -- when all of them were last looked through, to find those that are gone
  next_pull_at timestamptz not null,
  pulling_until timestamptz,
  failures integer not null default 0,
  trouble text,
  last_pulled_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  paused_at timestamptz,
  archived_at timestamptz,
  primary key (workspace_id, id)
);

create table reviews (
  workspace_id integer not null,
  id uuid not null, -- made of the source and its own id of it
  source_id integer not null,
  external_id text not null,
  unit_id integer not null,
  author bytea, -- sealed
  text text not null,
  stars smallint check (stars between 1 and 5),
  written_at timestamptz not null,
  changed_at timestamptz not null,
  seen_at timestamptz not null,
  deleted_at timestamptz,
  case_id uuid,
  reply text,
  reply_state text not null default 'none' check (reply_state in ('none', 'waiting', 'posted', 'refused')),
  reply_trouble text,
  replied_by text, -- null: it was written on the site itself
  replied_at timestamptz,
  primary key (workspace_id, id)
);
create index reviews_written on reviews (workspace_id, written_at desc, id desc);
create index reviews_source on reviews (workspace_id, source_id, written_at);

-- What a review said before its author changed it.
create table review_changes (
  workspace_id integer not null,
  review_id uuid not null,
  changed_at timestamptz not null,
  stars smallint,
  text text not null,
  primary key (workspace_id, review_id, changed_at)
);
