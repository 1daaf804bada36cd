-- Whom a campaign considered and did not ask, by the reason: twenty considered and nobody asked said nothing.
alter table campaigns add column left_out jsonb not null default '{}';
