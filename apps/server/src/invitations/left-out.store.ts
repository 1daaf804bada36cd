import { sql } from 'kysely';
import { customerIsSeen } from '../interactions/visible-customer.ts';
import type { Actor } from '../platform/actor.ts';
import { byteaText, columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** Whom a campaign considered and did not ask, in which of its rounds, and the decision as the ledger would keep it. */
export interface LeftOutRow {
  readonly campaign_id: number;
  readonly reason: string;
  readonly round: number;
  readonly customer_id: string;
  readonly decided_at: Date;
  readonly policy_number: number;
  /** Null: no policy was asked. */
  readonly entry: Buffer | null;
}

const columns: readonly Column<LeftOutRow>[] = [
  { name: 'campaign_id', type: 'integer', of: (row) => row.campaign_id },
  { name: 'reason', type: 'text', of: (row) => row.reason },
  { name: 'round', type: 'integer', of: (row) => row.round },
  { name: 'customer_id', type: 'uuid', of: (row) => row.customer_id },
  { name: 'decided_at', type: 'timestamptz', of: (row) => row.decided_at.toISOString() },
  { name: 'policy_number', type: 'integer', of: (row) => row.policy_number },
  { name: 'entry', type: 'bytea', of: (row) => byteaText(row.entry) },
];

export async function insertLeftOut(db: WorkspaceDb, workspaceId: number, rows: readonly LeftOutRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into campaign_left_out (workspace_id, ${columnNames(columns)})
    select ${workspaceId}, ${columnNames(columns)} from ${unnestRows(columns, rows)} as given`.execute(db);
}

/** Where a page of a list ends. */
export interface LeftOutPlace {
  readonly round: number;
  readonly customerId: string;
}

/** A customer as he is known now, whoever he was merged into. */
export interface ListedLeftOut extends LeftOutRow {
  readonly campaign: string;
  readonly touchpoint_id: number;
  readonly unit_id: number;
  readonly kept_id: string;
  readonly external_id: string | null;
}

/** Of one reason, the latest round first; of customers whom the reader sees. */
export async function listLeftOut(
  db: WorkspaceDb,
  workspaceId: number,
  of: {
    readonly campaignId: number;
    readonly reason: string;
    readonly after: LeftOutPlace | null;
    readonly limit: number;
    readonly actor: Actor;
  },
): Promise<ListedLeftOut[]> {
  const place = of.after;
  const { rows } = await sql<ListedLeftOut>`${chosen(workspaceId)}
    where l.workspace_id = ${workspaceId} and l.campaign_id = ${of.campaignId} and l.reason = ${of.reason}
      and (${place === null} or (l.round, l.customer_id) < (${place?.round ?? 0}::integer, ${place?.customerId ?? null}::uuid))
      and ${customerIsSeen(workspaceId, of.actor, 'c.id')}
    order by l.round desc, l.customer_id desc limit ${of.limit}`.execute(db);
  return rows;
}

/** Campaigns that left one customer out, of the units that the reader sees. */
export async function listLeftOutOf(
  db: WorkspaceDb,
  workspaceId: number,
  of: { readonly customerId: string; readonly unitIds: readonly number[] | null; readonly limit: number },
): Promise<ListedLeftOut[]> {
  const { rows } = await sql<ListedLeftOut>`${chosen(workspaceId)}
    where l.workspace_id = ${workspaceId} and l.customer_id in (
        select id from customers where workspace_id = ${workspaceId} and (id = ${of.customerId} or merged_into = ${of.customerId}))
      and ${of.unitIds === null ? sql`true` : sql`k.unit_id = any(${[...of.unitIds]}::integer[])`}
    order by l.decided_at desc, l.campaign_id desc limit ${of.limit}`.execute(db);
  return rows;
}

function chosen(workspaceId: number) {
  return sql`select l.*, k.name as campaign, k.unit_id, k.touchpoint_id, c.id as kept_id, c.external_id
    from campaign_left_out l
      join campaigns k on k.workspace_id = ${workspaceId} and k.id = l.campaign_id
      join customers given on given.workspace_id = ${workspaceId} and given.id = l.customer_id
      join customers c on c.workspace_id = ${workspaceId} and c.id = coalesce(given.merged_into, given.id)`;
}

/** Some of what is older than is kept. @returns how many went */
export async function deleteOldLeftOut(
  db: WorkspaceDb,
  workspaceId: number,
  before: Date,
  limit: number,
): Promise<number> {
  const done = await sql`delete from campaign_left_out where workspace_id = ${workspaceId}
    and (campaign_id, reason, round, customer_id) in (select campaign_id, reason, round, customer_id from campaign_left_out
      where workspace_id = ${workspaceId} and decided_at < ${before} limit ${limit})`.execute(db);
  return Number(done.numAffectedRows ?? 0);
}
