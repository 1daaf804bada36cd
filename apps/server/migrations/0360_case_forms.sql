-- Pages on which anybody writes to the company.
create table case_forms (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  token text not null, -- of its address
  unit_id integer not null,
  touchpoint_id integer,
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

-- Which cases a form opened: counted for its owner, and limited by the hour against floods.
create table case_form_cases (
  workspace_id integer not null,
  form_id integer not null,
  case_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, form_id, case_id)
);
create index case_form_cases_at on case_form_cases (workspace_id, form_id, at);
