-- Whoever cannot act on an alert hands it on to somebody who can.
alter table alerts add column handed_to text, add column handed_by text, add column handed_at timestamptz, add column handed_note text;
alter table alert_tellings drop constraint alert_tellings_step_check;
alter table alert_tellings add constraint alert_tellings_step_check check (step in (0, 1, 2)); -- 2: a colleague handed it on
-- What became of it is the message's to say; of a letter to a member, its own words.
alter table alert_tellings add column message_id uuid, add column reason text;

-- A case whose promises are broken together is one thing to be told of.
update alerts set figure = (figure - 'promise') || jsonb_build_object('promises',
  case when figure->>'promise' is null then '[]'::jsonb else jsonb_build_array(figure->'promise') end)
where figure ? 'promise';
