-- Sources of served customers, reconciled per unit and hour.

-- `correction`: a person's number that stands before every other source; what the sources said stays beside it.
alter table served_counts drop constraint served_counts_source_check;
alter table served_counts add constraint served_counts_source_check
  check (source in ('correction', 'fiscal', 'till', 'sensor', 'form', 'api', 'interactions', 'import'));
-- How much of n was stated as a number; the rest was counted from single receipts, approaches or interactions, and can be
-- counted again. May be negative: a stated number replaces what was counted until then.
alter table served_counts add column stated bigint not null default 0;
update served_counts set stated = n where source <> 'interactions';

-- By how many hours of the unit's sources the day was decided; 0: by one number for the day, or by the interactions.
alter table served_days add column hours smallint not null default 0;

-- Which sources count, and in which order, for a unit and what lies below it (unit_id 0: the whole company). One that is
-- missing here is shown and never counts.
create table served_precedences (
  workspace_id integer not null,
  unit_id integer not null,
  sources text[] not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (workspace_id, unit_id)
);

create function served_order(ws integer, unit integer) returns text[] language sql stable parallel safe as $$
  select coalesce(
    (select p.sources from served_precedences p
      where p.workspace_id = ws and (p.unit_id = 0 or p.unit_id = any((select u.path from units u where u.workspace_id = ws and u.id = unit)::integer[]))
      order by coalesce(array_position((select u.path from units u where u.workspace_id = ws and u.id = unit), p.unit_id), 0) desc limit 1),
    array['fiscal', 'till', 'sensor', 'form', 'api', 'import'])
$$;

-- Which number of served customers counts on a day at a place, and by which source:
-- * a correction of the whole day, before all else;
-- * else hour by hour the first source in the unit's order that speaks of the hour, as far as it stands before a number for the
--   whole day; a correction of an hour replaces what was said of it;
-- * else the first number for the whole day;
-- * else the interactions: they are no count of their own, so they fill no gaps between other sources' hours.
create function decide_served(ws integer, days date[], units integer[], touchpoints integer[], channels integer[])
  returns table (day date, unit_id integer, touchpoint_id integer, channel_id integer, source text, n bigint, hours smallint)
  language sql stable as $$
  with touched as (
      select distinct t.* from unnest(days, units, touchpoints, channels) as t(day, unit_id, touchpoint_id, channel_id)),
    orders as (
      select o.unit_id, served_order(ws, o.unit_id) as sources from (select distinct t.unit_id from touched t) o),
    said as (
      select c.day, c.unit_id, c.touchpoint_id, c.channel_id, c.source, c.hour, c.n,
        case c.source when 'correction' then 0 else array_position(o.sources, c.source) end as place
      from served_counts c
        join touched t on t.day = c.day and t.unit_id = c.unit_id and t.touchpoint_id = c.touchpoint_id and t.channel_id = c.channel_id
        join orders o on o.unit_id = c.unit_id
      where c.workspace_id = ws),
    whole as (
      select distinct on (s.day, s.unit_id, s.touchpoint_id, s.channel_id) s.* from said s
      where s.hour = -1 and s.place is not null order by s.day, s.unit_id, s.touchpoint_id, s.channel_id, s.place),
    hourly as (
      select distinct on (s.day, s.unit_id, s.touchpoint_id, s.channel_id, s.hour) s.day, s.unit_id, s.touchpoint_id, s.channel_id,
        s.source, s.place, coalesce(x.n, s.n) as n
      from said s
        left join whole w on w.day = s.day and w.unit_id = s.unit_id and w.touchpoint_id = s.touchpoint_id and w.channel_id = s.channel_id
        left join said x on x.day = s.day and x.unit_id = s.unit_id and x.touchpoint_id = s.touchpoint_id and x.channel_id = s.channel_id
          and x.hour = s.hour and x.place = 0
      where s.hour >= 0 and s.place > 0 and (w.place is null or s.place < w.place)
      order by s.day, s.unit_id, s.touchpoint_id, s.channel_id, s.hour, s.place),
    by_hours as (
      select h.day, h.unit_id, h.touchpoint_id, h.channel_id, mode() within group (order by h.place) as place,
        sum(h.n)::bigint as n, count(*)::smallint as hours
      from hourly h group by h.day, h.unit_id, h.touchpoint_id, h.channel_id),
    derived as (
      select s.day, s.unit_id, s.touchpoint_id, s.channel_id, sum(s.n)::bigint as n from said s
      where s.source = 'interactions' and s.n > 0 group by s.day, s.unit_id, s.touchpoint_id, s.channel_id)
  select t.day, t.unit_id, t.touchpoint_id, t.channel_id,
    case when b.n is not null then o.sources[b.place] when w.n is not null then w.source else 'interactions' end,
    coalesce(b.n, w.n, d.n), coalesce(b.hours, 0::smallint)
  from touched t
    join orders o on o.unit_id = t.unit_id
    left join by_hours b on b.day = t.day and b.unit_id = t.unit_id and b.touchpoint_id = t.touchpoint_id and b.channel_id = t.channel_id
    left join whole w on w.day = t.day and w.unit_id = t.unit_id and w.touchpoint_id = t.touchpoint_id and w.channel_id = t.channel_id
    left join derived d on d.day = t.day and d.unit_id = t.unit_id and d.touchpoint_id = t.touchpoint_id and d.channel_id = t.channel_id
  where coalesce(b.n, w.n, d.n) is not null
$$;

-- Decides anew. First every day's row is locked, then the counts are read by a statement of its own: two sources that speak of
-- one day at the same moment cannot overlook each other. The days come sorted, so that two transactions lock in one order.
create function resolve_served(ws integer, days date[], units integer[], touchpoints integer[], channels integer[])
  returns void language plpgsql as $$
begin
  insert into served_days as known (workspace_id, day, unit_id, touchpoint_id, channel_id, source, n)
    select ws, t.* , 'interactions', 0 from unnest(days, units, touchpoints, channels) as t(day, unit_id, touchpoint_id, channel_id)
    on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id) do update set source = known.source;
  update served_days known set source = decided.source, n = decided.n, hours = decided.hours
    from decide_served(ws, days, units, touchpoints, channels) as decided
    where known.workspace_id = ws and known.day = decided.day and known.unit_id = decided.unit_id
      and known.touchpoint_id = decided.touchpoint_id and known.channel_id = decided.channel_id;
  -- Of an import that was undone nothing may stay behind: an unknown number is not zero.
  delete from served_days known using unnest(days, units, touchpoints, channels) as t(day, unit_id, touchpoint_id, channel_id)
    where known.workspace_id = ws and known.day = t.day and known.unit_id = t.unit_id and known.touchpoint_id = t.touchpoint_id
      and known.channel_id = t.channel_id and not exists (
        select from decide_served(ws, array[t.day], array[t.unit_id], array[t.touchpoint_id], array[t.channel_id]));
end
$$;
