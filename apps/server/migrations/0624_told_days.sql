-- What became of the customers to whom something happened is summed as it is decided; the page of proactive messages counted them all anew.
alter table business_events
  add column told integer not null default 0,
  add column held_out integer not null default 0,
  add column not_told integer not null default 0;
update business_events e set told = c.told, held_out = c.held_out, not_told = c.not_told
from (
  select workspace_id, event_id, count(*) filter (where arm = 'told') as told, count(*) filter (where arm = 'held_out') as held_out,
    count(*) filter (where arm = 'not_told') as not_told
  from event_customers group by 1, 2) c
where e.workspace_id = c.workspace_id and e.id = c.event_id;

-- By the day (UTC) of their coming.
create table business_event_days (
  workspace_id integer not null,
  kind text not null,
  rule_id integer not null, -- in force when they came; 0: none
  day date not null,
  events integer not null,
  customers integer not null,
  last_at timestamptz not null, -- when the latest of them happened
  primary key (workspace_id, kind, rule_id, day)
);
insert into business_event_days
  select workspace_id, kind, coalesce(rule_id, 0), (received_at at time zone 'UTC')::date, count(*), sum(customers), max(occurred_at)
  from business_events group by 1, 2, 3, 4;

-- By the day (UTC) on which it was decided.
create table told_days (
  workspace_id integer not null,
  rule_id integer not null,
  day date not null,
  page_id integer not null, -- to which the messages led; 0: none
  told integer not null,
  held_out integer not null,
  not_told integer not null,
  -- What those whose window is over have done since, as counted by night; null: not counted, or the rule has changed.
  told_contacted integer,
  opened integer,
  held_out_contacted integer,
  primary key (workspace_id, rule_id, day, page_id)
);
insert into told_days
  select workspace_id, rule_id, (decided_at at time zone 'UTC')::date, coalesce(page_id, 0), count(*) filter (where arm = 'told'),
    count(*) filter (where arm = 'held_out'), count(*) filter (where arm = 'not_told'), null, null, null
  from event_customers where arm <> 'waiting' group by 1, 2, 3, 4;

create index event_customers_decided on event_customers (workspace_id, rule_id, decided_at) where arm in ('told', 'held_out');
