-- Ground. Run as the owner role (NOLOGIN otklik_owner): the runtime role owns nothing, so row-level security binds it.
-- Tenant tables carry workspace_id first in every key, and no triggers (a distributed table allows none).

-- One sequence for every configured thing, so that an id of one kind is never by chance an id of another.
create sequence entity_id as integer;

create table workspaces (
  id integer primary key default nextval('entity_id'),
  name text not null,
  settings jsonb not null default '{}',
  created_at timestamptz not null,
  demo boolean not null default false
);

-- What the installation as a whole remembers: the set-up link's hash, the fingerprint of its secret.
create table installation (
  name text primary key,
  value jsonb not null,
  written_at timestamptz not null
);

create table members (
  workspace_id integer not null,
  user_id text not null,
  role text not null check (role in ('administrator', 'analyst', 'unit_manager', 'staff', 'agent', 'auditor')),
  unit_ids integer[] not null default '{}', -- roots of what the person sees; empty = the whole company
  display_name text not null,
  language text not null default 'ru',
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, user_id)
);

create table member_invitations (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  token_hash bytea not null,
  email text,
  role text not null,
  unit_ids integer[] not null default '{}',
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
create unique index member_invitations_token on member_invitations (workspace_id, token_hash);

create table api_keys (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  secret_hash bytea not null, -- sha-256 of 256 random bits: a slow hash would protect nothing here and cost milliseconds
  scopes text[] not null,
  unit_ids integer[] not null default '{}',
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_on date,
  primary key (workspace_id, id)
);

create table audit_log (
  workspace_id integer not null,
  id bigint generated always as identity,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  before jsonb,
  after jsonb,
  request_id text,
  primary key (workspace_id, id)
);
create index audit_log_subject on audit_log (workspace_id, subject_kind, subject_id, id);

-- The answer to a write that was already carried out, kept so that a retry gets the same one.
create table idempotency_keys (
  workspace_id integer not null,
  key text not null,
  endpoint text not null,
  request_hash bytea not null,
  status smallint not null,
  body jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, key)
);
create index idempotency_keys_age on idempotency_keys (workspace_id, created_at);
