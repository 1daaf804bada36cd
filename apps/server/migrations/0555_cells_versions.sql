-- How often the cells of a month, and of its days, have changed: whoever has added them up once need not do so again before this number
-- grows. Written last of all in the transaction that changes them, so the number and the cells are seen together. It never shrinks.
-- Changes that wait (cells_pending) are none yet: they are read every time.
create table cells_versions (
  workspace_id integer not null,
  month date not null,
  version bigint not null,
  primary key (workspace_id, month)
) with (fillfactor = 50);
