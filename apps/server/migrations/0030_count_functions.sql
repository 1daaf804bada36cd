-- Counts of a histogram, score by score. Written out instead of unnest and array_agg: an upsert does this for every cell it
-- meets, and the planner puts the expression in place of the call. A scale has at most eleven scores; what lies beyond is cut off.
create function add_counts(a integer[], b integer[]) returns integer[] language sql immutable parallel safe as $$
  select (array[a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4], a[5] + b[5], a[6] + b[6], a[7] + b[7], a[8] + b[8],
    a[9] + b[9], a[10] + b[10], a[11] + b[11]])[1:cardinality(a)]
$$;

-- The same for the sums and cross products of a two-part questionnaire, of any length.
create function add_sums(a bigint[], b bigint[]) returns bigint[] language sql immutable parallel safe as $$
  select array_agg(x + y order by place) from unnest(a, b) with ordinality as pair(x, y, place)
$$;

-- Which source of served customers counts, where several speak: the lowest.
create function served_precedence(source text) returns smallint language sql immutable parallel safe as $$
  select (case source when 'fiscal' then 1 when 'till' then 2 when 'sensor' then 3 when 'form' then 4 when 'api' then 5
    when 'interactions' then 6 else 7 end)::smallint
$$;
