-- intake: a chat whose customer is silent after an answer is over; its case is not. Null: it goes on.
alter table chat_cases add column ended_at timestamptz;
create index chat_cases_going on chat_cases (workspace_id, chat_id) where ended_at is null;

-- Whoever fell silent before there was this rule is not told now, perhaps a year later, that his chat is over.
update chat_cases talk set ended_at = talk.seen_at
where exists (
  select from (
    select what, became, at from case_events happened
    where happened.workspace_id = talk.workspace_id and happened.case_id = talk.case_id
      and (what = 'message' or (what = 'status' and became = 'reopened'))
    order by id desc limit 1) last
  where last.what = 'message' and last.became = 'out' and last.at < now() - interval '10 minutes');
