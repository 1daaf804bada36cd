-- A campaign that recurs counted all its rounds into one number: whether the second was better answered than the first was not to be seen.
-- An invitation belongs to the round that had begun when it was made.
create table campaign_rounds (
  workspace_id integer not null,
  campaign_id integer not null,
  round integer not null, -- the first is 0
  began_at timestamptz not null,
  considered integer, -- null, as is the next: begun when rounds were not counted apart
  asked integer,
  primary key (workspace_id, campaign_id, round)
);

insert into campaign_rounds (workspace_id, campaign_id, round, began_at, considered, asked)
select workspace_id, id, n, started_at + n * every, case when is_only then considered end, case when is_only then asked end
from (
  select c.*, coalesce(repeat_days, 0) * interval '24 hours' as every,
    repeat_days is null or started_at + repeat_days * interval '24 hours' > now() as is_only
  from campaigns c where started_at is not null) as begun
  cross join lateral generate_series(0, case when repeat_days is null then 0 else round end) as n
where started_at + n * every <= now();
