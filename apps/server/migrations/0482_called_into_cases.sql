-- cases: since when somebody is called into a case by his name in a note and has not opened it; null: he is not.
alter table case_watchers add column called_at timestamptz;
