-- A tablet gets its key by a code that somebody types into it: good once, for a quarter of an hour, kept as a hash.
alter table devices add column pairing_hash bytea;
alter table devices add column pairing_expires_at timestamptz;
