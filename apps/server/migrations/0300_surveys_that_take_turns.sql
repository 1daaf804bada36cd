-- Whether the factors of a survey take turns is asked at every decision whom to ask, and a definition is tens of kilobytes: what it takes
-- to know, and to remember the rest by, stands beside it.
alter table survey_versions add column rotation_mark text
  generated always as (case when definition ? 'rotation' then md5(definition::text) end) stored;
create index survey_versions_rotating on survey_versions (workspace_id, survey_id, number) where rotation_mark is not null;
