-- Devices: what stands at the counter and speaks for one unit and touchpoint. A key is shown once and kept as a hash.
create table devices (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  kind text not null check (kind in ('sensor', 'buttons', 'kiosk', 'till')),
  name text not null,
  unit_id integer not null,
  touchpoint_id integer not null,
  channel_id integer not null default 0,
  secret_hash bytea not null, -- sha-256 of 256 random bits, as of API keys
  -- What a kind needs beyond its place: of buttons the question that they answer and what is misuse, of a kiosk its survey.
  settings jsonb not null default '{}',
  silent_after_minutes integer not null default 60,
  created_by text not null,
  created_at timestamptz not null,
  version text, -- of its software, as it says itself
  queue_length integer, -- what it has still to send
  first_seen_at timestamptz,
  last_seen_at timestamptz,
  last_event_at timestamptz, -- the latest that it told of
  revoked_at timestamptz,
  primary key (workspace_id, id),
  check (silent_after_minutes between 1 and 100000)
);
create index devices_place on devices (workspace_id, unit_id);

-- One receipt of a till or of a fiscal drive. id is a hash of the sender and its own number, so a repeated one meets the key.
create table receipts (
  workspace_id integer not null,
  id uuid not null,
  source text not null check (source in ('till', 'fiscal')),
  origin_id integer not null, -- the device, or the register
  number text not null,
  kind text not null check (kind in ('sale', 'return', 'correction', 'other')), -- only sales are served customers
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  day date not null,
  hour smallint not null,
  unit_id integer not null,
  touchpoint_id integer not null,
  channel_id integer not null,
  amount numeric,
  primary key (workspace_id, id)
);
create index receipts_day on receipts (workspace_id, unit_id, day);

-- One approach that a presence sensor saw.
create table approaches (
  workspace_id integer not null,
  id uuid not null,
  device_id integer not null,
  occurred_at timestamptz not null,
  day date not null,
  hour smallint not null,
  unit_id integer not null,
  touchpoint_id integer not null,
  channel_id integer not null,
  primary key (workspace_id, id)
);

-- One press of a hardware button. `taken` is an answer (responses has it under the same id); `repeat` belongs to the visit of the
-- press before it; `misuse` to a visit of somebody who played with the buttons.
create table presses (
  workspace_id integer not null,
  id uuid not null,
  device_id integer not null,
  pressed_at timestamptz not null,
  button smallint not null,
  state text not null check (state in ('taken', 'repeat', 'misuse')),
  primary key (workspace_id, id)
);
create index presses_device on presses (workspace_id, device_id, pressed_at);

-- Forty presses in a minute are one visit of misuse.
create table misuses (
  workspace_id integer not null,
  device_id integer not null,
  began_at timestamptz not null,
  ended_at timestamptz not null,
  presses integer not null,
  unit_id integer not null,
  touchpoint_id integer not null,
  primary key (workspace_id, device_id, began_at)
);

-- Receipts with what they count, in one call and so in one round trip: a till waits for this. Says how many were new. The rows
-- come sorted by id; what is counted is sorted here, so that two calls lock in one order.
create function take_receipts(ws integer, ids uuid[], sources text[], origins integer[], numbers text[], kinds text[],
  times timestamptz[], days date[], hours smallint[], units integer[], touchpoints integer[], channels integer[], amounts numeric[],
  received timestamptz) returns integer language plpgsql as $$
declare
  fresh integer;
  d date[]; u integer[]; t integer[]; c integer[];
begin
  with inserted as (
      insert into receipts (workspace_id, id, source, origin_id, number, kind, occurred_at, received_at, day, hour, unit_id, touchpoint_id, channel_id, amount)
      select ws, g.id, g.source, g.origin_id, g.number, g.kind, g.occurred_at, received, g.day, g.hour, g.unit_id, g.touchpoint_id, g.channel_id, g.amount
      from unnest(ids, sources, origins, numbers, kinds, times, days, hours, units, touchpoints, channels, amounts)
        as g(id, source, origin_id, number, kind, occurred_at, day, hour, unit_id, touchpoint_id, channel_id, amount)
      on conflict do nothing returning day, unit_id, touchpoint_id, channel_id, source, hour, kind),
    counted as (
      insert into served_counts as known (workspace_id, day, unit_id, touchpoint_id, channel_id, source, hour, n)
      select ws, i.day, i.unit_id, i.touchpoint_id, i.channel_id, i.source, i.hour, count(*) from inserted i where i.kind = 'sale'
      group by 2, 3, 4, 5, 6, 7 order by 2, 3, 4, 5, 6, 7
      on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id, source, hour) do update set n = known.n + excluded.n
      returning day, unit_id, touchpoint_id, channel_id),
    touched as (select distinct day, unit_id, touchpoint_id, channel_id from counted order by 1, 2, 3, 4)
  select (select count(*) from inserted), array_agg(day), array_agg(unit_id), array_agg(touchpoint_id), array_agg(channel_id)
    into fresh, d, u, t, c from touched;
  if d is not null then perform resolve_served(ws, d, u, t, c); end if;
  return fresh;
end
$$;
