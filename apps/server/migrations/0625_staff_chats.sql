-- A chat of those who work here: alerts reach it, and nothing is asked there. Until now whoever wrote to a bot became a customer.
alter table addresses
  add column is_staff boolean not null default false,
  add column member_id text; -- whose own chat it is; null in a chat of staff: of several, as of a shift
create index addresses_staff on addresses (workspace_id, member_id) where is_staff;

-- Sent from a chat, it shows whose that chat is. Good once, for a quarter of an hour.
create table chat_codes (
  workspace_id integer not null,
  code_index bytea not null,
  transport_id integer not null,
  member_id text, -- null: the chat is to be one of several people
  expires_at timestamptz not null,
  primary key (workspace_id, code_index)
);
