-- Chats on sites and pages of the company. What is said in one is a case.
create table chats (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  token text not null, -- of its address
  unit_id integer not null,
  touchpoint_id integer,
  team_id integer, -- whose people answer; null: whoever answers cases of the unit
  class text not null check (class in ('consultation', 'service_request', 'complaint', 'claim')),
  settings jsonb not null,
  origins text[] not null, -- sites that may frame it
  widget jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, token)
);

-- Cases that are talked about in a chat, and when the customer last had it before his eyes.
create table chat_cases (
  workspace_id integer not null,
  case_id uuid not null,
  chat_id integer not null,
  at timestamptz not null,
  seen_at timestamptz not null,
  primary key (workspace_id, case_id)
);
create index chat_cases_at on chat_cases (workspace_id, chat_id, at);
create index chat_cases_seen on chat_cases (workspace_id, chat_id, seen_at);

-- Who says that he answers chats now, and when his dashboard was last heard of.
create table chat_agents (
  workspace_id integer not null,
  user_id text not null,
  is_available boolean not null,
  unit_ids integer[], -- whose cases he sees; null: all
  seen_at timestamptz not null,
  primary key (workspace_id, user_id)
);
