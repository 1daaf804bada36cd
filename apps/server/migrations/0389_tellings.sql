-- improvements: whom we told that what he had raised was done. The key is the promise: a customer is told of an improvement once.
create table tellings (
  workspace_id integer not null,
  improvement_id integer not null,
  customer_id uuid not null, -- as he was then: whoever was merged into another is found through him
  message_id uuid not null,
  told_by text not null,
  told_at timestamptz not null,
  primary key (workspace_id, improvement_id, customer_id)
);
create index tellings_lately on tellings (workspace_id, told_at);

alter table messages drop constraint messages_purpose_check;
alter table messages add constraint messages_purpose_check
  check (purpose in ('invitation', 'reminder', 'thanks', 'dialogue', 'notice', 'report', 'improvement'));
alter table templates drop constraint templates_purpose_check;
alter table templates add constraint templates_purpose_check
  check (purpose in ('invitation', 'reminder', 'thanks', 'improvement'));
