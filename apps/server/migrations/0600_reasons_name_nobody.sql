-- A mail server repeats the address that it refuses, and its words are read by those who may not see a customer's address: they are kept
-- without it now (transports/providers/without-address.ts), and what was kept before is made the same.
update messages set reason = regexp_replace(reason, '[^[:space:]<>@"''():,;=]+@[^[:space:]<>@"''():,;=]+', '•••', 'g')
  where reason like '%@%';
update early_receipts set reason = regexp_replace(reason, '[^[:space:]<>@"''():,;=]+@[^[:space:]<>@"''():,;=]+', '•••', 'g')
  where reason like '%@%';
update dead_contacts set reason = regexp_replace(reason, '[^[:space:]<>@"''():,;=]+@[^[:space:]<>@"''():,;=]+', '•••', 'g')
  where reason like '%@%';
update transport_flows set last_error = regexp_replace(last_error, '[^[:space:]<>@"''():,;=]+@[^[:space:]<>@"''():,;=]+', '•••', 'g')
  where last_error like '%@%';
