-- intake: a chat whose customer is silent after an answer is over; its case is not. Null: it goes on.
alter table chat_cases add column ended_at timestamptz;
create index chat_cases_going on chat_cases (workspace_id, chat_id) where ended_at is null;
