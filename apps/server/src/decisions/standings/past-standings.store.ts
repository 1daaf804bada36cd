import { sql } from 'kysely';
import { byteaText, columnNames, unnestRows, type Column } from '../../platform/database/unnest.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { ConsentRow } from '../consents/consents.store.ts';

export interface PastStandingRow {
  readonly customerId: string;
  readonly asks: Buffer;
  readonly lastAskAt: string | null;
  readonly refused: number;
  readonly consented: number;
  readonly flags: number;
}

const columns: readonly Column<PastStandingRow>[] = [
  { name: 'customer_id', type: 'uuid', of: (row) => row.customerId },
  { name: 'asks', type: 'bytea', of: (row) => byteaText(row.asks) },
  { name: 'last_ask_at', type: 'timestamptz', of: (row) => row.lastAskAt },
  { name: 'refused', type: 'integer', of: (row) => row.refused },
  { name: 'consented', type: 'integer', of: (row) => row.consented },
  { name: 'flags', type: 'integer', of: (row) => row.flags },
];

/** Of those whom nobody has a row of yet. @returns whose row was made; the others have one, or are erased */
export async function insertPastStandings(
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly PastStandingRow[],
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const made = await sql<{ customer_id: string }>`
    insert into contact_histories (workspace_id, ${columnNames(columns)})
    select ${workspaceId}, ${columnNames(columns)} from ${unnestRows(columns, rows)} as given
    where exists (select from customers c where c.workspace_id = ${workspaceId} and c.id = given.customer_id and c.erased_at is null)
    on conflict do nothing returning customer_id`.execute(db);
  return new Set(made.rows.map((row) => row.customer_id));
}

/** Their rows must be locked. */
export async function writePastStandings(
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly PastStandingRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update contact_histories h set asks = given.asks, last_ask_at = given.last_ask_at, refused = given.refused,
      consented = given.consented, flags = given.flags
    from ${unnestRows(columns, rows)} as given
    where h.workspace_id = ${workspaceId} and h.customer_id = given.customer_id`.execute(db);
}

export interface SaidRow {
  readonly customerId: string;
  readonly kind: string;
  readonly purpose: string;
  readonly transport: string | null;
  readonly textShown: string;
  readonly how: string;
  readonly givenAt: string;
}

const saidColumns: readonly Column<SaidRow>[] = [
  { name: 'customer_id', type: 'uuid', of: (row) => row.customerId },
  { name: 'kind', type: 'text', of: (row) => row.kind },
  { name: 'purpose', type: 'text', of: (row) => row.purpose },
  { name: 'transport', type: 'text', of: (row) => row.transport },
  { name: 'text_shown', type: 'text', of: (row) => row.textShown },
  { name: 'how', type: 'text', of: (row) => row.how },
  { name: 'given_at', type: 'timestamptz', of: (row) => row.givenAt },
];

export async function insertSaid(
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly SaidRow[],
  recorded: { readonly by: string; readonly at: Date },
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into consents (workspace_id, ${columnNames(saidColumns)}, recorded_by, recorded_at)
    select ${workspaceId}, ${columnNames(saidColumns)}, ${recorded.by}, ${recorded.at}
    from ${unnestRows(saidColumns, rows)} as given`.execute(db);
}

/** Everything that these customers said, in the order in which it was said. */
export async function listSaid(
  db: WorkspaceDb,
  workspaceId: number,
  customerIds: readonly string[],
): Promise<ConsentRow[]> {
  if (customerIds.length === 0) return [];
  const { rows } = await sql<ConsentRow>`
    select * from consents where workspace_id = ${workspaceId} and customer_id = any(${[...customerIds]}::uuid[])
    order by given_at, id`.execute(db);
  return rows;
}
