-- That a quota names a unit or a segment is said by the contract, with the field; a check over two columns said it a second time.
alter table dial_quotas drop constraint dial_quotas_check;
