-- company: who answers for a topic, and with it for everything below that has no owner of its own.
alter table topics add column owner_id text; -- member
