-- How often a link was opened, by the day of its unit: people, and what only fetches (messengers' pictures, scanners, browsers ahead of time).
create table link_scans (
  workspace_id integer not null,
  link_id integer not null,
  day date not null,
  people integer not null,
  machines integer not null,
  primary key (workspace_id, link_id, day)
);
