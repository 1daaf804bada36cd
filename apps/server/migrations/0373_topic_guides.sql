-- What to answer to a contact of a topic, and what to know: written by the head of the contact centre, read at the case.
create table topic_guides (
  workspace_id integer not null,
  topic_id integer not null,
  answer text not null, -- a model answer
  tips text not null, -- a cheat sheet
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (workspace_id, topic_id)
);
