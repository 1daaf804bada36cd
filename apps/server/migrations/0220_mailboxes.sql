-- Letters of customers. A mailbox is read by one process at a time, as transports are listened to: ids are unique across kinds.
alter table listeners add column what text not null default 'transport';

create table mailboxes (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  address text not null,
  host text not null,
  port integer not null,
  security text not null check (security in ('tls', 'plain')),
  user_name text not null,
  password bytea, -- sealed
  folder text not null,
  transport_id integer not null,
  unit_id integer not null,
  touchpoint_id integer,
  class text not null check (class in ('consultation', 'service_request', 'complaint', 'claim')),
  reopen_days smallint not null,
  plus_address boolean not null,
  takes_from timestamptz not null,
  uid_validity bigint, -- of the folder as it was last read; another one means other numbers for the same letters
  last_uid bigint not null default 0,
  created_by text not null,
  created_at timestamptz not null,
  paused_at timestamptz,
  archived_at timestamptz,
  looked_at timestamptz,
  error text,
  primary key (workspace_id, id)
);

-- One row a letter, however often it is delivered: the id is made of what it says.
create table letters (
  workspace_id integer not null,
  id uuid not null,
  mailbox_id integer not null,
  received_at timestamptz not null,
  taken_at timestamptz not null,
  size integer not null,
  message_id text,
  sender bytea, -- sealed, as are subject and text
  sender_index bytea,
  subject bytea,
  text bytea,
  verdict text not null check (verdict in ('opened', 'added', 'automatic', 'bounce', 'refused')),
  reason text,
  is_cut boolean not null,
  case_id uuid,
  case_message_id uuid, -- null: it opened the case
  customer_id uuid,
  primary key (workspace_id, id)
);
create index letters_taken on letters (workspace_id, taken_at desc, id desc);
create index letters_message on letters (workspace_id, message_id) where message_id is not null;
create index letters_sender on letters (workspace_id, sender_index, taken_at) where sender_index is not null;
create index letters_case on letters (workspace_id, case_id) where case_id is not null;
create index letters_customer on letters (workspace_id, customer_id) where customer_id is not null;

-- Where it was found. Written in the transaction that deals with it: what stands here was dealt with, once.
create table letter_places (
  workspace_id integer not null,
  mailbox_id integer not null,
  uid_validity bigint not null,
  uid bigint not null,
  letter_id uuid not null,
  primary key (workspace_id, mailbox_id, uid_validity, uid)
);
create index letter_places_letter on letter_places (workspace_id, letter_id);

create table letter_files (
  workspace_id integer not null,
  id uuid not null,
  letter_id uuid not null,
  place smallint not null,
  name bytea not null, -- sealed
  size integer not null,
  media_type text,
  sealed bytea, -- null: refused
  refused text check (refused in ('empty', 'too_large', 'wrong_type', 'surplus', 'automatic')),
  primary key (workspace_id, id)
);
create index letter_files_letter on letter_files (workspace_id, letter_id, place);

-- A case that is talked about by letters: what the next one answers, so that it stands in one thread in the customer's mail program.
create table case_letter_threads (
  workspace_id integer not null,
  case_id uuid not null,
  transport_id integer not null,
  reply_to text not null,
  subject bytea not null, -- sealed
  message_ids text[] not null, -- the last of the thread, oldest first
  primary key (workspace_id, case_id)
);

-- A reply names the message it answers by its id alone.
create index case_messages_id on case_messages (workspace_id, id);
