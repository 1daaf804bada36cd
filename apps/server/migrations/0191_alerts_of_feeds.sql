-- A feed of fiscal data that is late is told of like a silent device.
alter table alerts drop constraint alerts_subject_kind_check;
alter table alerts add constraint alerts_subject_kind_check
  check (subject_kind in ('answer', 'case', 'company', 'unit', 'touchpoint', 'device', 'feed'));
