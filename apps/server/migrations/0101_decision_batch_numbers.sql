-- Numbers of the batches in which interactions are put to the policy: given at the intake, so that a batch decided twice meets its key.
create sequence decision_batch as bigint;

-- Of the document, so that what a process has compiled is known to be this very one without reading it again.
alter table policies add column fingerprint text not null default '';
