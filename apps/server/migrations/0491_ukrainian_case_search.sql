-- PostgreSQL has no Ukrainian stemmer. The words of a Ukrainian case stand in its index once more without their endings, marked as such,
-- so that no Russian stem is taken for one of them; whatever is looked for in Cyrillic is read as Ukrainian too.
drop function search_cases(integer, integer[], text, boolean, integer);
create function search_cases(company integer, seen integer[], words text, stems text[], others text, wants_open boolean, most integer)
returns setof cases
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  wanted tsquery := websearch_to_tsquery('russian', words) || websearch_to_tsquery('english', words)
    || websearch_to_tsquery('simple', words);
  stemmed tsquery := (select string_agg(quote_literal(stem), ' & ') from unnest(stems) stem)::tsquery;
begin
  if company is distinct from nullif(current_setting('app.workspace', true), '')::integer then return; end if;
  if words ~ '^\d{4}-\d{6,9}$' then
    return query select * from cases where workspace_id = company and year = split_part(words, '-', 1)::smallint
      and number = split_part(words, '-', 2)::integer and (seen is null or unit_id = any (seen));
    return;
  end if;
  if stemmed is not null then
    wanted := wanted || case when others = '' then stemmed else stemmed && plainto_tsquery('simple', others) end;
  end if;
  return query execute format('select * from cases where workspace_id = %s and search @@ %L::tsquery %s %s order by %s limit %s',
    company, wanted,
    case when wants_open is null then '' when wants_open then 'and is_open' else 'and not is_open' end,
    case when seen is null then '' else format('and unit_id = any (%L::integer[])', seen) end,
    case when wants_open then 'due_at, opened_at, id' else 'opened_at desc, id desc' end, most);
end $$;

-- Cases that were there before: what stems their words stands outside of the database, a job goes through them.
create table cases_to_index (
  workspace_id integer not null,
  case_id uuid not null,
  primary key (workspace_id, case_id)
);
insert into cases_to_index select workspace_id, id from cases
where (title || ' ' || text) ~ '[іїєґІЇЄҐ]' or exists (
  select from case_values v
  where v.workspace_id = cases.workspace_id and v.case_id = cases.id and v.kind = 'text' and v.value ~ '[іїєґІЇЄҐ]');
