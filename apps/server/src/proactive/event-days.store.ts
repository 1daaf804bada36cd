import { sql } from 'kysely';
import { unnestRows, type Column } from '../platform/database/unnest.ts';
import { gatherer, type WorkspaceDb } from '../platform/database/work.ts';

/** What a day's sums of one kind change by. */
export interface EventsCame {
  readonly kind: string;
  /** In force when they came. */
  readonly ruleId: number | null;
  /** Of their coming, UTC. */
  readonly day: string;
  readonly events: number;
  readonly customers: number;
  readonly occurredAt: Date;
}

const columns: readonly Column<EventsCame>[] = [
  { name: 'kind', type: 'text', of: (one) => one.kind },
  { name: 'rule_id', type: 'integer', of: (one) => one.ruleId ?? 0 },
  { name: 'day', type: 'date', of: (one) => one.day },
  { name: 'events', type: 'integer', of: (one) => one.events },
  { name: 'customers', type: 'integer', of: (one) => one.customers },
  { name: 'occurred_at', type: 'timestamptz', of: (one) => one.occurredAt.toISOString() },
];

/** How many events of a kind came, and to how many customers: the pages read days, not events. At the end of the transaction. */
export const addEvents = gatherer('business_event_days', writeEvents);

async function writeEvents(db: WorkspaceDb, workspaceId: number, came: readonly EventsCame[]): Promise<void> {
  await sql`insert into business_event_days as known (workspace_id, kind, rule_id, day, events, customers, last_at)
    select ${workspaceId}, kind, rule_id, day, sum(events), sum(customers), max(occurred_at) from ${unnestRows(columns, came)} as came
    group by kind, rule_id, day order by kind, rule_id, day
    on conflict (workspace_id, kind, rule_id, day) do update set events = known.events + excluded.events,
      customers = known.customers + excluded.customers, last_at = greatest(known.last_at, excluded.last_at)`.execute(
    db,
  );
}

/** Kinds of which events came and for which there is still no rule. */
export async function listUnanswered(
  db: WorkspaceDb,
  workspaceId: number,
): Promise<{ kind: string; events: number; customers: number; lastAt: Date }[]> {
  const { rows } = await sql<{ kind: string; events: number; customers: number; lastAt: Date }>`
    select kind, sum(events)::integer as events, sum(customers)::integer as customers, max(last_at) as "lastAt" from business_event_days e
    where workspace_id = ${workspaceId} and not exists (select from proactive_rules r where r.workspace_id = ${workspaceId} and r.kind = e.kind)
    group by kind order by 3 desc, kind limit 20`.execute(db);
  return rows;
}

export interface ArmCounts {
  readonly waiting: number;
  readonly told: number;
  readonly held_out: number;
  readonly not_told: number;
}

export interface RuleCounts extends ArmCounts {
  readonly events: number;
  readonly last_at: Date | null;
}

/** What came of each rule's kind, and what became of those to whom it happened. Only those who wait are counted one by one. */
export async function countByRule(db: WorkspaceDb, workspaceId: number): Promise<ReadonlyMap<number, RuleCounts>> {
  const { rows } = await sql<RuleCounts & { id: number }>`
    select r.id, coalesce(e.events, 0) as events, e.last_at, coalesce(d.told, 0) as told, coalesce(d.held_out, 0) as held_out,
      coalesce(d.not_told, 0) as not_told, (
        select count(*)::integer from event_customers where workspace_id = ${workspaceId} and rule_id = r.id and arm = 'waiting') as waiting
    from proactive_rules r
      left join (select rule_id, sum(events)::integer as events, max(last_at) as last_at from business_event_days
        where workspace_id = ${workspaceId} group by 1) e on e.rule_id = r.id
      left join (select rule_id, sum(told)::integer as told, sum(held_out)::integer as held_out, sum(not_told)::integer as not_told
        from told_days where workspace_id = ${workspaceId} group by 1) d on d.rule_id = r.id
    where r.workspace_id = ${workspaceId}`.execute(db);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}
