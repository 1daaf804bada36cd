-- A rule over all of an answer, saved before its line stood in the watch, made every answer a job until somebody saved a rule again: the lines
-- of the rules in force stand there now.
update answer_watches w set conditions =
  coalesce((select jsonb_agg(one) from jsonb_array_elements(w.conditions) as one where not one ? 'survey'), '[]')
  || coalesce((select jsonb_agg(jsonb_build_object('survey', r.rule->'condition'->'surveyId', 'touchpoints', r.rule->'scope'->'touchpoints',
      'when', r.rule->'condition'->'when') order by r.id)
    from alert_rules r where r.workspace_id = w.workspace_id and r.kind = 'answer.condition' and r.is_on and r.archived_at is null), '[]')
where w.watcher = 'alerts' and exists (
  select from jsonb_array_elements(w.conditions) as one where one ? 'survey' and not one ? 'when');
