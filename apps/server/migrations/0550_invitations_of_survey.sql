-- The newest personal links of one survey are listed beside it: without an index a survey that has none would read those of all others.
create index invitations_of_survey on invitations (workspace_id, survey_id, created_at desc, id desc);
