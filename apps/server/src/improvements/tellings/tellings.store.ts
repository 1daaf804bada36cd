import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export interface NewTelling {
  readonly customerId: string;
  readonly messageId: string;
}

/** Whoever was told already is left out, whoever else is telling him at this moment. @returns whose message is to go */
export async function insertTellings(
  db: WorkspaceDb,
  of: { readonly workspaceId: number; readonly improvementId: number; readonly by: string; readonly now: Date },
  tellings: readonly NewTelling[],
): Promise<ReadonlySet<string>> {
  // In one order, so that two who tell the same customers wait for each other and do not lock each other out.
  const sorted = tellings.toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1));
  const { rows } = await sql<{ message_id: string }>`
    insert into tellings (workspace_id, improvement_id, customer_id, message_id, told_by, told_at)
    select ${of.workspaceId}, ${of.improvementId}, customer_id, message_id, ${of.by}, ${of.now}
    from unnest(${sorted.map((one) => one.customerId)}::uuid[], ${sorted.map((one) => one.messageId)}::uuid[]) as told(customer_id, message_id)
    on conflict (workspace_id, improvement_id, customer_id) do nothing returning message_id`.execute(db);
  return new Set(rows.map((row) => row.message_id));
}

export interface TellingCounts {
  readonly told: number;
  readonly planned: number;
  readonly next_at: Date | null;
  readonly failed: number;
  readonly stopped: number;
  readonly opted_out: number;
  readonly last_at: Date | null;
}

/**
 * Told is whose message the provider has taken, until it comes back, as in the funnel; of what is no longer kept nothing else is known than
 * that it went.
 */
export async function countTellings(
  db: WorkspaceDb,
  workspaceId: number,
  improvementId: number,
): Promise<TellingCounts> {
  const { rows } = await sql<TellingCounts>`
    select (count(*) filter (where m.id is null or m.state in ('sent', 'delivered', 'opened')))::integer as told,
      max(coalesce(m.sent_at, t.told_at)) filter (where m.id is null or m.state in ('sent', 'delivered', 'opened')) as last_at,
      (count(*) filter (where m.state in ('planned', 'sending')))::integer as planned,
      min(m.due_at) filter (where m.state in ('planned', 'sending')) as next_at,
      (count(*) filter (where m.state in ('failed', 'doubtful')))::integer as failed,
      (count(*) filter (where m.state = 'cancelled'))::integer as stopped,
      (count(*) filter (where exists (select from consents o where o.workspace_id = ${workspaceId} and o.customer_id = m.customer_id
        and o.kind = 'opt_out' and o.withdrawn_at is null and o.given_at >= t.told_at)))::integer as opted_out
    from tellings t left join messages m on m.workspace_id = ${workspaceId} and m.id = t.message_id
    where t.workspace_id = ${workspaceId} and t.improvement_id = ${improvementId}`.execute(db);
  return rows[0] ?? { told: 0, planned: 0, next_at: null, failed: 0, stopped: 0, opted_out: 0, last_at: null };
}
