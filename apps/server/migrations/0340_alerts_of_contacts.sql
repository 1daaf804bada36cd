-- Alerts about contacts speak of topics, teams and owners too; a source of served customers that is silent in its working hours is told of.
alter table alerts drop constraint alerts_subject_kind_check;
alter table alerts add constraint alerts_subject_kind_check
  check (subject_kind in ('answer', 'case', 'company', 'unit', 'touchpoint', 'device', 'feed', 'topic', 'team', 'owner', 'source'));
