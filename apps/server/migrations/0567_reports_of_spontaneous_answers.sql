-- Who speaks up by himself has no invitation; his card in the CRM hears of the answer all the same.
alter table messages add column response_id uuid;
