-- What a customer gets after his answer.

-- Where a unit can be reviewed in public. No column can name a score: everybody sees them.
create table review_pages (
  workspace_id integer not null,
  unit_id integer not null,
  position integer not null,
  name text not null,
  url text not null,
  primary key (workspace_id, unit_id, position)
);

create table coupon_lists (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  text jsonb not null, -- language → what the code is good for
  ends_on date,
  warn_at integer not null,
  warned_at timestamptz, -- since codes were last added
  created_by text not null,
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (workspace_id, id)
);

create table coupons (
  workspace_id integer not null,
  list_id integer not null,
  code text not null,
  position integer not null,
  response_id uuid,
  given_at timestamptz,
  primary key (workspace_id, list_id, code)
);
-- One answer, one code: held by the table, whoever asks.
create unique index coupons_response on coupons (workspace_id, response_id) where response_id is not null;
create index coupons_left on coupons (workspace_id, list_id, position) where response_id is null;

create table survey_thanks (
  workspace_id integer not null,
  survey_id integer not null,
  shows_case boolean not null,
  shows_reviews boolean not null,
  coupon_list_id integer,
  coupon_only_invited boolean not null,
  primary key (workspace_id, survey_id)
);
