-- The decided days added up by month, kept in the transaction that decides a day. `days`: of how many days there is a number at all, since
-- nothing known is not the same as nobody served.
create table served_months (
  workspace_id integer not null,
  day date not null, -- the first of the month
  unit_id integer not null,
  touchpoint_id integer not null,
  channel_id integer not null,
  n bigint not null,
  days integer not null,
  primary key (workspace_id, day, unit_id, touchpoint_id, channel_id)
) with (fillfactor = 70);

insert into served_months (workspace_id, day, unit_id, touchpoint_id, channel_id, n, days)
select workspace_id, date_trunc('month', day::timestamp)::date as month, unit_id, touchpoint_id, channel_id, sum(n), count(*) from served_days
group by workspace_id, month, unit_id, touchpoint_id, channel_id;

-- Adds changes to the months, in one order. After all days are locked: whoever holds a month waits for nothing more.
create function add_served_months(ws integer, months date[], units integer[], touchpoints integer[], channels integer[], counts bigint[], days integer[])
  returns void language sql as $$
  insert into served_months as known (workspace_id, day, unit_id, touchpoint_id, channel_id, n, days)
  select ws, date_trunc('month', g.day::timestamp)::date as month, g.unit_id, g.touchpoint_id, g.channel_id, sum(g.n), sum(g.days)
  from unnest(months, units, touchpoints, channels, counts, days) as g(day, unit_id, touchpoint_id, channel_id, n, days)
  group by month, g.unit_id, g.touchpoint_id, g.channel_id having sum(g.n) <> 0 or sum(g.days) <> 0
  order by month, g.unit_id, g.touchpoint_id, g.channel_id
  on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id)
    do update set n = known.n + excluded.n, days = known.days + excluded.days
$$;

-- Decides days anew and answers by what each of them changed. First every day's row is locked, then the counts are read by a statement of
-- its own: two sources that speak of one day at the same moment cannot overlook each other. The days come sorted, so that two transactions
-- lock in one order. A row that is made here has no source until it is decided.
create function settle_served(ws integer, days date[], units integer[], touchpoints integer[], channels integer[])
  returns table (at_day date, at_unit integer, at_touchpoint integer, at_channel integer, by_n bigint, by_days integer) language plpgsql as $$
declare
  was bigint[];
begin
  insert into served_days as known (workspace_id, day, unit_id, touchpoint_id, channel_id, source, n)
    select ws, t.* , '', 0 from unnest(days, units, touchpoints, channels) as t(day, unit_id, touchpoint_id, channel_id)
    on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id) do update set source = known.source;
  select array_agg(case when known.source <> '' then known.n end order by t.place) into was
    from unnest(days, units, touchpoints, channels) with ordinality as t(day, unit_id, touchpoint_id, channel_id, place)
      join served_days known on known.workspace_id = ws and known.day = t.day and known.unit_id = t.unit_id
        and known.touchpoint_id = t.touchpoint_id and known.channel_id = t.channel_id;
  update served_days known set source = decided.source, n = decided.n, hours = decided.hours
    from decide_served(ws, days, units, touchpoints, channels) as decided
    where known.workspace_id = ws and known.day = decided.day and known.unit_id = decided.unit_id
      and known.touchpoint_id = decided.touchpoint_id and known.channel_id = decided.channel_id;
  -- Of an import that was undone nothing may stay behind: an unknown number is not zero.
  delete from served_days known using unnest(days, units, touchpoints, channels) as t(day, unit_id, touchpoint_id, channel_id)
    where known.workspace_id = ws and known.day = t.day and known.unit_id = t.unit_id and known.touchpoint_id = t.touchpoint_id
      and known.channel_id = t.channel_id and not exists (
        select from decide_served(ws, array[t.day], array[t.unit_id], array[t.touchpoint_id], array[t.channel_id]));
  return query
    select t.day, t.unit_id, t.touchpoint_id, t.channel_id, coalesce(known.n, 0) - coalesce(t.n, 0),
      (known.n is not null)::integer - (t.n is not null)::integer
    from unnest(days, units, touchpoints, channels, was) as t(day, unit_id, touchpoint_id, channel_id, n)
      left join served_days known on known.workspace_id = ws and known.day = t.day and known.unit_id = t.unit_id
        and known.touchpoint_id = t.touchpoint_id and known.channel_id = t.channel_id;
end
$$;

create or replace function resolve_served(ws integer, days date[], units integer[], touchpoints integer[], channels integer[])
  returns void language sql as $$
  select add_served_months(ws, array_agg(at_day), array_agg(at_unit), array_agg(at_touchpoint), array_agg(at_channel), array_agg(by_n),
    array_agg(by_days)) from settle_served(ws, days, units, touchpoints, channels)
$$;

-- As in 0260_receipts_counted_quickly.sql; a number that grows makes its month grow.
create or replace function take_receipt(ws integer, receipt uuid, said_by text, origin integer, its_number text, its_kind text, at timestamptz, d date, h smallint,
  u integer, t integer, c integer, price numeric, received timestamptz) returns integer language plpgsql as $$
declare
  total bigint;
begin
  insert into receipts (workspace_id, id, source, origin_id, number, kind, occurred_at, received_at, day, hour, unit_id, touchpoint_id, channel_id, amount)
    values (ws, receipt, said_by, origin, its_number, its_kind, at, received, d, h, u, t, c, price) on conflict do nothing;
  if not found then return 0; end if;
  if its_kind <> 'sale' then return 1; end if;
  perform 1 from served_days x
    where x.workspace_id = ws and x.day = d and x.unit_id = u and x.touchpoint_id = t and x.channel_id = c for update;
  insert into served_counts as known (workspace_id, day, unit_id, touchpoint_id, channel_id, source, hour, n)
    values (ws, d, u, t, c, said_by, h, 1)
    on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id, source, hour) do update set n = known.n + 1
    returning known.n into total;
  if total > 1 then
    update served_days x set n = x.n + 1
      where x.workspace_id = ws and x.day = d and x.unit_id = u and x.touchpoint_id = t and x.channel_id = c
        and x.source = said_by and x.hours > 0
        and not exists (
          select from served_counts o where o.workspace_id = ws and o.day = d and o.unit_id = u and o.touchpoint_id = t
            and o.channel_id = c and o.source <> said_by and o.source <> 'interactions');
    if found then
      -- a month stands wherever one of its days does
      update served_months x set n = x.n + 1
        where x.workspace_id = ws and x.day = date_trunc('month', d::timestamp)::date and x.unit_id = u and x.touchpoint_id = t and x.channel_id = c;
      return 1;
    end if;
  end if;
  perform resolve_served(ws, array[d], array[u], array[t], array[c]);
  return 1;
end
$$;

create or replace function take_receipts(ws integer, ids uuid[], sources text[], origins integer[], numbers text[], kinds text[],
  times timestamptz[], days date[], hours smallint[], units integer[], touchpoints integer[], channels integer[], amounts numeric[],
  received timestamptz) returns integer language plpgsql as $$
declare
  fresh integer;
  d date[]; u integer[]; t integer[]; c integer[]; h smallint[]; s text[]; k bigint[];
  md date[]; mu integer[]; mt integer[]; mc integer[]; mk bigint[]; mz integer[];
begin
  if cardinality(ids) = 1 then
    return take_receipt(ws, ids[1], sources[1], origins[1], numbers[1], kinds[1], times[1], days[1], hours[1], units[1], touchpoints[1],
      channels[1], amounts[1], received);
  end if;
  with inserted as (
      insert into receipts (workspace_id, id, source, origin_id, number, kind, occurred_at, received_at, day, hour, unit_id, touchpoint_id, channel_id, amount)
      select ws, g.id, g.source, g.origin_id, g.number, g.kind, g.occurred_at, received, g.day, g.hour, g.unit_id, g.touchpoint_id, g.channel_id, g.amount
      from unnest(ids, sources, origins, numbers, kinds, times, days, hours, units, touchpoints, channels, amounts)
        as g(id, source, origin_id, number, kind, occurred_at, day, hour, unit_id, touchpoint_id, channel_id, amount)
      on conflict do nothing returning day, unit_id, touchpoint_id, channel_id, source, hour, kind),
    counted as (
      select i.day, i.unit_id, i.touchpoint_id, i.channel_id, i.source, i.hour, count(*) as n from inserted i where i.kind = 'sale'
      group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6)
  select (select count(*) from inserted), array_agg(day), array_agg(unit_id), array_agg(touchpoint_id), array_agg(channel_id),
      array_agg(source), array_agg(hour), array_agg(n)
    into fresh, d, u, t, c, s, h, k from counted;
  if d is null then return fresh; end if;

  perform 1 from served_days known
    where known.workspace_id = ws and (known.day, known.unit_id, known.touchpoint_id, known.channel_id) in (
      select g.day, g.unit_id, g.touchpoint_id, g.channel_id from unnest(d, u, t, c) as g(day, unit_id, touchpoint_id, channel_id))
    order by known.day, known.unit_id, known.touchpoint_id, known.channel_id for update;

  with added as (
      insert into served_counts as known (workspace_id, day, unit_id, touchpoint_id, channel_id, source, hour, n)
      select ws, g.* from unnest(d, u, t, c, s, h, k) as g
      on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id, source, hour) do update set n = known.n + excluded.n
      returning day, unit_id, touchpoint_id, channel_id, source, hour, n),
    grown as (
      select g.day, g.unit_id, g.touchpoint_id, g.channel_id, g.source, sum(g.k) as k, bool_and(a.n > g.k) as was_known
      from unnest(d, u, t, c, s, h, k) as g(day, unit_id, touchpoint_id, channel_id, source, hour, k)
        join added a using (day, unit_id, touchpoint_id, channel_id, source, hour)
      group by 1, 2, 3, 4, 5),
    stands as (
      update served_days known set n = known.n + g.k from grown g
      where known.workspace_id = ws and known.day = g.day and known.unit_id = g.unit_id and known.touchpoint_id = g.touchpoint_id
        and known.channel_id = g.channel_id and known.source = g.source and known.hours > 0 and g.was_known
        and not exists (
          select from grown o where o.day = g.day and o.unit_id = g.unit_id and o.touchpoint_id = g.touchpoint_id
            and o.channel_id = g.channel_id and o.source <> g.source)
        and not exists (
          select from served_counts o where o.workspace_id = ws and o.day = g.day and o.unit_id = g.unit_id
            and o.touchpoint_id = g.touchpoint_id and o.channel_id = g.channel_id and o.source not in (g.source, 'interactions'))
      returning known.day, known.unit_id, known.touchpoint_id, known.channel_id, g.k),
    rest as (
      select g.day, g.unit_id, g.touchpoint_id, g.channel_id from grown g
      except select day, unit_id, touchpoint_id, channel_id from stands
      order by 1, 2, 3, 4)
  select (select array_agg(day) from rest), (select array_agg(unit_id) from rest), (select array_agg(touchpoint_id) from rest),
      (select array_agg(channel_id) from rest),
      array_agg(s.day), array_agg(s.unit_id), array_agg(s.touchpoint_id), array_agg(s.channel_id), array_agg(s.k::bigint), array_agg(0)
    into d, u, t, c, md, mu, mt, mc, mk, mz from stands s;
  if d is not null then
    select md || array_agg(at_day), mu || array_agg(at_unit), mt || array_agg(at_touchpoint), mc || array_agg(at_channel),
        mk || array_agg(by_n), mz || array_agg(by_days)
      into md, mu, mt, mc, mk, mz from settle_served(ws, d, u, t, c);
  end if;
  perform add_served_months(ws, md, mu, mt, mc, mk, mz);
  return fresh;
end
$$;
