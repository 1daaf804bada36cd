-- Who answers cases: what he knows, how much he takes, when he is away. A member without a row is given nothing by itself.
create table case_agents (
  workspace_id integer not null,
  user_id text not null,
  takes boolean not null default true,
  topic_ids integer[] not null default '{}', -- with everything below them; empty: anything
  most_open integer, -- given no more than so many by itself
  absent_until timestamptz,
  given_at timestamptz, -- when he was last given one: whose turn it is
  primary key (workspace_id, user_id)
);

-- An agent's own queue, and what is nobody's yet, in the order of work.
drop index cases_owner;
create index cases_owner_work on cases (workspace_id, owner_id, due_at, opened_at, id) where is_open;
