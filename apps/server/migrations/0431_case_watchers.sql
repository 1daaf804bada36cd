-- cases: members who follow a case that others answer.
create table case_watchers (
  workspace_id integer not null,
  case_id uuid not null,
  user_id text not null,
  since timestamptz not null,
  news_at timestamptz, -- since when there is something that he has not seen on the page; null: nothing
  letter_from timestamptz, -- since when the letter tells that is planned; null: none is planned
  primary key (workspace_id, case_id, user_id)
);
create index case_watchers_own on case_watchers (workspace_id, user_id, case_id);
