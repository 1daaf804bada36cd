-- The funnel counted invitations and messages row by row, and a bank has ten million of them in ninety days. Everything but the opened
-- ones is written in groups already, so it is counted per day as it is written. Pages are opened one by one, and would queue for the
-- row of their day: those are counted from an index of the opened ones alone.
-- What takes long is counted first, while answers still come in: only what stands below it keeps anybody waiting.
create table invited_so_far as
select i.workspace_id, i.day, i.unit_id, i.touchpoint_id, i.channel_id, i.survey_id, count(*) as asked, count(i.completed_at) as finished,
  coalesce(sum(m.cost), 0) as spent
from invitations i
  left join (select workspace_id, invitation_id, sum(cost) as cost from messages
    where cost <> 0 and invitation_id is not null group by 1, 2) m on m.workspace_id = i.workspace_id and m.invitation_id = i.id
group by 1, 2, 3, 4, 5, 6;

alter table invited_days
  add column asked bigint not null default 0,
  add column finished bigint not null default 0,
  add column spent numeric not null default 0;

insert into invited_days as known (workspace_id, day, unit_id, touchpoint_id, channel_id, survey_id, sent, answered, asked, finished, spent)
select workspace_id, day, unit_id, touchpoint_id, channel_id, survey_id, 0, 0, asked, finished, spent from invited_so_far
on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id, survey_id) do update
set asked = excluded.asked, finished = excluded.finished, spent = excluded.spent;

drop table invited_so_far;
