-- Who was asked by a personal link and who of them answered, added up by month in the transaction that adds to the days: the indices of a
-- quarter read it for every place. What it cost stays with the days.
create table invited_months (
  workspace_id integer not null,
  day date not null, -- the first of the month
  unit_id integer not null,
  touchpoint_id integer not null,
  channel_id integer not null,
  survey_id integer not null,
  asked bigint not null,
  sent bigint not null,
  answered bigint not null,
  primary key (workspace_id, day, unit_id, touchpoint_id, channel_id, survey_id)
) with (fillfactor = 70);

insert into invited_months (workspace_id, day, unit_id, touchpoint_id, channel_id, survey_id, asked, sent, answered)
select workspace_id, date_trunc('month', day::timestamp)::date as month, unit_id, touchpoint_id, channel_id, survey_id, sum(asked), sum(sent), sum(answered)
from invited_days group by workspace_id, month, unit_id, touchpoint_id, channel_id, survey_id;
