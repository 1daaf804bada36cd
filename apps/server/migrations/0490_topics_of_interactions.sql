-- interactions: what a customer turned to us with, so that his answer about the call is known to be about that topic.
alter table interactions add column topic_id integer;
alter table invitations add column topic_id integer;
