-- Two common names typed together (half a million customers each, of five million) took a quarter of a second: all of both were gathered to
-- find those who have both. Past some ten thousand any of them will do, and the index leaves out the rest at random.
create function search_customers_roughly(company integer, wanted integer[], at_most integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp set gin_fuzzy_search_limit = 20000 as $$
  select customer_id from customer_search
  where workspace_id = company and company = nullif(current_setting('app.workspace', true), '')::integer and keys @> wanted
  limit at_most
$$;
