-- A reply that is written in a case looks for the review that began it.
create index reviews_case on reviews (workspace_id, case_id) where case_id is not null;
