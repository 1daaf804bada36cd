-- The ways in which a message travels, and the outbox. The business's own channel (hall, delivery) is another thing.

create table transports (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  kind text not null,
  name text not null,
  settings jsonb not null default '{}',
  secrets bytea, -- sealed JSON of the settings that nobody reads back
  cost numeric not null default 0, -- of one message, or one part of it, in the company's currency
  per_second double precision, -- null: as fast as the provider takes them
  per_day integer,
  position integer not null default 0,
  created_by text not null,
  created_at timestamptz not null,
  paused_at timestamptz,
  archived_at timestamptz,
  primary key (workspace_id, id)
);

-- How it goes, written at every send; apart from the settings, which are read often and change seldom.
create table transport_flows (
  workspace_id integer not null,
  transport_id integer not null,
  free_at timestamptz, -- when the next message may go without breaking the limit per second
  day date,
  sent_on_day integer not null default 0,
  failures integer not null default 0, -- in a row; one that arrives makes it 0
  resume_at timestamptz, -- the provider asked for a rest
  last_sent_at timestamptz,
  last_failed_at timestamptz,
  last_error text,
  checked_at timestamptz,
  check_error text,
  listening_at timestamptz, -- last sign of life of the one who listens
  primary key (workspace_id, transport_id)
);

-- One switch for everything that leaves the house.
create table sending_pauses (
  workspace_id integer not null,
  paused_at timestamptz not null,
  paused_by text not null,
  primary key (workspace_id)
);

-- The outbox. Holds no address and, once it is settled, no text: both are read from the customer when it goes.
create table messages (
  workspace_id integer not null,
  id uuid not null,
  transport_id integer not null,
  purpose text not null check (purpose in ('invitation', 'reminder', 'thanks', 'dialogue', 'notice', 'report')),
  state text not null check (state in
    ('planned', 'sending', 'sent', 'delivered', 'opened', 'failed', 'doubtful', 'cancelled')),
  due_at timestamptz not null,
  expires_at timestamptz not null,
  invitation_id uuid,
  step smallint not null default 0, -- 0 asks, 1 to 5 remind
  campaign_id integer,
  customer_id uuid,
  address_id uuid, -- where it is a chat or a browser and not the customer's e-mail or phone
  template_id integer,
  variant smallint,
  content bytea, -- sealed JSON of a text that no template makes (a dialogue's question)
  attempts smallint not null default 0,
  attempted_at timestamptz,
  sender text, -- the process that has it in its hands
  provider_id text,
  reason text, -- why it failed, was cancelled, or is doubtful
  cost numeric not null default 0,
  created_at timestamptz not null,
  sent_at timestamptz,
  delivered_at timestamptz,
  opened_at timestamptz,
  settled_at timestamptz,
  primary key (workspace_id, id)
);
create index messages_due on messages (workspace_id, transport_id, due_at) where state = 'planned';
create index messages_under_way on messages (workspace_id, transport_id, attempted_at) where state = 'sending';
create index messages_provider on messages (workspace_id, transport_id, provider_id) where provider_id is not null;
create index messages_invitation on messages (workspace_id, invitation_id) where invitation_id is not null;
create index messages_customer on messages (workspace_id, customer_id, created_at) where customer_id is not null;
create index messages_trouble on messages (workspace_id, state, settled_at) where state in ('failed', 'doubtful');

-- A receipt may overtake the answer to the message it speaks of; one that nobody ever claims is swept away.
create table early_receipts (
  workspace_id integer not null,
  transport_id integer not null,
  provider_id text not null,
  state text not null,
  reason text,
  at timestamptz not null,
  primary key (workspace_id, transport_id, provider_id, state)
);

-- Chats and browsers: addresses that a customer is reached at and that are no contact of his own.
create table addresses (
  workspace_id integer not null,
  id uuid not null,
  transport_id integer not null,
  address_index bytea not null,
  address_encrypted bytea not null,
  name_encrypted bytea,
  customer_id uuid, -- null: he began, and nobody knows yet who he is
  language text,
  created_at timestamptz not null,
  heard_at timestamptz, -- last message from there: WhatsApp lets one write freely for 24 hours
  blocked_at timestamptz, -- it refused for good
  primary key (workspace_id, id)
);
create unique index addresses_found on addresses (workspace_id, transport_id, address_index);
create index addresses_customer on addresses (workspace_id, customer_id) where customer_id is not null;

-- What came in, kept until somebody has dealt with it. id is made of the provider's own, so the same one twice is one.
create table incoming_messages (
  workspace_id integer not null,
  id uuid not null,
  transport_id integer not null,
  address_id uuid not null,
  received_at timestamptz not null,
  content bytea not null, -- sealed JSON
  handled_at timestamptz,
  primary key (workspace_id, id)
);
create index incoming_messages_address on incoming_messages (workspace_id, address_id, received_at);

-- Who listens to which transport (a bound link, a long poll, a mailbox): one process at a time. On one node, across
-- companies, so the company is named without being the key; ids of transports are unique anyway.
create table listeners (
  transport_id integer primary key,
  company integer not null,
  owner text,
  held_until timestamptz
);
