import { outcomeCodes, type Outcome } from '@otklik/contract';
import { sql, type RawBuilder } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { ENTRY_BYTES } from './ledger-entries.ts';

/** An interaction with its decision, where it has one. */
export interface LedgerRow {
  readonly id: string;
  readonly customer_id: string | null;
  readonly occurred_at: Date;
  readonly unit_id: number;
  readonly touchpoint_id: number;
  readonly decision_batch: number | null;
  readonly decided_at: Date | null;
  readonly policy_number: number | null;
  readonly entry: Buffer | null;
  /** What it was about was called off. */
  readonly is_cancelled: boolean;
}

const interaction = sql`i.id, i.customer_id, i.occurred_at, i.unit_id, i.touchpoint_id, i.decision_batch, b.decided_at, b.policy_number,
  i.cancelled_at is not null as is_cancelled`;
/** Only the entry travels, not its batch; an external value is read in slices. */
const entry = sql`case when b.batch is not null and position(uuid_send(i.id) in b.entries) > 0
  then substr(b.entries, position(uuid_send(i.id) in b.entries), ${sql.lit(ENTRY_BYTES)}) end as entry`;

export async function findInteractionDecision(
  db: WorkspaceDb,
  workspaceId: number,
  interactionId: string,
): Promise<LedgerRow | undefined> {
  const { rows } = await sql<LedgerRow>`
    select ${interaction}, ${entry} from interactions i
      left join decision_batches b on b.workspace_id = ${workspaceId} and b.batch = i.decision_batch
    where i.workspace_id = ${workspaceId} and i.id = ${interactionId}`.execute(db);
  return rows[0];
}

export async function listCustomerDecisions(
  db: WorkspaceDb,
  workspaceId: number,
  customerId: string,
  seen: { readonly unitIds: readonly number[] | null; readonly limit: number },
): Promise<LedgerRow[]> {
  const { rows } = await sql<LedgerRow>`
    select ${interaction}, ${entry} from (
      select * from interactions where workspace_id = ${workspaceId} and customer_id = ${customerId} and ${unitsIn(seen.unitIds)}
      order by occurred_at desc limit ${seen.limit}) i
      left join decision_batches b on b.workspace_id = ${workspaceId} and b.batch = i.decision_batch
    order by i.occurred_at desc, i.id`.execute(db);
  return rows;
}

/** What happened under an order's number, or is kept under this id. */
export async function listOrderDecisions(
  db: WorkspaceDb,
  workspaceId: number,
  named: { readonly orderNumber: string; readonly interactionId: string | null },
  seen: { readonly unitIds: readonly number[] | null; readonly limit: number },
): Promise<LedgerRow[]> {
  const { rows } = await sql<LedgerRow>`
    select ${interaction}, ${entry} from (
      select * from interactions where workspace_id = ${workspaceId}
        and (order_number = ${named.orderNumber} or id = ${named.interactionId}) and ${unitsIn(seen.unitIds)}
      order by occurred_at desc limit ${seen.limit}) i
      left join decision_batches b on b.workspace_id = ${workspaceId} and b.batch = i.decision_batch
    order by i.occurred_at desc, i.id`.execute(db);
  return rows;
}

/** A place in the ledger: a batch, and an entry in it. */
export interface LedgerPlace {
  readonly decidedAt: Date;
  readonly batch: number;
  readonly entry: number;
}

export interface LedgerFilter {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly touchpointId?: number | undefined;
  readonly outcome?: Outcome | undefined;
  readonly unitIds: readonly number[] | null;
  readonly after: LedgerPlace | null;
  readonly limit: number;
}

/** How many batches one request looks through: a rare outcome is found by going on, and never by a request of a minute. */
const BATCHES_AT_ONCE = 200;

export interface LedgerPage {
  readonly rows: readonly LedgerRow[];
  readonly next: LedgerPlace | null;
}

export async function listLedger(db: WorkspaceDb, workspaceId: number, filter: LedgerFilter): Promise<LedgerPage> {
  const { after } = filter;
  const { rows: batches } = await sql<{ batch: number; decided_at: Date }>`
    select batch, decided_at from decision_batches where workspace_id = ${workspaceId}
      ${filter.from === undefined ? sql`` : sql`and decided_at >= ${filter.from}::date`}
      ${filter.to === undefined ? sql`` : sql`and decided_at < ${filter.to}::date + 1`}
      ${after === null ? sql`` : sql`and (decided_at, batch) <= (${after.decidedAt}, ${after.batch}::bigint)`}
    order by decided_at desc, batch desc limit ${BATCHES_AT_ONCE}`.execute(db);
  const { rows } = await sql<LedgerRow & { place: number }>`
    with entries as materialized (
      select b.batch, b.decided_at, b.policy_number, place, substr(b.entries, place * ${ENTRY_BYTES} + 1, ${ENTRY_BYTES}) as entry
      from decision_batches b cross join lateral generate_series(0, length(b.entries) / ${ENTRY_BYTES} - 1) place
      where b.workspace_id = ${workspaceId} and b.batch = any(${batches.map(({ batch }) => batch)}::bigint[])
        ${after === null ? sql`` : sql`and not (b.batch = ${after.batch} and place <= ${after.entry})`}
        ${filter.outcome === undefined ? sql`` : sql`and get_byte(b.entries, place * ${ENTRY_BYTES} + 16) = ${outcomeCodes[filter.outcome]}`})
    select ${interaction}, b.entry, b.place
    from entries b join interactions i on i.workspace_id = ${workspaceId} and i.id = encode(substr(b.entry, 1, 16), 'hex')::uuid
    where ${unitsIn(filter.unitIds)} ${filter.touchpointId === undefined ? sql`` : sql`and touchpoint_id = ${filter.touchpointId}`}
    order by b.decided_at desc, b.batch desc, b.place limit ${filter.limit}`.execute(db);
  return { rows, next: nextPlace(rows, batches, filter.limit) };
}

function nextPlace(
  rows: readonly (LedgerRow & { place: number })[],
  batches: readonly { batch: number; decided_at: Date }[],
  limit: number,
): LedgerPlace | null {
  const last = rows.at(-1);
  if (rows.length === limit && last !== undefined && last.decided_at !== null && last.decision_batch !== null)
    return { decidedAt: last.decided_at, batch: last.decision_batch, entry: last.place };
  const end = batches.at(-1);
  if (batches.length < BATCHES_AT_ONCE || end === undefined) return null;
  return { decidedAt: end.decided_at, batch: end.batch, entry: Number.MAX_SAFE_INTEGER };
}

export interface DecisionDayRow {
  readonly day: string;
  readonly touchpoint_id: number;
  readonly outcome: number;
  readonly rule_id: number;
  readonly n: number;
}

export function listDecisionDays(
  db: WorkspaceDb,
  workspaceId: number,
  period: { readonly from: string; readonly to: string },
): Promise<DecisionDayRow[]> {
  return db
    .selectFrom('decision_days')
    .select(['day', 'touchpoint_id', 'outcome', 'rule_id', 'n'])
    .where('workspace_id', '=', workspaceId)
    .where('day', '>=', period.from)
    .where('day', '<=', period.to)
    .where('n', '>', 0)
    .orderBy('day')
    .orderBy('touchpoint_id')
    .orderBy('outcome')
    .execute();
}

export interface DecidedInteraction {
  readonly id: string;
  readonly batch: number;
  readonly day: string;
  readonly touchpointId: number;
}

/** Which of these interactions were decided about, and in which batch. */
export async function findDecided(
  db: WorkspaceDb,
  workspaceId: number,
  interactionIds: readonly string[],
): Promise<DecidedInteraction[]> {
  const { rows } = await sql<DecidedInteraction>`
    select id, decision_batch::float8 as batch, day::text as day, touchpoint_id as "touchpointId" from interactions
    where workspace_id = ${workspaceId} and id = any(${[...interactionIds]}::uuid[]) and decision_batch is not null`.execute(
    db,
  );
  return rows;
}

/** The decisions of a batch, until the transaction ends for nobody else to change; null: they were deleted by age. */
export async function lockEntries(db: WorkspaceDb, workspaceId: number, batch: number): Promise<Buffer | null> {
  const { rows } = await sql<{ entries: Buffer }>`
    select entries from decision_batches where workspace_id = ${workspaceId} and batch = ${batch} for update`.execute(
    db,
  );
  return rows[0]?.entries ?? null;
}

export async function saveEntries(
  db: WorkspaceDb,
  workspaceId: number,
  { batch, entries }: { readonly batch: number; readonly entries: Buffer },
): Promise<void> {
  await sql`update decision_batches set entries = ${entries} where workspace_id = ${workspaceId} and batch = ${batch}`.execute(
    db,
  );
}

/** Some of what is older than is kept. @returns how many batches went */
export async function deleteOldBatches(
  db: WorkspaceDb,
  workspaceId: number,
  before: Date,
  limit: number,
): Promise<number> {
  const { rows } = await sql`
    with old as (
      select batch from decision_batches where workspace_id = ${workspaceId} and decided_at < ${before} order by decided_at limit ${limit})
    delete from decision_batches b using old where b.workspace_id = ${workspaceId} and b.batch = old.batch returning 1`.execute(
    db,
  );
  return rows.length;
}

function unitsIn(unitIds: readonly number[] | null): RawBuilder<unknown> {
  return unitIds === null ? sql`true` : sql`unit_id = any(${[...unitIds]}::integer[])`;
}
