-- A case that is talked about both in letters and in a messenger is answered where the customer spoke last. What was heard so far stays as it was:
-- letters come before messengers.
alter table case_letter_threads add column noted_at timestamptz not null default now();
alter table case_letter_threads alter column noted_at drop default;
