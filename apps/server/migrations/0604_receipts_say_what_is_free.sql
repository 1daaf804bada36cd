-- Some messages cost nothing after all (WhatsApp: those that did not arrive, and answers within a day), and the receipt says so.
alter table early_receipts add column is_free boolean not null default false;
