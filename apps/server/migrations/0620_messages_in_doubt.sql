-- Since when it is not known whether a message has gone: a provider recognises a repetition only for so long after the first.
alter table messages add column doubted_at timestamptz;
