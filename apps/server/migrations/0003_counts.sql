-- counts: the base facts of every index. One row per histogram (n[1] is the count of the scale's lowest score), per day and per
-- month of the unit's own calendar, written in the transaction of the answer. Trees and weights are applied on reading.

-- What a histogram is about. A new wording or another scale of a question is a new measure, so unlike things never merge.
create table measures (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  key text not null,
  role text not null check (role in ('response', 'nps', 'satisfaction', 'effort', 'solved', 'importance')),
  scale text not null,
  factor_id integer, -- null: the headline question
  survey_id integer, -- null: imported without a survey
  question_id text,
  fingerprint text not null,
  primary key (workspace_id, id),
  unique (workspace_id, key)
);

-- slice: 0 all answers, 1 by employee, 2 by team, 3 by segment, 4 by contact topic (the survey is told by the measure). An answer is
-- counted once in slice 0 and once in each slice that it belongs to. mode: 1 spontaneous, 2 invited. 0 stands for "none" in a key.
create table cells_day (
  workspace_id integer not null,
  slice smallint not null,
  slice_id integer not null,
  day date not null,
  measure_id integer not null,
  unit_id integer not null,
  touchpoint_id integer not null,
  product_id integer not null,
  channel_id integer not null,
  mode smallint not null,
  n integer[] not null,
  primary key (workspace_id, slice, slice_id, day, measure_id, unit_id, touchpoint_id, product_id, channel_id, mode)
) with (fillfactor = 80);
create index cells_day_unit on cells_day (workspace_id, slice, slice_id, unit_id, day);
create index cells_day_touchpoint on cells_day (workspace_id, slice, slice_id, touchpoint_id, day);

create table cells_month (
  workspace_id integer not null,
  slice smallint not null,
  slice_id integer not null,
  day date not null, -- the first of the month
  measure_id integer not null,
  unit_id integer not null,
  touchpoint_id integer not null,
  product_id integer not null,
  channel_id integer not null,
  mode smallint not null,
  n integer[] not null,
  primary key (workspace_id, slice, slice_id, day, measure_id, unit_id, touchpoint_id, product_id, channel_id, mode)
) with (fillfactor = 60);

-- Two-part questionnaires: what the marginal histograms cannot give. Per question version (key of the group) over complete cases:
-- n, sums of (I1..IK, S1..SK), the upper triangle of their cross products, and the respondent form Σ I·S / Σ I
-- in billionths, so that it adds and subtracts exactly.
create table composites_day (
  workspace_id integer not null,
  day date not null,
  group_key text not null,
  survey_id integer,
  factor_ids integer[] not null,
  scale text not null,
  unit_id integer not null,
  touchpoint_id integer not null,
  channel_id integer not null,
  mode smallint not null,
  n bigint not null,
  sums bigint[] not null,
  products bigint[] not null,
  net_sum bigint not null, -- Σ over respondents of Σk (+1 for 9–10, −1 for 0–6) of satisfaction
  net_square bigint not null,
  ratio_sum numeric not null,
  ratio_square numeric not null,
  primary key (workspace_id, day, group_key, unit_id, touchpoint_id, channel_id, mode)
);

-- How many were served, as each source says: one row per unit, touchpoint, channel, day and hour (-1: the whole day).
create table served_counts (
  workspace_id integer not null,
  day date not null,
  unit_id integer not null,
  touchpoint_id integer not null,
  channel_id integer not null,
  source text not null check (source in ('fiscal', 'till', 'sensor', 'form', 'api', 'interactions', 'import')),
  hour smallint not null check (hour between -1 and 23),
  n bigint not null check (n >= 0),
  primary key (workspace_id, day, unit_id, touchpoint_id, channel_id, source, hour)
) with (fillfactor = 80);

-- Which of them counts, after precedence: what the indices read.
create table served_days (
  workspace_id integer not null,
  day date not null,
  unit_id integer not null,
  touchpoint_id integer not null,
  channel_id integer not null,
  source text not null,
  n bigint not null,
  primary key (workspace_id, day, unit_id, touchpoint_id, channel_id)
) with (fillfactor = 80);

-- Every number that a person or a system put in, with what it replaced: a correction keeps history.
create table served_entries (
  workspace_id integer not null,
  id bigint generated always as identity,
  day date not null,
  unit_id integer not null,
  touchpoint_id integer not null,
  channel_id integer not null,
  source text not null,
  hour smallint not null,
  n bigint not null,
  previous bigint,
  note text,
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (workspace_id, id)
);
create index served_entries_cell on served_entries (workspace_id, unit_id, day);
