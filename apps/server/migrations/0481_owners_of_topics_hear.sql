-- alerts: what an alert is about may have a topic, whose owner hears of it now and when it is escalated.
alter table alerts add column topic_id integer;
alter table alerts drop constraint alerts_subject_kind_check;
alter table alerts add constraint alerts_subject_kind_check check (subject_kind in ('answer', 'case', 'company', 'unit', 'touchpoint', 'device',
  'feed', 'topic', 'team', 'owner', 'source', 'topic_owner'));
