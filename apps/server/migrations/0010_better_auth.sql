-- People: who may sign in. Global, outside row-level security: a person may belong to several companies. The columns are those that
-- the sign-in library (better-auth) asks for; a test compares them with its schema, because its runtime may not change tables.

create table users (
  id text primary key,
  name text not null,
  email text not null unique, -- in lower case
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean default false,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp
);

create table sessions (
  id text primary key,
  token text not null unique,
  user_id text not null references users (id) on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null
);
create index sessions_user on sessions (user_id);

-- One way in for one person: the password (provider "credential"), or the company's single sign-on.
create table accounts (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references users (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index accounts_user on accounts (user_id);

create table verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp
);
create index verifications_identifier on verifications (identifier);

create table second_factors (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  secret text not null, -- encrypted
  backup_codes text not null, -- encrypted
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamptz
);
create index second_factors_user on second_factors (user_id);
create index second_factors_secret on second_factors (secret);

-- Shared by all processes, so that more servers do not mean more guesses. Unlogged: a crash forgives a minute of guessing.
create unlogged table rate_limits (
  id text primary key,
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

-- Which companies a person belongs to: the only thing about a member that is known across companies. What he may do there stands in
-- the company's own table of members.
create table person_workspaces (
  user_id text not null references users (id) on delete cascade,
  workspace integer not null,
  chosen_at timestamptz not null, -- the latest is opened when the caller names none
  primary key (user_id, workspace)
);
