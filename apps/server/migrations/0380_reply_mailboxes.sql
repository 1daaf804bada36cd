-- Where customers' answers to letters about cases are read, told by whoever reads mailboxes: a letter about a case that no letter opened
-- named no address to answer to, and the answer came back only where its sender happened to be a mailbox that is read.
create table reply_mailboxes (
  workspace_id integer not null,
  mailbox_id integer not null,
  unit_id integer not null,
  transport_id integer not null,
  address text not null,
  plus_address boolean not null,
  primary key (workspace_id, mailbox_id)
);
insert into reply_mailboxes (workspace_id, mailbox_id, unit_id, transport_id, address, plus_address)
select workspace_id, id, unit_id, transport_id, address, plus_address from mailboxes where archived_at is null and paused_at is null;
