-- ideas: what somebody of the company proposes, seeing a number or a comment; what was decided, and the improvement it became.
create table ideas (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  text text not null,
  source jsonb not null, -- {kind: index | topic | comment, …}
  unit_id integer, -- where the number or the comment stands; null: the whole company
  author_id text not null,
  owner_id text, -- who decides; null: whoever may change the company
  state text not null default 'open' check (state in ('open', 'accepted', 'declined')),
  reason text,
  decided_by text,
  decided_at timestamptz,
  improvement_id integer,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  check ((state = 'open') = (decided_at is null)),
  check ((state = 'accepted') = (improvement_id is not null))
);
create index ideas_improvement on ideas (workspace_id, improvement_id) where improvement_id is not null;
