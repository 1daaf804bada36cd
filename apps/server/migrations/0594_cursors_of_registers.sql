-- How far each register was fetched, and what is wrong with it alone: one that its operator knows no more held up all others of its feed.
alter table fiscal_registers add column pulled_to timestamptz, add column failures integer not null default 0, add column trouble text;
update fiscal_registers r set pulled_to = f.pulled_to
from fiscal_feeds f where f.workspace_id = r.workspace_id and f.id = r.feed_id;
