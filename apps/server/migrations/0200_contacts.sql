-- contacts: what customers started, as a register kept elsewhere (CRM, call centre) tells it. What a case holds is another thing.

-- The classifier of the sender: what its code means here. A code that nobody has mapped yet is kept with null in `class`.
create table contact_codes (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  sender text not null,
  code text not null,
  class smallint check (class between 1 and 4),
  topic_id integer,
  team_id integer,
  touchpoint_id integer,
  back_office boolean not null default false,
  first_seen_at timestamptz not null,
  mapped_by text,
  mapped_at timestamptz,
  primary key (workspace_id, id),
  constraint contact_codes_code unique (workspace_id, sender, code)
);

-- A row keeps what was sent; null: as its code says. A new meaning of a code therefore rewrites no contact.
-- class: 1 consultation, 2 service request, 3 complaint, 4 claim. That it is a repeat stands beside it, and overrides it in points.
create table contacts (
  workspace_id integer not null,
  id uuid not null, -- a hash of the sender's external id: sent again, it meets the primary key
  occurred_at timestamptz not null,
  day date not null,
  unit_id integer not null,
  channel_id integer not null,
  code_id integer,
  class smallint check (class between 1 and 4),
  topic_id integer,
  team_id integer,
  touchpoint_id integer,
  back_office boolean,
  employee_id integer,
  customer_id uuid,
  order_number text,
  solved boolean, -- in the moment; null: the sender does not say
  can_be_solved boolean not null, -- at the first contact at all
  is_repeat boolean not null default false, -- same customer and topic within the window before
  is_followed boolean not null default false, -- by such a repeat
  import_id integer,
  primary key (workspace_id, id)
);
create index contacts_recent on contacts (workspace_id, day desc, id);
create index contacts_customer on contacts (workspace_id, customer_id, occurred_at) where customer_id is not null;
create index contacts_import on contacts (workspace_id, import_id) where import_id is not null;

create view contacts_read with (security_invoker = true) as
  select c.workspace_id, c.id, c.occurred_at, c.day, c.unit_id, c.channel_id, c.code_id, c.employee_id, c.customer_id, c.order_number,
    c.solved, c.can_be_solved, c.is_repeat, c.is_followed, c.import_id,
    coalesce(c.class, k.class, 0)::smallint as class,
    coalesce(c.topic_id, k.topic_id, 0) as topic_id,
    coalesce(c.team_id, k.team_id, 0) as team_id,
    coalesce(c.touchpoint_id, k.touchpoint_id, 0) as touchpoint_id,
    coalesce(c.back_office, k.back_office, false) as back_office
  from contacts c left join contact_codes k on k.workspace_id = c.workspace_id and k.id = c.code_id;

-- Counts per day (grain 1) and month (grain 2) of the unit's own calendar; once for the unit and once in unit 0, the whole company, so
-- that neither a year nor the number of contacts decides what a page costs. class 0: not mapped yet; 5: a repeat.
create table contact_cells (
  workspace_id integer not null,
  grain smallint not null,
  unit_id integer not null,
  day date not null,
  touchpoint_id integer not null,
  team_id integer not null,
  topic_id integer not null,
  class smallint not null,
  back_office boolean not null,
  n integer not null,
  identified integer not null, -- the customer is known: only then a repeat can be
  eligible integer not null, -- the first contact could solve it
  resolved integer not null, -- and did: neither a repeat nor followed by one
  solved integer not null, -- in the moment, whatever came later
  primary key (workspace_id, grain, unit_id, day, touchpoint_id, team_id, topic_id, class, back_office)
) with (fillfactor = 80);

-- Repeats, points, prices and denominators, with every version that was in force.
create table contact_terms (
  workspace_id integer not null,
  revision integer not null,
  terms jsonb not null,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (workspace_id, revision)
);

-- One row a company, locked by whoever writes contacts: what makes a repeat is read and written by one at a time.
create table contact_books (
  workspace_id integer not null,
  written_at timestamptz not null,
  primary key (workspace_id)
);
