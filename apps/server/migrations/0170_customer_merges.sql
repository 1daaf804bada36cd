-- One person known twice. A merged customer's row stays, with all it was known by: whoever is named by it is the one it was merged
-- into, and a merge can be taken back.
alter table customers add column merged_into uuid;
create index customers_merged on customers (workspace_id, merged_into) where merged_into is not null;

-- Whatever else a customer is known by: a card, a number in another system. One value belongs to one customer.
create table customer_identifiers (
  workspace_id integer not null,
  kind text not null,
  value_index bytea not null,
  value_encrypted bytea not null,
  customer_id uuid not null,
  added_at timestamptz not null,
  primary key (workspace_id, value_index, kind)
);
create index customer_identifiers_customer on customer_identifiers (workspace_id, customer_id);

-- New customers, and those of whom more is known now: compared with the others behind the door, never at it.
create table customers_to_match (
  workspace_id integer not null,
  customer_id uuid not null,
  primary key (workspace_id, customer_id)
);
insert into customers_to_match select workspace_id, id from customers where erased_at is null;

-- Blind indexes of contacts in a writing that forgives (the last ten digits, a mailbox without its dots).
create table customer_match_keys (
  workspace_id integer not null,
  match_key bytea not null,
  customer_id uuid not null,
  primary key (workspace_id, match_key, customer_id)
);
create index customer_match_keys_customer on customer_match_keys (workspace_id, customer_id);

create table customer_likenesses (
  workspace_id integer not null,
  first_id uuid not null,
  second_id uuid not null,
  reasons text[] not null,
  conflicts text[] not null default '{}', -- what speaks against it
  state text not null check (state in ('found', 'proposed', 'refused', 'merged')),
  found_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  primary key (workspace_id, first_id, second_id) -- the lesser id first
);
create index customer_likenesses_state on customer_likenesses (workspace_id, state, found_at desc);

-- What a merge moved, by table, so that it can be put back; what it filled in; what the merged one's row of history was.
create table customer_merges (
  workspace_id integer not null,
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null,
  reasons text[] not null,
  moved jsonb not null,
  took jsonb not null,
  merged_at timestamptz not null,
  merged_by_kind text not null,
  merged_by text not null,
  undone_at timestamptz,
  undone_by text,
  primary key (workspace_id, id)
);
create index customer_merges_recent on customer_merges (workspace_id, merged_at desc, id);
create index customer_merges_of on customer_merges (workspace_id, kept_id);

create table customer_match_rules (
  workspace_id integer not null,
  rules jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (workspace_id)
);
