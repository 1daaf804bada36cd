-- An answer changes eight cells or more, and each upsert costs a multiple of the answer's own row. So what comes through the door
-- one by one is written down as one row of changes per group of answers, in the transaction of those answers, and added to the
-- cells a moment later. Whoever reads asks the views, in which changes that wait count already: no number is ever late.
create table cells_pending (
  workspace_id integer not null,
  id bigint generated always as identity,
  slice smallint[] not null,
  slice_id integer[] not null,
  day date[] not null,
  measure_id integer[] not null,
  unit_id integer[] not null,
  touchpoint_id integer[] not null,
  product_id integer[] not null,
  channel_id integer[] not null,
  mode smallint[] not null,
  n text[] not null, -- each a histogram: PostgreSQL unnests an array of arrays into its single values
  primary key (workspace_id, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_insert_threshold = -1);

create view cells_day_now with (security_invoker = true) as
  select workspace_id, slice, slice_id, day, measure_id, unit_id, touchpoint_id, product_id, channel_id, mode, n from cells_day
  union all
  select p.workspace_id, c.slice, c.slice_id, c.day, c.measure_id, c.unit_id, c.touchpoint_id, c.product_id, c.channel_id, c.mode, c.n::integer[]
  from cells_pending p
    cross join lateral unnest(p.slice, p.slice_id, p.day, p.measure_id, p.unit_id, p.touchpoint_id, p.product_id, p.channel_id, p.mode, p.n)
      as c(slice, slice_id, day, measure_id, unit_id, touchpoint_id, product_id, channel_id, mode, n);

create view cells_month_now with (security_invoker = true) as
  select workspace_id, slice, slice_id, day, measure_id, unit_id, touchpoint_id, product_id, channel_id, mode, n from cells_month
  union all
  select p.workspace_id, c.slice, c.slice_id, date_trunc('month', c.day::timestamp)::date, c.measure_id, c.unit_id, c.touchpoint_id,
    c.product_id, c.channel_id, c.mode, c.n::integer[]
  from cells_pending p
    cross join lateral unnest(p.slice, p.slice_id, p.day, p.measure_id, p.unit_id, p.touchpoint_id, p.product_id, p.channel_id, p.mode, p.n)
      as c(slice, slice_id, day, measure_id, unit_id, touchpoint_id, product_id, channel_id, mode, n);
