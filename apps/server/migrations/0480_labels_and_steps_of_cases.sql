-- cases: a label of the company's own beside the status, and which steps of escalation a case has been through: each is taken once in its
-- life, by age or by a share of a promise, so that it no longer hangs on the two moments that a clock remembers.
alter table cases add column label_id integer;

create table case_escalations (
  workspace_id integer not null,
  case_id uuid not null,
  escalation_id integer not null, -- in the settings of cases
  at timestamptz not null,
  primary key (workspace_id, case_id, escalation_id)
);

update case_settings kept set settings = jsonb_set(kept.settings, '{escalations}', (
  select coalesce(jsonb_agg(step - 'promise' - 'when' || jsonb_build_object('id', place, 'at', jsonb_build_object(
    'by', 'promise', 'promise', step -> 'promise', 'percent', case step ->> 'when' when 'warning' then 75 else 100 end)) order by place), '[]')
  from jsonb_array_elements(kept.settings -> 'escalations') with ordinality as steps(step, place)))
where kept.settings ? 'escalations';

-- The greatest ids that were ever given, also to what has been removed since; the default settings have steps 1 and 2.
alter table case_settings add column last_escalation_id integer not null default 2;
alter table case_settings add column last_label_id integer not null default 0;
update case_settings kept set last_escalation_id = greatest(2, (
  select max(jsonb_array_length(each.settings -> 'escalations')) from case_settings each where each.workspace_id = kept.workspace_id));

-- What was told before is not told again, nor after a closed case is opened again; a company that has set nothing has had the steps of the default settings.
insert into case_escalations (workspace_id, case_id, escalation_id, at)
select clocks.workspace_id, clocks.case_id, (step ->> 'id')::integer,
  case when step #>> '{at,percent}' = '75' then clocks.warned_at else clocks.breached_at end
from cases
join case_clocks clocks on clocks.workspace_id = cases.workspace_id and clocks.case_id = cases.id
left join lateral (select settings from case_settings kept where kept.workspace_id = cases.workspace_id order by revision desc limit 1) kept on true
cross join lateral jsonb_array_elements(coalesce(kept.settings -> 'escalations',
  '[{"id": 1, "at": {"promise": "resolution", "percent": 75}}, {"id": 2, "at": {"promise": "resolution", "percent": 100}}]')) step
where clocks.promise = step #>> '{at,promise}'
  and case when step #>> '{at,percent}' = '75' then clocks.warned_at else clocks.breached_at end is not null
on conflict do nothing;
