-- What stands on a survey's printed sheets in the company's own words and colours; what is not written is ours.
create table survey_sheets (
  workspace_id integer not null,
  survey_id integer not null,
  texts jsonb not null, -- language → call, scan, text
  colour text,
  paper text,
  primary key (workspace_id, survey_id)
);
