-- alerts: a rule says what is worth telling whom; an alert is one fact that met it; a telling is one person or door that hears of it.
create table alert_rules (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  kind text not null,
  is_on boolean not null,
  rule jsonb not null,
  revision integer not null default 1,
  created_by text not null,
  created_at timestamptz not null,
  archived_at timestamptz,
  primary key (workspace_id, id)
);

create table alerts (
  workspace_id integer not null,
  id uuid not null, -- a hash of the rule and the fact: whoever finds the fact again finds the alert
  rule_id integer not null,
  kind text not null,
  level text not null check (level in ('warning', 'alarm')),
  subject_kind text not null check (subject_kind in ('answer', 'case', 'company', 'unit', 'touchpoint', 'device')),
  subject_id text not null,
  unit_id integer,
  touchpoint_id integer,
  figure jsonb not null,
  link text not null,
  happened_at timestamptz not null,
  raised_at timestamptz not null,
  muted_by integer,
  acknowledged_at timestamptz,
  acknowledged_by text,
  note text,
  escalated_at timestamptz,
  ended_at timestamptz, -- a lasting fact has passed by itself
  primary key (workspace_id, id)
);
create index alerts_recent on alerts (workspace_id, raised_at desc, id desc);
create index alerts_lasting on alerts (workspace_id, rule_id, subject_kind, subject_id) where ended_at is null;

-- When the next message of a rule may go: what comes before is gathered into it.
create table alert_groups (
  workspace_id integer not null,
  rule_id integer not null,
  level text not null,
  free_at timestamptz not null,
  wake_at timestamptz, -- for when the gathered ones are planned
  primary key (workspace_id, rule_id, level)
);

create table alert_tellings (
  workspace_id integer not null,
  alert_id uuid not null,
  recipient text not null, -- member:ID, or door:TRANSPORT:ADDRESS
  step smallint not null check (step in (0, 1)), -- 1: nobody acknowledged it in time
  rule_id integer not null,
  told_by text not null check (told_by in ('dashboard', 'email', 'transport')),
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'dropped')),
  due_at timestamptz not null,
  claimed_at timestamptz,
  settled_at timestamptz,
  read_at timestamptz,
  primary key (workspace_id, alert_id, recipient, step)
);
create index alert_tellings_due on alert_tellings (workspace_id, rule_id, due_at) where state in ('waiting', 'sending');
create index alert_tellings_unread on alert_tellings (workspace_id, recipient) where read_at is null;

create table alert_mutes (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  rule_id integer,
  unit_id integer,
  until timestamptz not null,
  reason text,
  created_by text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);

-- Cases are no longer the only ones who want to hear of an answer.
alter table answer_watches add column watcher text not null default 'cases';
alter table answer_watches drop constraint answer_watches_pkey;
alter table answer_watches add primary key (workspace_id, watcher);
