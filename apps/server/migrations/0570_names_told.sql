-- A name that the system which keeps the external id tells anew takes the place of the one that was known, as a contact does; its words
-- about the name have a moment of their own, for a receipt without a name says nothing of it.
alter table customers add column name_told_at timestamptz;

alter table former_contacts drop constraint former_contacts_kind_check;
alter table former_contacts add constraint former_contacts_kind_check check (kind in ('email', 'phone', 'name'));
