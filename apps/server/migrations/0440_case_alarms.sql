-- cases: when the clocks of a case are looked at next (a warning or a breach that was not told yet) stands in the case itself. A worker takes
-- what is due by locks on its rows, many at once: such a lock falls with the connection of whoever held it, while the queue gave back what a
-- killed worker had in its hands only a minute later.
alter table cases add column ring_at timestamptz;

-- Time first: a look at all companies walks over what is due, and over nothing else.
create index cases_ring on cases (ring_at, workspace_id) where ring_at is not null;

-- What was promised before is looked at once, and says itself when it has to be looked at again.
update cases set ring_at = opened_at
where is_open and exists (select from case_clocks clocks
  where clocks.workspace_id = cases.workspace_id and clocks.case_id = cases.id and (clocks.warned_at is null or clocks.breached_at is null));

do $$ begin
  if to_regclass('pgboss.job') is not null then
    delete from pgboss.job where name in ('cases.alarm', 'cases.alarm.dead');
  end if;
end $$;

-- The one question that is asked about all companies at once; it tells nothing but their ids.
create function companies_with_due_cases(at timestamptz) returns setof integer
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct workspace_id from cases where ring_at <= at
$$;
