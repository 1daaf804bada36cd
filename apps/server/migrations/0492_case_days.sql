-- cases: what a team is judged by, added up per day of opening, owner and unit, so that the team page reads days and not cases. A day is
-- counted when somebody asks for it, and anew after one of its cases has changed.
create table case_days (
  workspace_id integer not null,
  began_at timestamptz not null, -- the day, by the clock of the company
  unit_id integer not null,
  owner_id text not null, -- '': nobody's
  opened integer not null,
  closed integer not null,
  ended integer not null, -- closed, or closed once and opened again
  reopened integer not null,
  contacts integer not null, -- what customers began themselves: only that can be solved at once
  solved_at_once integer not null,
  due integer not null,
  kept integer not null,
  -- How long it took, in the buckets of @otklik/metrics: which there are, and how many cases lie in each.
  reply_buckets smallint[] not null,
  reply_counts integer[] not null,
  closing_buckets smallint[] not null,
  closing_counts integer[] not null,
  -- Of those that still wait: when they were opened, in seconds since 1970.
  unreplied bigint[] not null,
  unclosed bigint[] not null,
  primary key (workspace_id, began_at, unit_id, owner_id)
);

-- A day on which no case was opened is counted too.
create table case_days_counted (
  workspace_id integer not null,
  began_at timestamptz not null,
  ended_at timestamptz not null,
  counted_at timestamptz not null,
  primary key (workspace_id, began_at)
);

-- A case that was opened at this moment has changed since its day was counted. Only added to: whoever changes a case waits for nobody.
create table case_day_changes (
  workspace_id integer not null,
  id bigint not null generated always as identity,
  opened_at timestamptz not null,
  primary key (workspace_id, id)
);
create index case_day_changes_day on case_day_changes (workspace_id, opened_at);
