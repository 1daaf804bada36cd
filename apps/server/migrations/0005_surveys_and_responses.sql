create table surveys (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  draft jsonb not null,
  draft_revision integer not null default 1, -- a save names the revision it started from: two editors cannot overwrite each other
  draft_saved_by text not null,
  draft_saved_at timestamptz not null,
  published_number integer, -- the version that new links and invitations use
  closed_at timestamptz,
  archived_at timestamptz,
  primary key (workspace_id, id)
);

-- A version that was published never changes: its answers belong to it for ever.
create table survey_versions (
  workspace_id integer not null,
  survey_id integer not null,
  number integer not null,
  definition jsonb not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (workspace_id, survey_id, number),
  foreign key (workspace_id, survey_id) references surveys (workspace_id, id)
);

-- An open link or QR code: whoever follows it answers of his own accord (spontaneous).
create table links (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  token text not null,
  survey_id integer not null,
  unit_id integer not null,
  touchpoint_id integer not null,
  channel_id integer not null default 0,
  kind text not null check (kind in ('link', 'qr')),
  created_by text not null,
  created_at timestamptz not null,
  closes_at timestamptz,
  closed_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, token)
);

-- A personal link: one customer, one interaction, one answer (invited).
create table invitations (
  workspace_id integer not null,
  id uuid not null,
  token text not null,
  survey_id integer not null,
  survey_number integer not null,
  unit_id integer not null,
  touchpoint_id integer not null,
  channel_id integer not null default 0,
  customer_id uuid,
  interaction_id uuid,
  employee_id integer,
  product_ids integer[],
  segment_ids integer[],
  language text,
  occurred_at timestamptz not null, -- of the interaction: answers are dated by it
  created_by text not null,
  created_at timestamptz not null,
  delivered_at timestamptz,
  opened_at timestamptz,
  completed_at timestamptz,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, token)
);
create index invitations_place on invitations (workspace_id, unit_id, occurred_at);

-- The system of record. id is the answer's idempotency key (chosen by the page, or a hash of the sender's external id).
-- measure_ids, product_of and scores are the ratings that were counted, in step: one row per response is a quarter of the
-- bytes of a row per rating, and a recount unnests them.
create table responses (
  workspace_id integer not null,
  id uuid not null,
  survey_id integer,
  survey_number integer,
  unit_id integer not null,
  touchpoint_id integer not null,
  channel_id integer not null default 0,
  mode smallint not null check (mode in (1, 2)),
  source text not null check (source in ('link', 'qr', 'personal', 'api', 'import', 'kiosk', 'button', 'phone', 'dialogue')),
  occurred_at timestamptz not null,
  answered_at timestamptz not null,
  day date not null,
  hour smallint not null,
  finished boolean not null default false,
  language text,
  answers jsonb not null default '{}', -- without free text, which is in comments
  measure_ids integer[] not null,
  product_of integer[] not null, -- the product that each rating is about, 0 = none
  scores smallint[] not null,
  employee_id integer,
  team_id integer,
  topic_id integer,
  segment_ids integer[],
  product_ids integer[],
  customer_id uuid,
  interaction_id uuid,
  invitation_id uuid,
  link_id integer,
  import_id integer,
  revision integer not null default 1,
  test boolean not null default false,
  primary key (workspace_id, id)
);
create index responses_unit on responses (workspace_id, unit_id, day);
create index responses_recent on responses (workspace_id, occurred_at, id);
create index responses_customer on responses (workspace_id, customer_id, occurred_at) where customer_id is not null;
create index responses_import on responses (workspace_id, import_id) where import_id is not null;
create unique index responses_invitation on responses (workspace_id, invitation_id) where invitation_id is not null;

create table comments (
  workspace_id integer not null,
  response_id uuid not null,
  question_id text not null,
  text text not null,
  language text,
  unit_id integer not null,
  touchpoint_id integer not null,
  channel_id integer not null default 0,
  mode smallint not null,
  occurred_at timestamptz not null,
  day date not null,
  score smallint, -- of the rating that it explains, else of the headline
  scale text,
  factor_id integer,
  reasons text[] not null default '{}',
  search tsvector not null,
  primary key (workspace_id, response_id, question_id)
);
create index comments_recent on comments (workspace_id, occurred_at desc, response_id desc);
create index comments_unit on comments (workspace_id, unit_id, occurred_at desc);
create index comments_search on comments using gin (search);

create table imports (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  kind text not null,
  file_name text not null,
  file_hash bytea not null,
  file_bytes bigint not null,
  mapping jsonb,
  state text not null check (state in ('uploaded', 'waiting', 'running', 'finished', 'cancelled', 'failed', 'undoing', 'undone')),
  rows_read bigint not null default 0,
  rows_accepted bigint not null default 0,
  rows_known bigint not null default 0, -- already here: the same file again adds nothing
  rows_refused bigint not null default 0,
  bytes_read bigint not null default 0,
  error text,
  created_by text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, id)
);

create table import_refusals (
  workspace_id integer not null,
  import_id integer not null,
  row_number bigint not null,
  column_name text not null default '',
  code text not null,
  message text not null,
  line text,
  primary key (workspace_id, import_id, row_number, column_name)
);
