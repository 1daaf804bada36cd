-- cases: what a team is judged by stands in the case itself, so that a month of a million cases is one walk over an index.
alter table cases
  add column first_reply_at timestamptz, -- somebody answered the customer, or told him the solution or why it is refused
  add column reopenings smallint not null default 0,
  add column heard smallint not null default 0, -- how often the customer had to write again
  add column is_repeated boolean not null default false; -- the same customer came back with it within the window

update cases set first_reply_at = told.first_reply_at, reopenings = told.reopenings, heard = told.heard
from (
  select workspace_id, case_id,
    min(at) filter (where what = 'message' and became = 'out' or what = 'status' and became in ('resolved', 'rejected')) as first_reply_at,
    count(*) filter (where what = 'status' and became = 'reopened') as reopenings,
    count(*) filter (where what = 'message' and became = 'in') as heard
  from case_events group by 1, 2
) told
where told.workspace_id = cases.workspace_id and told.case_id = cases.id;

update cases set is_repeated = true
from cases again where again.workspace_id = cases.workspace_id and again.repeat_of = cases.id;
