import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** Customers of one rule, as they were drawn. */
export interface DrawnCounts {
  readonly told: number;
  readonly told_contacted: number;
  /** Of those told, who opened the page. */
  readonly opened: number;
  readonly held_out: number;
  readonly held_out_contacted: number;
  /** Whose window is not over: they say nothing yet. */
  readonly unripe: number;
}

export interface DrawnOfPage extends DrawnCounts {
  /** To which the message led, or would have led; null: none. */
  readonly page_id: number | null;
}

export interface DrawnOfDay extends DrawnOfPage {
  /** On which it was decided, UTC. */
  readonly day: string;
}

export interface Drawn {
  readonly ruleId: number;
  /** Null: any contact counts. */
  readonly topics: readonly number[] | null;
  readonly windowDays: number;
}

/**
 * Who of those drawn in these days (UTC, both included) has contacted us within the rule's window: by a contact of the register, or by
 * a case that he began himself. Counted are customers, each of an event once, however often he wrote.
 */
export async function countReactions(
  db: WorkspaceDb,
  workspaceId: number,
  of: Drawn & { readonly from: string; readonly to: string; readonly now: Date },
): Promise<DrawnOfDay[]> {
  const about = (column: string) =>
    of.topics === null ? sql`true` : sql`${sql.ref(column)} = any(${[...of.topics]}::integer[])`;
  const startOf = (day: string) => sql`${day}::date::timestamp at time zone 'UTC'`;
  const { rows } = await sql<DrawnOfDay>`
    with drawn as materialized (
      select d.event_id, d.customer_id as drawn_id, d.arm, d.page_id, d.decided_at,
        d.decided_at + make_interval(days => ${of.windowDays}) as until, coalesce(c.merged_into, d.customer_id) as customer_id,
        l.opened_at is not null as opened
      from event_customers d
        left join customers c on c.workspace_id = ${workspaceId} and c.id = d.customer_id
        left join help_links l on l.workspace_id = ${workspaceId} and l.token = d.link_token
      where d.workspace_id = ${workspaceId} and d.rule_id = ${of.ruleId} and d.arm in ('told', 'held_out')
        and d.decided_at >= ${startOf(of.from)} and d.decided_at < ${startOf(of.to)} + interval '1 day'),
    -- Joined, not asked of each: a planner may then walk the few contacts or the many customers, whichever is less.
    contacted as (
      select d.event_id, d.drawn_id from drawn d join contacts_read n on n.workspace_id = ${workspaceId} and n.customer_id = d.customer_id
        and n.occurred_at > d.decided_at and n.occurred_at <= d.until and ${about('n.topic_id')}
      union
      select d.event_id, d.drawn_id from drawn d join cases k on k.workspace_id = ${workspaceId} and k.customer_id = d.customer_id
        and k.occurred_at > d.decided_at and k.occurred_at <= d.until and k.origin <> 'answer' and ${about('k.topic_id')}),
    seen as (
      select (d.decided_at at time zone 'UTC')::date::text as day, d.arm, d.page_id, d.opened, d.until <= ${of.now} as is_ripe, r.event_id is not null as contacted
      from drawn d left join contacted r on r.event_id = d.event_id and r.drawn_id = d.drawn_id)
    select day, page_id, (count(*) filter (where is_ripe and arm = 'told'))::integer as told,
      (count(*) filter (where is_ripe and arm = 'told' and contacted))::integer as told_contacted,
      (count(*) filter (where is_ripe and arm = 'told' and opened))::integer as opened,
      (count(*) filter (where is_ripe and arm = 'held_out'))::integer as held_out,
      (count(*) filter (where is_ripe and arm = 'held_out' and contacted))::integer as held_out_contacted,
      (count(*) filter (where not is_ripe))::integer as unripe
    from seen group by day, page_id`.execute(db);
  return rows;
}
