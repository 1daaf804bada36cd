-- Receipts fetched from an operator of fiscal data.
create table fiscal_feeds (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  operator text not null, -- which adapter speaks to it
  address text not null,
  tax_number text not null,
  token_encrypted bytea not null,
  starts_on date not null,
  pulled_to timestamptz, -- all documents until then were fetched
  rescanned_on date, -- a drive may deliver weeks late: once a day the last month is fetched again
  last_pulled_at timestamptz,
  next_pull_at timestamptz not null,
  pulling_until timestamptz, -- in the hands of a worker; if it died, of the next one after this
  failures integer not null default 0,
  trouble text,
  paused_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);

-- A cash register as the operator knows it, and the place whose customers it serves.
create table fiscal_registers (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  feed_id integer not null,
  number text not null,
  place text, -- the address that the operator has
  unit_id integer,
  touchpoint_id integer,
  channel_id integer not null default 0,
  last_document_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, feed_id, number)
);

-- Documents of a register that nobody has given a place yet: counted as soon as somebody does.
create table fiscal_waiting (
  workspace_id integer not null,
  id uuid not null,
  register_id integer not null,
  number text not null,
  kind text not null check (kind in ('sale', 'return', 'correction', 'other')),
  wall_clock text not null, -- as the register's clock showed; its zone is known with its unit
  amount numeric,
  primary key (workspace_id, id)
);
create index fiscal_waiting_register on fiscal_waiting (workspace_id, register_id);
