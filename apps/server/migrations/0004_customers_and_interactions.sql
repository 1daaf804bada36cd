-- Personal data lives here and nowhere else, each field encrypted; exact phone and e-mail are found by blind index.
create table customers (
  workspace_id integer not null,
  id uuid not null,
  external_id text,
  name_encrypted bytea,
  email_encrypted bytea,
  phone_encrypted bytea,
  email_index bytea,
  phone_index bytea,
  language text,
  time_zone text,
  attributes jsonb not null default '{}',
  created_at timestamptz not null,
  erased_at timestamptz,
  primary key (workspace_id, id)
);
create unique index customers_external on customers (workspace_id, external_id) where external_id is not null;
create index customers_email on customers (workspace_id, email_index) where email_index is not null;
create index customers_phone on customers (workspace_id, phone_index) where phone_index is not null;

-- Who looked at whose personal data, and why.
create table personal_data_access (
  workspace_id integer not null,
  id bigint generated always as identity,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  customer_id uuid not null,
  reason text not null,
  primary key (workspace_id, id)
);

-- One served customer at one touchpoint. id is a hash of the sender's external id, so a repeated send meets the primary key.
create table interactions (
  workspace_id integer not null,
  id uuid not null,
  occurred_at timestamptz not null,
  day date not null,
  hour smallint not null, -- of the unit's own clock: served counts are kept by hour, and must be taken off when an import is undone
  unit_id integer not null,
  touchpoint_id integer not null,
  channel_id integer not null default 0,
  employee_id integer,
  customer_id uuid,
  product_ids integer[],
  segment_ids integer[],
  order_number text,
  amount numeric,
  import_id integer,
  primary key (workspace_id, id)
);
create index interactions_recent on interactions (workspace_id, unit_id, occurred_at);
create index interactions_customer on interactions (workspace_id, customer_id, occurred_at) where customer_id is not null;
create index interactions_import on interactions (workspace_id, import_id) where import_id is not null;
