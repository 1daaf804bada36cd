-- The company: where it serves (units), what it sells (products), where it meets a customer (touchpoints), what a rating
-- is about (factors), and how indices are composed (weight trees). Small tables, read whole and cached.

create table units (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  parent_id integer,
  kind text not null check (kind in ('business', 'region', 'point')),
  name text not null,
  code text,
  time_zone text not null,
  position integer not null default 0,
  path integer[] not null, -- ids from the root to the unit itself: a subtree without recursion
  archived_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, parent_id) references units (workspace_id, id)
);
create unique index units_code on units (workspace_id, code) where code is not null;

-- A sales channel of the business (hall, delivery, branch, application): a dimension of what is counted,
-- not the way in which a customer is asked.
create table channels (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  code text,
  position integer not null default 0,
  archived_at timestamptz,
  primary key (workspace_id, id)
);
create unique index channels_code on channels (workspace_id, code) where code is not null;

create table products (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  parent_id integer,
  name text not null,
  code text,
  position integer not null default 0,
  archived_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, parent_id) references products (workspace_id, id)
);
create unique index products_code on products (workspace_id, code) where code is not null;

create table teams (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  code text,
  unit_id integer,
  position integer not null default 0,
  archived_at timestamptz,
  primary key (workspace_id, id)
);
create unique index teams_code on teams (workspace_id, code) where code is not null;

create table employees (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  code text,
  unit_id integer,
  team_id integer,
  user_id text,
  position integer not null default 0,
  archived_at timestamptz,
  primary key (workspace_id, id)
);
create unique index employees_code on employees (workspace_id, code) where code is not null;

-- One value of one customer attribute (loyalty = gold), as it was at the interaction.
create table segments (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  attribute text not null,
  value text not null,
  archived_at timestamptz,
  primary key (workspace_id, id),
  constraint segments_value unique (workspace_id, attribute, value)
);

create table topics (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  parent_id integer,
  name text not null,
  code text,
  position integer not null default 0,
  archived_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, parent_id) references topics (workspace_id, id)
);
create unique index topics_code on topics (workspace_id, code) where code is not null;

create table stages (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  code text,
  position integer not null default 0,
  archived_at timestamptz,
  primary key (workspace_id, id)
);
create unique index stages_code on stages (workspace_id, code) where code is not null;

create table touchpoints (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  code text,
  stage_id integer,
  owner_id text not null, -- a member's user_id: a touchpoint without an owner improves nobody
  volume_series_id integer,
  delay_min_minutes integer not null default 120,
  delay_max_minutes integer not null default 360,
  position integer not null default 0,
  archived_at timestamptz,
  primary key (workspace_id, id),
  check (delay_min_minutes >= 0 and delay_max_minutes >= delay_min_minutes)
);
create unique index touchpoints_code on touchpoints (workspace_id, code) where code is not null;

create table factors (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  names jsonb not null default '{}', -- language → name, where it differs from name
  code text,
  area text not null check (area in ('product', 'price', 'place', 'people', 'process', 'promotion', 'evidence', 'other')),
  owner_id text,
  position integer not null default 0,
  archived_at timestamptz,
  primary key (workspace_id, id)
);
create unique index factors_code on factors (workspace_id, code) where code is not null;

-- How an index is composed. Versions never change; the one valid on a day counts for that day's period.
create table weight_trees (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  measured_by text not null check (measured_by in ('headline', 'products', 'processes')),
  archived_at timestamptz,
  primary key (workspace_id, id)
);

create table weight_tree_versions (
  workspace_id integer not null,
  tree_id integer not null,
  number integer not null,
  valid_from date not null,
  source text not null check (source in ('typed', 'imported', 'sales')),
  root jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  primary key (workspace_id, tree_id, number),
  foreign key (workspace_id, tree_id) references weight_trees (workspace_id, id)
);

create table volume_series (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  counted_in text not null, -- receipts, cups, deliveries …
  source text not null check (source in ('derived', 'typed', 'imported')),
  touchpoint_id integer, -- what a derived series counts: interactions of this touchpoint
  archived_at timestamptz,
  primary key (workspace_id, id)
);

create table volume_days (
  workspace_id integer not null,
  series_id integer not null,
  unit_id integer not null default 0,
  team_id integer not null default 0,
  day date not null,
  amount numeric not null check (amount >= 0),
  written_by text not null,
  written_at timestamptz not null,
  primary key (workspace_id, series_id, unit_id, team_id, day)
);

create table targets (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  index_id text not null,
  unit_id integer,
  owner_id text,
  touchpoint_id integer,
  factor_id integer,
  period_start date not null,
  period_end date not null,
  number integer not null default 1, -- version: a changed target replaces, and keeps, the old one
  value double precision not null,
  created_by text not null,
  created_at timestamptz not null,
  replaced_at timestamptz,
  primary key (workspace_id, id),
  check (period_end >= period_start)
);
-- One stands, whatever was meant to replace it meanwhile.
create unique index targets_current on targets
  (workspace_id, index_id, unit_id, owner_id, touchpoint_id, factor_id, period_start, period_end) nulls not distinct
  where replaced_at is null;
