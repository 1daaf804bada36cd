-- Telephones in what a provider said, as 0600 did with addresses; a code or an address of a server is never as long.
do $$ declare
  phone constant text := '(?<![[:alpha:][:digit:].-])([0-9]{10,15}|[+][0-9]([[:space:]()-]{0,2}[0-9]){8,14})(?![[:alpha:][:digit:]-])';
begin
  update messages set reason = regexp_replace(reason, phone, '•••', 'g') where reason ~ phone;
  update early_receipts set reason = regexp_replace(reason, phone, '•••', 'g') where reason ~ phone;
  update dead_contacts set reason = regexp_replace(reason, phone, '•••', 'g') where reason ~ phone;
  update transport_flows set last_error = regexp_replace(last_error, phone, '•••', 'g') where last_error ~ phone;
  -- Letters about cases that wait while the version changes: they used to be about one case each.
  if to_regclass('pgboss.job') is not null then
    update pgboss.job set data = (data - 'caseId') || jsonb_build_object('caseIds', jsonb_build_array(data -> 'caseId'))
      where name = 'cases.tell_owner' and data ? 'caseId';
  end if;
end $$;
