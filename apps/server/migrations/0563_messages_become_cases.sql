-- What a message becomes that a customer sends by himself to a number or a bot: the first answer of a survey, or a case.
alter table dialogue_entries
  alter column survey_id drop not null,
  alter column touchpoint_id drop not null,
  add column case_class text check (case_class in ('consultation', 'service_request', 'complaint', 'claim')),
  add check (survey_id is null or case_class is null),
  add check (survey_id is null or touchpoint_id is not null);

-- A case that is talked about in a messenger: what is said of it is said there, and what he says there belongs to it.
create table messenger_threads (
  workspace_id integer not null,
  case_id uuid not null,
  transport_id integer not null,
  address_id uuid not null,
  noted_at timestamptz not null,
  said_at timestamptz, -- when we last wrote of it in this chat
  by_person boolean not null, -- some of it: then an answer is waited for longer
  primary key (workspace_id, case_id)
);
create index messenger_threads_address on messenger_threads (workspace_id, address_id, noted_at);

-- What an answer has opened is told in the chat where it was given.
create index dialogues_response on dialogues (workspace_id, response_id);

-- Those whom customers have asked for in a dialogue before.
insert into messenger_threads (workspace_id, case_id, transport_id, address_id, noted_at, said_at, by_person)
select c.workspace_id, c.id, d.transport_id, d.address_id, d.person_wanted_at, d.person_wanted_at, true
from cases c join dialogues d on d.workspace_id = c.workspace_id and d.response_id = c.response_id
where c.origin = 'dialogue' and d.person_wanted_at is not null and d.address_id is not null and d.phase <> 'stopped'
order by d.person_wanted_at desc
on conflict (workspace_id, case_id) do nothing;
