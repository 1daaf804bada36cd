-- The funnel counted invitations and messages row by row, and a bank has ten million of them in ninety days. Everything but the opened
-- ones is written in groups already, so it is counted per day as it is written. Pages are opened one by one, and would queue for the
-- row of their day: those are counted from an index of the opened ones alone.
alter table invited_days
  add column asked bigint not null default 0,
  add column finished bigint not null default 0,
  add column spent numeric not null default 0;

insert into invited_days as known (workspace_id, day, unit_id, touchpoint_id, channel_id, survey_id, sent, answered, asked, finished, spent)
select workspace_id, day, unit_id, touchpoint_id, channel_id, survey_id, 0, 0, count(*), count(completed_at), coalesce(sum(m.cost), 0)
from invitations i
  left join lateral (select sum(cost) as cost from messages m
    where m.workspace_id = i.workspace_id and m.invitation_id = i.id) m on true
group by 1, 2, 3, 4, 5, 6
on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id, survey_id) do update
set asked = excluded.asked, finished = excluded.finished, spent = excluded.spent;

drop index invitations_day;
create index invitations_opened on invitations (workspace_id, day, touchpoint_id) include (unit_id) where opened_at is not null;
