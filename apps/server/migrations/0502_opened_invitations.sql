-- Pages that were opened are counted from these alone. The old index goes last: its lock keeps readers waiting too.
create index if not exists invitations_opened on invitations (workspace_id, day, touchpoint_id) include (unit_id) where opened_at is not null;
drop index if exists invitations_day;
