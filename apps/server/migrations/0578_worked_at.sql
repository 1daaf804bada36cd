-- The night that first found that an improvement had worked, which may be long after the first verdict (told_at): many do not at first.
alter table improvements add column worked_at timestamptz;
update improvements set worked_at = told_at where verdict = 'worked';
