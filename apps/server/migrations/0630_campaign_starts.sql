-- A campaign began when somebody pressed "start": whoever wanted it at ten on Tuesday had to be there.
alter table campaigns
  add column starts_at text check (starts_at ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$'), -- by the clock of its unit; null: as soon as it is started
  drop constraint campaigns_state_check,
  add constraint campaigns_state_check check (state in ('draft', 'scheduled', 'running', 'paused', 'finished', 'cancelled'));
