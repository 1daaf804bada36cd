import { outcomeCodes } from '@otklik/contract';
import { sql } from 'kysely';
import { prepared } from '../platform/database/prepared.ts';
import { unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { literalOf } from './standings/standings.store.ts';

export interface ConsideredRow {
  readonly id: string;
  readonly occurred_at: number; // seconds
  readonly day: string;
  readonly unit_id: number;
  readonly touchpoint_id: number;
  readonly customer_id: string;
  readonly segment_ids: readonly number[] | null;
  readonly order_number: string | null;
}

/** The interactions of a batch, in the order in which they happened; none when the batch was decided already. */
export async function findUndecided(
  db: WorkspaceDb,
  workspaceId: number,
  batch: number,
  ids: readonly string[],
): Promise<ConsideredRow[]> {
  const { rows } = await sql<ConsideredRow>`${prepared}
    select id, ceil(extract(epoch from occurred_at))::float8 as occurred_at, day, unit_id, touchpoint_id, customer_id, segment_ids,
      order_number
    from interactions
    where workspace_id = ${workspaceId} and id = any(${literalOf(ids)}::uuid[]) and decision_batch = ${batch} and customer_id is not null
      and not exists (select from decision_batches where workspace_id = ${workspaceId} and batch = ${batch})
    order by occurred_at, id`.execute(db);
  return rows;
}

export interface DecisionDay {
  readonly day: string;
  readonly touchpointId: number;
  readonly outcome: keyof typeof outcomeCodes;
  readonly ruleId: number;
  readonly n: number;
}

const dayColumns: readonly Column<DecisionDay>[] = [
  { name: 'day', type: 'date', of: (row) => row.day },
  { name: 'touchpoint_id', type: 'integer', of: (row) => row.touchpointId },
  { name: 'outcome', type: 'smallint', of: (row) => outcomeCodes[row.outcome] },
  { name: 'rule_id', type: 'integer', of: (row) => row.ruleId },
  { name: 'n', type: 'integer', of: (row) => row.n },
];

export interface DecidedBatch {
  readonly batch: number;
  readonly decidedAt: Date;
  readonly policyNumber: number;
  readonly entries: Buffer;
  readonly days: readonly DecisionDay[];
}

/**
 * The ledger and the counts of its days in one statement: who decides about one interaction spends his time on the way to the
 * database. Days in one order, so that two batches wait for each other and never in a ring.
 * @throws on the primary key where another process has decided the same batch: its transaction counts, this one is undone
 */
export async function insertBatch(db: WorkspaceDb, workspaceId: number, decided: DecidedBatch): Promise<void> {
  await sql`${prepared}
    with batch as (
      insert into decision_batches (workspace_id, batch, decided_at, policy_number, entries)
      values (${workspaceId}, ${decided.batch}, ${decided.decidedAt}, ${decided.policyNumber}, ${decided.entries}))
    ${addDays(workspaceId, decided.days)}`.execute(db);
}

/** Corrects the counts of days: what is taken off one outcome is added to another. */
export async function addDecisionDays(
  db: WorkspaceDb,
  workspaceId: number,
  days: readonly DecisionDay[],
): Promise<void> {
  if (days.length > 0) await sql`${addDays(workspaceId, days)}`.execute(db);
}

function addDays(workspaceId: number, days: readonly DecisionDay[]) {
  return sql`
    insert into decision_days as known (workspace_id, day, touchpoint_id, outcome, rule_id, n)
    select ${workspaceId}, day, touchpoint_id, outcome, rule_id, n from ${unnestRows(dayColumns, days)} as given
    order by day, touchpoint_id, outcome, rule_id
    on conflict (workspace_id, day, touchpoint_id, outcome, rule_id) do update set n = known.n + excluded.n`;
}

export interface AskedDay {
  readonly touchpointId: number;
  readonly day: string;
  readonly asked: number;
}
const askedColumns: readonly Column<AskedDay>[] = [
  { name: 'touchpoint_id', type: 'integer', of: (row) => row.touchpointId },
  { name: 'day', type: 'date', of: (row) => row.day },
  { name: 'asked', type: 'integer', of: (row) => row.asked },
];

/** Locks every day of touchpoints with a cap on which somebody might be asked, and says how many are. */
export async function lockAskedDays(
  db: WorkspaceDb,
  workspaceId: number,
  days: readonly AskedDay[],
): Promise<AskedDay[]> {
  if (days.length === 0) return [];
  const { rows } = await sql<{ touchpoint_id: number; day: string; asked: number }>`${prepared}
    insert into asked_days as known (workspace_id, touchpoint_id, day, asked)
    select ${workspaceId}, touchpoint_id, day, 0 from ${unnestRows(askedColumns, days)} as given order by touchpoint_id, day
    on conflict (workspace_id, touchpoint_id, day) do update set asked = known.asked
    returning touchpoint_id, day, asked`.execute(db);
  return rows.map((row) => ({ touchpointId: row.touchpoint_id, day: row.day, asked: row.asked }));
}

export async function addAskedDays(db: WorkspaceDb, workspaceId: number, days: readonly AskedDay[]): Promise<void> {
  if (days.length === 0) return;
  await sql`${prepared}
    update asked_days known set asked = known.asked + given.asked from ${unnestRows(askedColumns, days)} as given
    where known.workspace_id = ${workspaceId} and known.touchpoint_id = given.touchpoint_id and known.day = given.day`.execute(
    db,
  );
}
