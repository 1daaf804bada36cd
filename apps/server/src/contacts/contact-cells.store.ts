import { sql, type RawBuilder } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

const key = sql`workspace_id, grain, unit_id, day, touchpoint_id, team_id, topic_id, class, back_office`;
const measures = sql`n, identified, eligible, resolved, solved`;

/**
 * What rows of `facts` (contacts as they are read, with `sign`, `is_repeat` and `is_followed` as they count) add to the cells: once for
 * the unit and once for the company, once for the day and once for the month.
 */
function sums(workspaceId: number, facts: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select ${workspaceId}::integer as workspace_id, g.grain, case when g.is_whole then 0 else f.unit_id end as unit_id,
      case g.grain when 1 then f.day else date_trunc('month', f.day::timestamp)::date end as day,
      f.touchpoint_id, f.team_id, f.topic_id, case when f.is_repeat then 5 else f.class end::smallint as class, f.back_office,
      sum(f.sign)::integer as n,
      sum(f.sign) filter (where f.customer_id is not null)::integer as identified,
      sum(f.sign) filter (where f.can_be_solved)::integer as eligible,
      sum(f.sign) filter (where f.can_be_solved and f.solved is distinct from false and not f.is_repeat and not f.is_followed)::integer as resolved,
      sum(f.sign) filter (where f.solved)::integer as solved
    from ${facts} f cross join (values (1::smallint, false), (1::smallint, true), (2::smallint, false), (2::smallint, true)) as g (grain, is_whole)
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9`;
}
const added = sql`${key}, n, coalesce(identified, 0), coalesce(eligible, 0), coalesce(resolved, 0), coalesce(solved, 0)`;

/** Each contact of a customer with those of the same topic before and after it. Without a topic nothing is a repeat. */
function inOrder(workspaceId: number, repeatDays: number, customers: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select r.id, r.is_repeat as was_repeat, r.is_followed as was_followed,
      coalesce(r.topic_id <> 0 and r.occurred_at - lag(r.occurred_at) over w <= make_interval(days => ${repeatDays}::integer), false) as is_repeat,
      coalesce(r.topic_id <> 0 and lead(r.occurred_at) over w - r.occurred_at <= make_interval(days => ${repeatDays}::integer), false) as is_followed
    from contacts_read r where r.workspace_id = ${workspaceId} and r.customer_id ${customers}
    window w as (partition by r.customer_id, r.topic_id order by r.occurred_at, r.id)`;
}

/** Finds the repeats of these customers anew, and counts what is fresh and what that changed. In the transaction of the rows. */
export async function settleContacts(
  db: WorkspaceDb,
  workspaceId: number,
  changed: {
    readonly freshIds: readonly string[];
    readonly customerIds: readonly string[];
    readonly repeatDays: number;
  },
): Promise<void> {
  if (changed.freshIds.length === 0 && changed.customerIds.length === 0) return;
  const customers = sql`= any(${[...changed.customerIds]}::uuid[])`;
  const facts = sql`(
    select r.*, p.sign, p.is_repeat as repeats, p.is_followed as follows from parts p
      join contacts_read r on r.workspace_id = ${workspaceId} and r.id = p.id)`;
  await sql`
    with fresh as materialized (select unnest(${[...changed.freshIds]}::uuid[]) as id),
      flags as materialized (
        select * from (${inOrder(workspaceId, changed.repeatDays, customers)}) as seen
        where was_repeat <> is_repeat or was_followed <> is_followed),
      marked as (
        update contacts c set is_repeat = f.is_repeat, is_followed = f.is_followed from flags f
        where c.workspace_id = ${workspaceId} and c.id = f.id),
      parts as materialized (
        select fresh.id, 1 as sign, coalesce(f.is_repeat, false) as is_repeat, coalesce(f.is_followed, false) as is_followed
          from fresh left join flags f on f.id = fresh.id
        union all
        select f.id, s.sign, case when s.sign < 0 then f.was_repeat else f.is_repeat end, case when s.sign < 0 then f.was_followed else f.is_followed end
          from flags f cross join (values (-1), (1)) as s (sign) where not exists (select from fresh where fresh.id = f.id))
    insert into contact_cells as known (${key}, ${measures})
    select ${added} from (${sums(
      workspaceId,
      sql`(select unit_id, day, touchpoint_id, team_id, topic_id, class, back_office, customer_id, can_be_solved, solved,
        sign, repeats as is_repeat, follows as is_followed from ${facts} as fact)`,
    )}) as counted
    order by 2, 3, 4, 5, 6, 7, 8, 9
    on conflict (${key}) do update set n = known.n + excluded.n, identified = known.identified + excluded.identified,
      eligible = known.eligible + excluded.eligible, resolved = known.resolved + excluded.resolved, solved = known.solved + excluded.solved`.execute(
    db,
  );
}

/** Takes some of an import's contacts off again, with what they counted. @returns whose repeats must be found anew, and how many went */
export async function takeOffContacts(
  db: WorkspaceDb,
  workspaceId: number,
  piece: { readonly importId: number; readonly ids: readonly string[] },
): Promise<{ readonly taken: number; readonly customerIds: readonly string[] }> {
  const { rows } = await sql<{ id: string; customer_id: string | null }>`
    with piece as materialized (
        select r.*, -1 as sign from contacts_read r where r.workspace_id = ${workspaceId} and r.import_id = ${piece.importId}
          and r.id = any(${[...piece.ids]}::uuid[])),
      counted as (
        update contact_cells known set n = known.n + less.n, identified = known.identified + coalesce(less.identified, 0),
          eligible = known.eligible + coalesce(less.eligible, 0), resolved = known.resolved + coalesce(less.resolved, 0),
          solved = known.solved + coalesce(less.solved, 0)
        from (${sums(workspaceId, sql`piece`)}) as less
        where known.workspace_id = ${workspaceId} and known.grain = less.grain and known.unit_id = less.unit_id and known.day = less.day
          and known.touchpoint_id = less.touchpoint_id and known.team_id = less.team_id and known.topic_id = less.topic_id
          and known.class = less.class and known.back_office = less.back_office)
    delete from contacts c using piece where c.workspace_id = ${workspaceId} and c.id = piece.id returning c.id, c.customer_id`.execute(
    db,
  );
  return { taken: rows.length, customerIds: [...new Set(rows.flatMap((row) => row.customer_id ?? []))] };
}

/** Finds all repeats and writes all cells anew: a code got another meaning, or the window changed. */
export async function rewriteCells(db: WorkspaceDb, workspaceId: number, repeatDays: number): Promise<void> {
  await sql`
    update contacts c set is_repeat = f.is_repeat, is_followed = f.is_followed
    from (${inOrder(workspaceId, repeatDays, sql`is not null`)}) as f
    where c.workspace_id = ${workspaceId} and c.id = f.id and (f.was_repeat <> f.is_repeat or f.was_followed <> f.is_followed)`.execute(
    db,
  );
  await db.deleteFrom('contact_cells').where('workspace_id', '=', workspaceId).execute();
  await sql`insert into contact_cells (${key}, ${measures}) select ${added} from (${recounted(workspaceId)}) as counted`.execute(
    db,
  );
}

/** How many cells differ from a recount of the contacts themselves. */
export async function countDifferences(db: WorkspaceDb, workspaceId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with counted as (select ${added} from (${recounted(workspaceId)}) as whole),
      kept as (select ${key}, ${measures} from contact_cells where workspace_id = ${workspaceId} and n <> 0)
    select count(*)::integer as n from ((table counted except table kept) union all (table kept except table counted)) as difference`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

function recounted(workspaceId: number): RawBuilder<unknown> {
  return sums(workspaceId, sql`(select r.*, 1 as sign from contacts_read r where r.workspace_id = ${workspaceId})`);
}
