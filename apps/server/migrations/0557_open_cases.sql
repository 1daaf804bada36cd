-- cases: open work with all that a view may narrow it by. A view that finds few cases among a hundred thousand looked at each of them in the
-- table (0.2 s); so does the number beside its name, which is counted up to "many".
create index cases_open on cases (workspace_id, priority, opened_at)
  include (owner_id, unit_id, due_at, status, label_id, class, origin, topic_id, touchpoint_id, sla, snoozed_until, first_reply_at, reopenings)
  where is_open;
