-- Who a campaign considered and did not ask: the ledger is of interactions, and a customer of a campaign had none. Kept as long as the ledger.
create table campaign_left_out (
  workspace_id integer not null,
  campaign_id integer not null,
  reason text not null,
  round integer not null,
  customer_id uuid not null,
  decided_at timestamptz not null,
  policy_number integer not null, -- 0: nobody had written a policy
  entry bytea, -- the decision as the ledger keeps it; null where none was taken
  primary key (workspace_id, campaign_id, reason, round, customer_id)
);
create index campaign_left_out_customer on campaign_left_out (workspace_id, customer_id);
