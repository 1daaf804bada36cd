-- One customer in one chat, being asked one question after the other.
create table dialogues (
  workspace_id integer not null,
  id uuid not null,
  transport_id integer not null,
  address_id uuid, -- the chat; null until he is heard for the first time, where he was asked at his telephone number
  customer_id uuid,
  invitation_id uuid, -- null: he began
  link_id integer, -- the code he came by, where he came by one
  response_id uuid not null,
  survey_id integer not null,
  survey_number integer not null,
  unit_id integer not null,
  touchpoint_id integer not null,
  channel_id integer not null default 0,
  phase text not null check (phase in ('asking', 'with_person', 'finished', 'stopped', 'timed_out')),
  state bytea not null, -- sealed JSON: what was answered so far may hold words
  begun_at timestamptz not null,
  heard_at timestamptz,
  ends_at timestamptz not null, -- nobody answers for so long: what was answered stays, and the question is not open any more
  person_wanted_at timestamptz,
  primary key (workspace_id, id)
);
create index dialogues_address on dialogues (workspace_id, address_id, begun_at) where address_id is not null;
create index dialogues_customer on dialogues (workspace_id, customer_id, begun_at) where customer_id is not null;
create index dialogues_open on dialogues (workspace_id, ends_at) where phase in ('asking', 'with_person');
create index dialogues_recent on dialogues (workspace_id, begun_at, id);

-- What a message is about that nobody asked for: the customer begins.
create table dialogue_entries (
  workspace_id integer not null,
  transport_id integer not null,
  survey_id integer not null,
  unit_id integer not null,
  touchpoint_id integer not null,
  channel_id integer not null default 0,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (workspace_id, transport_id)
);
