-- Of those who were asked by a personal link, how many answered: the denominator of an invited survey's response rate (INDICES §7).
-- `sent` counts links that reached a customer, `answered` their answers with at least one valid score. Dated like every answer:
-- by the interaction's day in the unit's own calendar, which the invitation therefore keeps.
alter table invitations add column day date;
update invitations i set day = (i.occurred_at at time zone u.time_zone)::date
  from units u where u.workspace_id = i.workspace_id and u.id = i.unit_id;
update invitations set day = (occurred_at at time zone 'UTC')::date where day is null;
alter table invitations alter column day set not null;

create table invited_days (
  workspace_id integer not null,
  day date not null,
  unit_id integer not null,
  touchpoint_id integer not null,
  channel_id integer not null,
  survey_id integer not null,
  sent bigint not null,
  answered bigint not null,
  primary key (workspace_id, day, unit_id, touchpoint_id, channel_id, survey_id)
) with (fillfactor = 80);

insert into invited_days (workspace_id, day, unit_id, touchpoint_id, channel_id, survey_id, sent, answered)
select workspace_id, day, unit_id, touchpoint_id, channel_id, survey_id, sum(sent), sum(answered)
from (
  select workspace_id, day, unit_id, touchpoint_id, channel_id, survey_id, 1 as sent, 0 as answered
  from invitations where delivered_at is not null
  union all
  select workspace_id, day, unit_id, touchpoint_id, channel_id, coalesce(survey_id, 0), 0, 1
  from responses where invitation_id is not null and not test and cardinality(scores) > 0) facts
group by 1, 2, 3, 4, 5, 6;
