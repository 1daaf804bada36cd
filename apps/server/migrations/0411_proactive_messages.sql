-- help: an address that only one customer was given, so that his opening the page is known to be his.
create table help_links (
  workspace_id integer not null,
  token text not null,
  page_id integer not null,
  customer_id uuid not null, -- as he was then: whoever was merged into another is found through him
  created_at timestamptz not null,
  opened_at timestamptz,
  primary key (workspace_id, token)
);

-- proactive: what a customer is told when something happens to him, before he has to ask.
create table proactive_rules (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  kind text not null, -- the sender's word for what happened
  name text not null,
  template_id integer, -- null: the ready texts
  help_page_id integer,
  topic_id integer, -- the contacts that it is to make needless
  transports text[] not null, -- in order of preference; empty: all that there are
  expires_minutes integer not null check (expires_minutes > 0),
  again_after_hours integer not null check (again_after_hours >= 0),
  hold_out double precision not null check (hold_out between 0 and 1),
  window_days integer not null check (window_days > 0),
  is_on boolean not null,
  created_by text not null,
  created_at timestamptz not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, kind)
);

-- What happened, as the company's systems or a person told it. Without a rule of its kind nobody is told.
create table business_events (
  workspace_id integer not null,
  id uuid not null,
  kind text not null,
  rule_id integer, -- in force when it came
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  received_by text not null,
  is_entered boolean not null, -- by a person
  customers integer not null,
  primary key (workspace_id, id)
);
create index business_events_recent on business_events (workspace_id, received_at desc, id);

-- Whom it happened to, and what became of him. The key is the promise: of one event a customer is told once.
create table event_customers (
  workspace_id integer not null,
  event_id uuid not null,
  customer_id uuid not null, -- as he was then
  rule_id integer not null,
  occurred_at timestamptz not null,
  arm text not null check (arm in ('waiting', 'told', 'held_out', 'not_told')),
  reason text, -- of those not told
  decided_at timestamptz,
  message_id uuid,
  page_id integer, -- to which the message led
  link_token text,
  words bytea, -- what the event says of him, sealed; gone when it is decided
  primary key (workspace_id, event_id, customer_id)
);
create index event_customers_waiting on event_customers (workspace_id, rule_id, event_id, customer_id) where arm = 'waiting';
create index event_customers_judged on event_customers (workspace_id, rule_id, customer_id, decided_at) where arm in ('told', 'held_out');

alter table messages drop constraint messages_purpose_check;
alter table messages add constraint messages_purpose_check
  check (purpose in ('invitation', 'reminder', 'thanks', 'dialogue', 'notice', 'report', 'improvement', 'proactive'));
alter table templates drop constraint templates_purpose_check;
alter table templates add constraint templates_purpose_check
  check (purpose in ('invitation', 'reminder', 'thanks', 'improvement', 'proactive'));
