-- *Transports* added up the messages of thirty days one by one: 2.2 s with three million of them. What was sent is counted per day as it
-- is settled, by the one who holds the transport's row; what failed or waits is counted from indexes of those alone.
create table sent_days (
  workspace_id integer not null,
  transport_id integer not null,
  day date not null, -- of UTC: a month of them is shown, and no customer
  sent integer not null default 0,
  spent numeric not null default 0,
  primary key (workspace_id, transport_id, day)
);

insert into sent_days (workspace_id, transport_id, day, sent, spent)
select workspace_id, transport_id, (sent_at at time zone 'UTC')::date, count(*), sum(cost)
from messages where sent_at is not null group by 1, 2, 3;

create index messages_failed on messages (workspace_id, transport_id, settled_at) where state = 'failed';
drop index messages_trouble;

-- The list of messages, whatever it is narrowed to, reads as many rows as it shows: a state that is rare was looked for among all of them.
create index messages_listed on messages (workspace_id, transport_id, state, created_at desc, id desc);
drop index messages_recent;
create index messages_campaign on messages (workspace_id, campaign_id, created_at desc, id desc) where campaign_id is not null;
