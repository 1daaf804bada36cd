-- Whom to ask, and why somebody was, or was not, asked.

-- The contact policy: a whole document per version; the highest number is in force. A version never changes, so that the sentence
-- "why was she not asked?" can be built from the version that decided.
create table policies (
  workspace_id integer not null,
  number integer not null,
  document jsonb not null,
  note text not null default '',
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (workspace_id, number)
);

-- What a decision must know of a customer, in one row, however long his past: asks are packed, 36 bytes each (packed-asks.ts says
-- how), the rest are bits (bits.ts). The row is what concurrent decisions about one customer wait for.
create table contact_histories (
  workspace_id integer not null,
  customer_id uuid not null,
  last_ask_at timestamptz,
  refused integer not null default 0,
  consented integer not null default 0,
  reach integer not null default 0, -- ways beside e-mail and phone
  flags integer not null default 0,
  zone text, -- by the telephone's prefix; of which telephone, see zone_of
  country text,
  zone_of bytea,
  asks bytea not null default '',
  primary key (workspace_id, customer_id)
) with (fillfactor = 80);
-- Random bytes do not shrink, and trying to costs time at every decision.
alter table contact_histories alter column asks set storage external;

-- Consents and opt-outs, each with the text that was shown. Nothing is ever changed but the day of its withdrawal.
create table consents (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  customer_id uuid not null,
  kind text not null check (kind in ('consent', 'opt_out')),
  purpose text not null,
  transport text, -- null: every way
  text_shown text not null,
  how text not null,
  given_at timestamptz not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  primary key (workspace_id, id)
);
create index consents_customer on consents (workspace_id, customer_id, id);

-- The ledger. Decisions are written in the batches in which they were taken, 36 bytes each in one value (ledger-entries.ts says how):
-- a row and an index entry for each would be three times as much. The interaction knows its batch.
alter table interactions add column decision_batch bigint;
create table decision_batches (
  workspace_id integer not null,
  batch bigint not null,
  decided_at timestamptz not null,
  policy_number integer not null, -- 0: there was none
  entries bytea not null default '',
  primary key (workspace_id, batch)
);
alter table decision_batches alter column entries set storage external;
create index decision_batches_recent on decision_batches (workspace_id, decided_at desc, batch desc);

-- Considered interactions per day of the unit and touchpoint, by what became of them: the funnel, and the ledger's overview.
create table decision_days (
  workspace_id integer not null,
  day date not null,
  touchpoint_id integer not null,
  outcome smallint not null,
  rule_id integer not null default 0,
  n integer not null,
  primary key (workspace_id, day, touchpoint_id, outcome, rule_id)
) with (fillfactor = 80);

-- How many a touchpoint asks on a day of the unit: only where a daily cap has to hold, for its row is locked.
create table asked_days (
  workspace_id integer not null,
  touchpoint_id integer not null,
  day date not null,
  asked integer not null,
  primary key (workspace_id, touchpoint_id, day)
) with (fillfactor = 80);

-- The replay of real interactions under another policy.
create table policy_simulations (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  state text not null check (state in ('waiting', 'running', 'finished', 'cancelled', 'failed')),
  document jsonb not null,
  base_number integer not null, -- the policy it is compared with
  days integer not null,
  replayed integer not null default 0,
  total integer not null default 0,
  result jsonb,
  error text,
  started_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
