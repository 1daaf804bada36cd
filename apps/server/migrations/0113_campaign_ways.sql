-- How a campaign asks; a schedule is a choice, not a must.
alter table campaigns
  add column purpose text not null default 'relationship',
  add column transports text[] not null default '{email}',
  alter column schedule_id drop not null,
  alter column waves drop not null;
