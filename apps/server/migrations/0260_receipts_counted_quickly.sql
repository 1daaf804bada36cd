-- A till waits for this call, and deciding a day anew (three plans of a page of SQL) cost more than all the rest of it. Most receipts
-- add to an hour of which their source speaks already, at a place where nobody else does: then the decision stands, and its number
-- grows by what was added. The day's row is locked before the counts are looked at, as in resolve_served.

-- One receipt, as it comes from a till that is on-line: the same in plain statements, which start in a third of the time.
create function take_receipt(ws integer, receipt uuid, said_by text, origin integer, its_number text, its_kind text, at timestamptz, d date, h smallint,
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
    if found then return 1; end if;
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
      returning known.day, known.unit_id, known.touchpoint_id, known.channel_id)
  select array_agg(day), array_agg(unit_id), array_agg(touchpoint_id), array_agg(channel_id) into d, u, t, c from (
    select g.day, g.unit_id, g.touchpoint_id, g.channel_id from grown g
    except select day, unit_id, touchpoint_id, channel_id from stands
    order by 1, 2, 3, 4) rest;
  if d is not null then perform resolve_served(ws, d, u, t, c); end if;
  return fresh;
end
$$;
