-- A resolved case becomes an interaction of a solution touchpoint, and the customer is asked about the solution. Who solved it, in
-- which team and topic, stands here as it was then: a case that goes on to somebody else later does not take the answer with it.
create table case_solutions (
  workspace_id integer not null,
  interaction_id uuid not null,
  case_id uuid not null,
  touchpoint_id integer not null,
  topic_id integer,
  owner_id text, -- member
  team_id integer,
  solved_at timestamptz not null,
  response_id uuid,
  primary key (workspace_id, interaction_id)
);
create index case_solutions_case on case_solutions (workspace_id, case_id);
create index case_solutions_solved on case_solutions (workspace_id, solved_at);
