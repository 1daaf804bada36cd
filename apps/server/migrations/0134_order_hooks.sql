-- Orders of shops that send them by themselves: the shop's own form of webhook, or any other that was mapped by hand.
create table order_hooks (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  kind text not null check (kind in ('shopify', 'mapped')),
  secret_hash bytea not null, -- of what stands in its address
  signing_encrypted bytea, -- what the shop signs with; null: the address is the only secret
  unit_id integer not null, -- where an order counts that names no unit of its own
  touchpoint_id integer not null,
  channel_id integer not null default 0,
  mapping jsonb not null default '{}',
  taken bigint not null default 0,
  last_at timestamptz,
  trouble text, -- why the last one was not taken
  trouble_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
