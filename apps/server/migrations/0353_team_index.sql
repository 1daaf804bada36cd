-- cases: the team page walks over all that was opened in a period. Beside the order of opening its index holds what is counted, so that
-- a month of a million cases does not read forty thousand pages of the table.
drop index cases_recent;
create index cases_recent on cases (workspace_id, opened_at desc, id desc)
  include (owner_id, unit_id, status, origin, sla, closed_at, first_reply_at, reopenings, heard, is_repeated);
