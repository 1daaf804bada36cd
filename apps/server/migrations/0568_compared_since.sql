-- Since when the variants of a schedule are the ones that are compared: what was sent before others took their place is not theirs.
alter table schedules add column compared_since timestamptz;

create index invitations_schedule on invitations (workspace_id, schedule_id, created_at) where schedule_id is not null;
