-- A contact that another system tells anew takes the place of the one that was known; the former one stays as history, and so does what
-- was said about being written to there: a number that is given to somebody else is still refused.
alter table customers add column contacts_told_at timestamptz; -- the last word of the system that keeps the external id

create table former_contacts (
  workspace_id integer not null,
  id uuid not null,
  customer_id uuid not null,
  kind text not null check (kind in ('email', 'phone')),
  contact_index bytea not null,
  contact_encrypted bytea not null,
  until timestamptz not null,
  primary key (workspace_id, id)
);
create index former_contacts_customer on former_contacts (workspace_id, customer_id);
create index former_contacts_contact on former_contacts (workspace_id, contact_index);
