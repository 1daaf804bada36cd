-- cases: something to be solved for a customer. The case is one row; its thread, its history and its clocks stand beside it.
create table case_settings (
  workspace_id integer not null,
  revision integer not null,
  settings jsonb not null,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (workspace_id, revision)
);

-- The last number of a year. Its row is locked until the case is committed: numbers have no gaps that nobody can explain.
create table case_numbers (
  workspace_id integer not null,
  year smallint not null,
  last integer not null,
  primary key (workspace_id, year)
);

create table cases (
  workspace_id integer not null,
  id uuid not null, -- a hash of where it came from, so that nothing opens two
  year smallint not null,
  number integer not null,
  token text not null, -- of the customer's page
  title text not null,
  text text not null,
  status text not null check (status in ('new', 'acknowledged', 'in_progress', 'waiting_customer', 'waiting_third_party', 'resolved',
    'confirmed', 'reopened', 'duplicate', 'rejected')),
  class text not null check (class in ('consultation', 'service_request', 'complaint', 'claim', 'repeat')),
  priority smallint not null check (priority between 0 and 3), -- 3: urgent
  origin text not null,
  topic_id integer,
  unit_id integer not null,
  touchpoint_id integer,
  employee_id integer,
  owner_id text,
  customer_id uuid,
  language text,
  order_number text,
  response_id uuid,
  interaction_id uuid,
  repeat_of uuid,
  resolution text,
  root_cause text,
  duplicate_of uuid,
  points numeric not null,
  occurred_at timestamptz not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  is_open boolean not null,
  due_at timestamptz, -- of the promise that is due next; kept with the clocks, in the same transaction
  sla text not null default 'none' check (sla in ('none', 'active', 'active_with_misses', 'hit', 'missed')),
  revision integer not null default 1,
  search tsvector not null,
  primary key (workspace_id, id),
  unique (workspace_id, year, number),
  unique (workspace_id, token)
);
create index cases_work on cases (workspace_id, is_open, due_at, opened_at, id) where is_open;
create index cases_recent on cases (workspace_id, opened_at desc, id desc);
create index cases_unit on cases (workspace_id, unit_id, opened_at desc);
create index cases_owner on cases (workspace_id, owner_id, is_open) where is_open;
create index cases_customer on cases (workspace_id, customer_id, opened_at desc) where customer_id is not null;
create index cases_order on cases (workspace_id, order_number) where order_number is not null;
create index cases_response on cases (workspace_id, response_id) where response_id is not null;
create index cases_search on cases using gin (search);

-- The thread. A note is for us alone: what a customer's page reads names the other two directions.
create table case_messages (
  workspace_id integer not null,
  case_id uuid not null,
  id uuid not null,
  place bigint generated always as identity, -- in the order in which it was said
  direction text not null check (direction in ('in', 'out', 'note')),
  text text not null,
  author_kind text not null,
  author_id text not null,
  at timestamptz not null,
  delivery text check (delivery in ('planned', 'page')),
  primary key (workspace_id, case_id, id)
);

create table case_events (
  workspace_id integer not null,
  case_id uuid not null,
  id bigint generated always as identity,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  what text not null,
  was text,
  became text,
  comment text,
  primary key (workspace_id, case_id, id)
);

-- What is promised, and what moved the clock. `events` alone say how much was used, minute by minute.
create table case_clocks (
  workspace_id integer not null,
  case_id uuid not null,
  promise text not null check (promise in ('acknowledgement', 'first_reply', 'next_reply', 'resolution')),
  target_ms bigint not null,
  hours jsonb not null, -- the calendar as it was when the promise was given
  events jsonb not null,
  warned_at timestamptz,
  breached_at timestamptz,
  primary key (workspace_id, case_id, promise)
);

create function search_cases(company integer, seen integer[], words text) returns setof cases
language sql stable security definer set search_path = public, pg_temp as $$
  select * from cases
  where workspace_id = company and company = nullif(current_setting('app.workspace', true), '')::integer
    and (seen is null or unit_id = any (seen))
    and (search @@ websearch_to_tsquery('russian', words) or search @@ websearch_to_tsquery('english', words)
      or search @@ websearch_to_tsquery('simple', words) or (year || '-' || lpad(number::text, 6, '0')) = words)
$$;

-- Which answers somebody further along wants to hear of, as soon as they are committed.
create table answer_watches (
  workspace_id integer not null,
  conditions jsonb not null,
  primary key (workspace_id)
);
