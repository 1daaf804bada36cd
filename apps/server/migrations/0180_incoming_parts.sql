-- Parts of long messages that wait for the rest: the centre is told that a part was taken, so a restart must not lose it.
create table incoming_parts (
  workspace_id integer not null,
  transport_id integer not null,
  message_index bytea not null, -- blind index of sender, receiver, reference and number of parts
  number integer not null,
  total integer not null,
  content bytea not null, -- sealed JSON
  received_at timestamptz not null,
  primary key (workspace_id, transport_id, message_index, number)
);
