-- A change of some teams, such as a training: the others are what it is held against.
alter table improvements add column team_ids integer[] not null default '{}';
