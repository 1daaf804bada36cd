-- Beside an answer, or a case, stand the alerts about it.
create index alerts_subject on alerts (workspace_id, subject_kind, subject_id);
