-- Runs after every migration (a repeatable script): row-level security and the runtime role's rights on every tenant table,
-- read from the catalogue, so that a table added tomorrow cannot be forgotten.
do $$
declare t record;
begin
  for t in
    select c.oid::regclass as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and a.attname = 'workspace_id' and not a.attisdropped
  loop
    execute format('alter table %s enable row level security', t.name);
    execute format('drop policy if exists workspace on %s', t.name);
    execute format($p$create policy workspace on %s using (workspace_id = nullif(current_setting('app.workspace', true), '')::integer)$p$, t.name);
  end loop;
end $$;

grant select, insert, update, delete on all tables in schema public to otklik_app;
grant usage, select on all sequences in schema public to otklik_app;
grant execute on all functions in schema public to otklik_app;
-- The audit log and the ledger of served counts can be added to, never rewritten.
revoke update, delete on audit_log, served_entries, personal_data_access from otklik_app;
