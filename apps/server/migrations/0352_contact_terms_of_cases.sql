-- contacts: points, costs and the window of repeats stood twice, in the settings of cases and in the terms of contacts. The terms stay.
-- A company that has set only the former keeps them, with their history; one that has set terms goes by these (what its cases had
-- before is in the audit log).
insert into contact_terms (workspace_id, revision, terms, saved_by, saved_at)
select kept.workspace_id, kept.revision,
  jsonb_build_object(
    'repeatDays', kept.settings -> 'repeatDays',
    'points', kept.settings -> 'points',
    'prices', jsonb_build_array(jsonb_build_object('from', '2000-01', 'firstLine', kept.settings #> '{costs,firstLine}',
      'backOffice', kept.settings #> '{costs,backOffice}')),
    'companySeriesId', null, 'teamSeries', '[]'::jsonb),
  kept.saved_by, kept.saved_at
from case_settings kept
where kept.settings ?& array['repeatDays', 'points', 'costs']
  and not exists (select from contact_terms has where has.workspace_id = kept.workspace_id);

update case_settings set settings = settings - 'repeatDays' - 'points' - 'costs';
