-- A widget is a link that a company's own site shows in a frame: where it may stand, when it appears, how it looks.
alter table links drop constraint links_kind_check;
alter table links add constraint links_kind_check check (kind in ('link', 'qr', 'widget'));
create table widgets (
  workspace_id integer not null,
  id integer not null default nextval('entity_id'),
  name text not null,
  link_id integer not null,
  origins text[] not null, -- sites that may show it; nobody else may frame its pages
  settings jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (workspace_id, id)
);
create index widgets_link on widgets (workspace_id, link_id);
