-- cases: lists that people made for themselves or for others. `filter` is kept as the words of the list's address.
create table case_views (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  filter jsonb not null,
  owner_id text not null, -- member
  audience text not null check (audience in ('own', 'team', 'company')),
  team_id integer, -- with `team`: whose agents see it
  created_at timestamptz not null,
  primary key (workspace_id, id)
);

-- In which order somebody has the views that he sees, and which one the page opens with.
create table case_view_orders (
  workspace_id integer not null,
  user_id text not null,
  view_ids integer[] not null,
  default_view_id integer,
  primary key (workspace_id, user_id)
);
