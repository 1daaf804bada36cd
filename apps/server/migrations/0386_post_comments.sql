-- Comments under the posts of a community of ours, each as it stands there now.
create table post_comments (
  workspace_id integer not null,
  id uuid not null, -- made of the transport, the post and the site's own id of it
  transport_id integer not null,
  thread_id uuid not null, -- what one author says under one post; made of both, and says neither
  author_index bytea not null, -- the same author under all posts
  post text not null, -- the site's own name of it
  external_id text not null,
  url text not null,
  unit_id integer, -- as the transport's settings say; null: the whole company
  text text not null,
  written_at timestamptz not null,
  received_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  case_id uuid,
  message_id uuid, -- of the case's thread; null: it opened the case
  heard_text text, -- as the case heard it last; null: not at all
  primary key (workspace_id, id)
);
create index post_comments_thread on post_comments (workspace_id, thread_id, id);
create index post_comments_author on post_comments (workspace_id, author_index, received_at) where case_id is not null;
create index post_comments_case on post_comments (workspace_id, case_id, written_at) where case_id is not null;
