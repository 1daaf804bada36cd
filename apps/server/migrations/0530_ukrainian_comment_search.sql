-- The words of a Ukrainian comment stand in its index once more without their endings, as those of a case do (0491).
drop function search_comments(integer, integer[], text, timestamptz, uuid, text);
create function search_comments(company integer, seen integer[], words text, stems text[], others text,
  page_before timestamptz, page_id uuid, page_question text)
returns setof comments language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  wanted tsquery := websearch_to_tsquery('russian', words);
  stemmed tsquery := (select string_agg(quote_literal(stem), ' & ') from unnest(stems) stem)::tsquery;
begin
  if company is distinct from nullif(current_setting('app.workspace', true), '')::integer then return; end if;
  if stemmed is not null then
    wanted := wanted || case when others = '' then stemmed else stemmed && plainto_tsquery('russian', others) end;
  end if;
  -- Written out for each call: of one plan for all searches the planner knows neither how rare the words are nor whether a page goes before.
  return query execute format('select * from comments where workspace_id = %s and search @@ %L::tsquery %s %s',
    company, wanted,
    case when seen is null then '' else format('and unit_id = any (%L::integer[])', seen) end,
    case when page_before is null then ''
      else format('and (occurred_at, response_id, question_id) < (%L::timestamptz, %L::uuid, %L)', page_before, page_id, page_question) end);
end $$;

-- Comments that were there before: what stems their words stands outside of the database, a job goes through them.
create table comments_to_index (
  workspace_id integer not null,
  response_id uuid not null,
  question_id text not null,
  primary key (workspace_id, response_id, question_id)
);
insert into comments_to_index select workspace_id, response_id, question_id from comments
where text ~* '[іїєґ]|[а-я][''’ʼ`][яю]' or (language = 'uk' and text !~ '[ыэъёЫЭЪЁ]');
