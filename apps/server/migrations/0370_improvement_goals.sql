-- improvements move a contact rate, or an index: the goal says which, and by how much. {kind: contacts, fall} or {kind: index, index, gain, factorIds}
alter table improvements add column goal jsonb;
update improvements set goal = jsonb_build_object('kind', 'contacts', 'fall', expected_fall);
alter table improvements alter column goal set not null;
alter table improvements drop column expected_fall;
-- When those who changed took enough of the contacts, as the last night derived it, and the night that first found a verdict: what speed of reaction is told from.
alter table improvements add column rolled_out_on date;
alter table improvements add column told_at timestamptz;
