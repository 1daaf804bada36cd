-- Counts the groups of presses that a device has sent: whoever remembers the last one knows that nobody else wrote meanwhile.
alter table devices add column press_seq bigint not null default 0;
-- The last message that was not understood, and why: shown beside the device.
alter table devices add column trouble text;
alter table devices add column trouble_at timestamptz;
create index misuses_recent on misuses (workspace_id, began_at);
