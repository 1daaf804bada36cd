-- The telephone interviewer. A dial list is the outbox of a transport of the kind "phone", which people empty instead of a
-- connection: `messages` holds the numbers, when each is due and what became of it. Here stands every single call.

create table call_attempts (
  workspace_id integer not null,
  id uuid not null,
  transport_id integer not null, -- the dial list
  message_id uuid not null,
  claim smallint not null, -- messages.attempts of then: only who holds that claim may settle the number
  invitation_id uuid not null,
  customer_id uuid,
  unit_id integer not null,
  interviewer_id text not null,
  zone text not null, -- of the customer's clock
  country text not null,
  opened_at timestamptz not null,
  held_until timestamptz not null, -- a browser that is not heard of until then has been closed
  content bytea, -- sealed: number, name and script while the number is held; nothing afterwards
  turn integer[], -- rotated factors that this customer is asked about
  consented_at timestamptz,
  consent_text text, -- by which leave was asked; names the company only
  ended_at timestamptz,
  outcome text check (outcome in ('no_answer', 'busy', 'answerphone', 'call_back', 'refused', 'do_not_call', 'wrong_number',
    'partial', 'done', 'not_dialled', 'lost', 'quota_filled')),
  call_back_at timestamptz,
  primary key (workspace_id, id),
  check ((ended_at is null) = (outcome is null))
);
-- Exactly one interviewer has a number, and each interviewer has one: whatever the code believes.
create unique index call_attempts_live_number on call_attempts (workspace_id, message_id) where ended_at is null;
create index call_attempts_live_customer on call_attempts (workspace_id, customer_id) where ended_at is null and customer_id is not null;
create unique index call_attempts_live_interviewer on call_attempts (workspace_id, interviewer_id) where ended_at is null;
create index call_attempts_number on call_attempts (workspace_id, message_id, opened_at);
create index call_attempts_list on call_attempts (workspace_id, transport_id, opened_at);
create index call_attempts_customer on call_attempts (workspace_id, customer_id, opened_at) where customer_id is not null;

-- Of a list: no more interviews with customers of this unit, this segment, or both.
create table dial_quotas (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  transport_id integer not null,
  unit_id integer, -- with all below it
  segment_id integer,
  most integer not null check (most between 1 and 10000000),
  primary key (workspace_id, id),
  check (unit_id is not null or segment_id is not null)
);
create index dial_quotas_list on dial_quotas (workspace_id, transport_id);

-- Who promised a time is called first.
create index messages_call_back on messages (workspace_id, transport_id, due_at) where state = 'planned' and reason = 'call_back';

-- Who asked, where a person did.
alter table responses add column interviewer_id text;
