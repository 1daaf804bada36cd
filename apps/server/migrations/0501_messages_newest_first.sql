-- The list of messages runs newest first: without this it sorted all of them, four seconds at three million.
create index messages_recent on messages (workspace_id, created_at desc, id desc);
