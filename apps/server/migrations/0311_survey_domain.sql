-- The company's own host for its surveys. Here and not among the settings, because a request names the host before anybody knows the company.
alter table workspaces add column survey_host text;
alter table workspaces add column survey_host_proven_at timestamptz;
-- Anybody may ask for a host; it belongs to whoever has proven it.
create unique index workspaces_survey_host on workspaces (survey_host) where survey_host_proven_at is not null;
