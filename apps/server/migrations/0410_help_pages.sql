-- help: questions that customers have, answered before they ask.
create table help_pages (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  topic_id integer, -- of contacts: what the page is to make needless
  texts jsonb not null, -- {"ru": {"question", "answer"}, …}
  search tsvector not null, -- words without endings, those of the questions with the weight A
  is_published boolean not null,
  published_at timestamptz, -- for the first time: its address may stand in somebody's message since
  created_by text not null,
  created_at timestamptz not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (workspace_id, id)
);

-- Who read a page: one row a visitor and day. The visitor is a keyed hash of that day's address and browser, of no use on another day.
create table help_visits (
  workspace_id integer not null,
  page_id integer not null,
  day date not null,
  visitor text not null,
  language text not null,
  helped boolean, -- null: did not say
  words text, -- what he added
  at timestamptz not null,
  primary key (workspace_id, page_id, day, visitor)
);
create index help_visits_said on help_visits (workspace_id, page_id, at desc) where words is not null;
