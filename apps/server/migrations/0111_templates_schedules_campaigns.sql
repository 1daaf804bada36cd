-- What a message says, by which steps it is sent, and to whom at once.

create table templates (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  purpose text not null check (purpose in ('invitation', 'reminder', 'thanks')),
  texts jsonb not null, -- form (email, short, push) → language → words
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  archived_at timestamptz,
  primary key (workspace_id, id)
);

-- The first step asks, the others remind. The most exact one counts: for touchpoint and survey, for one of them, for all.
create table schedules (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  touchpoint_id integer,
  survey_id integer,
  steps jsonb not null,
  life_hours integer not null default 336 check (life_hours between 1 and 8760),
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  archived_at timestamptz,
  primary key (workspace_id, id)
);

create table campaigns (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  survey_id integer not null,
  touchpoint_id integer not null,
  unit_id integer not null,
  schedule_id integer not null,
  audience jsonb not null, -- everybody, a segment, or a list
  waves jsonb not null, -- how many at a time, and how far apart
  repeat_days integer check (repeat_days between 1 and 730),
  state text not null check (state in ('draft', 'running', 'paused', 'finished', 'cancelled')),
  round integer not null default 0, -- of a recurring one
  next_at timestamptz, -- when the next wave leaves
  after_customer uuid, -- where the wave stopped in the audience
  considered integer not null default 0,
  asked integer not null default 0,
  created_by text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
create table campaign_customers (
  workspace_id integer not null,
  campaign_id integer not null,
  customer_id uuid not null,
  primary key (workspace_id, campaign_id, customer_id)
);

-- A mailbox or a number that does not exist: nothing goes there again, from whatever customer it is known.
create table dead_contacts (
  workspace_id integer not null,
  kind text not null check (kind in ('email', 'phone')),
  contact_index bytea not null,
  reason text not null,
  at timestamptz not null,
  primary key (workspace_id, kind, contact_index)
);

alter table invitations
  add column schedule_id integer,
  add column campaign_id integer,
  add column ask_key text, -- what the contact policy knows it by
  add column purpose text, -- whose opt-out stops it; null: made by hand
  add column ways text[], -- in which the customer may be asked, best first
  add column variant smallint; -- of the texts and times that were tried against each other
create index invitations_campaign on invitations (workspace_id, campaign_id) where campaign_id is not null;
