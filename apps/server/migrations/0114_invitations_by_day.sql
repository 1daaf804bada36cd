-- The funnel counts the invitations of a span of days by touchpoint.
create index invitations_day on invitations (workspace_id, day, touchpoint_id) include (unit_id, opened_at, completed_at);
