-- Answers of one link, counted for the list of links; answers by API and import carry none and pay nothing.
create index responses_link on responses (workspace_id, link_id) where link_id is not null;
create index links_survey on links (workspace_id, survey_id);
-- The list of personal links runs newest first.
create index invitations_recent on invitations (workspace_id, created_at desc, id desc);
