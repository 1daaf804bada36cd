-- What is said in a case is found too, but for what the system says by itself: of what went out before nobody can tell which that was.
alter table case_messages add column is_automatic boolean not null default true;
alter table case_messages alter column is_automatic set default false;

insert into cases_to_index
select distinct workspace_id, case_id from case_messages where direction <> 'out'
on conflict do nothing;
