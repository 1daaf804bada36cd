-- Which of a step's ways a message goes by: the one after it is tried when this one cannot carry it.
alter table messages add column place smallint not null default 0;
