-- What respondents send besides words: photos, documents, voices, signatures. Encrypted by field, for a picture or a voice says who
-- somebody is; given out only to those who may see personal data. One that no answer names any more is deleted after a day.
create table uploads (
  workspace_id integer not null,
  id uuid not null,
  response_id uuid not null,
  question_id text not null,
  media_type text not null,
  size integer not null,
  sealed bytea not null,
  uploaded_at timestamptz not null,
  primary key (workspace_id, id)
);
create index uploads_response on uploads (workspace_id, response_id);

-- Which finished responses fill which quota of a survey: a response fills a quota once, however often it is sent.
create table quota_responses (
  workspace_id integer not null,
  survey_id integer not null,
  quota_id text not null,
  response_id uuid not null,
  primary key (workspace_id, survey_id, quota_id, response_id)
);
