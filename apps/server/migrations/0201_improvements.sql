-- improvements: a change that somebody made, where, and what it was expected to move. When it really rolled out is derived from contacts.
create table improvements (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  description text not null,
  owner_id text not null,
  unit_ids integer[] not null, -- empty: everywhere, and there is nothing to hold it against
  touchpoint_ids integer[] not null,
  topic_ids integer[] not null,
  planned_on date not null,
  cost numeric not null check (cost >= 0),
  expected_fall numeric not null check (expected_fall > 0 and expected_fall <= 1), -- of the contact rate: 0.5 is a halving
  -- How a contact that still goes the old way is told: it needed the back office, or has one of these codes.
  old_way text not null check (old_way in ('back_office', 'codes', 'none')),
  old_code_ids integer[] not null,
  verdict text not null default 'cannot_tell' check (verdict in ('worked', 'did_not', 'cannot_tell')),
  rolled_out double precision, -- share of the topic's contacts taken by those who changed
  judged_at timestamptz,
  alarmed_at timestamptz,
  stopped_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index improvements_owner on improvements (workspace_id, owner_id);
