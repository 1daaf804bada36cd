import { sql } from 'kysely';
import { byteaText, columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** A card, or a number in another system, and whose it is. */
export interface IdentifierRow {
  readonly kind: string;
  readonly index: Buffer;
  readonly sealed: Buffer;
  readonly customerId: string;
}

const columns: readonly Column<IdentifierRow>[] = [
  { name: 'kind', type: 'text', of: (row) => row.kind },
  { name: 'value_index', type: 'bytea', of: (row) => byteaText(row.index) },
  { name: 'value_encrypted', type: 'bytea', of: (row) => byteaText(row.sealed) },
  { name: 'customer_id', type: 'uuid', of: (row) => row.customerId },
];

export interface KnownIdentifier {
  readonly kind: string;
  readonly value_index: Buffer;
  readonly customer_id: string;
}

export async function findByIdentifiers(
  db: WorkspaceDb,
  workspaceId: number,
  given: readonly { readonly kind: string; readonly index: Buffer }[],
): Promise<KnownIdentifier[]> {
  if (given.length === 0) return [];
  const { rows } = await sql<KnownIdentifier>`
    select kind, value_index, customer_id from customer_identifiers
    where workspace_id = ${workspaceId} and (kind, value_index) in (
      select kind, value_index from unnest(${given.map(({ kind }) => kind)}::text[],
        ${given.map(({ index }) => index)}::bytea[]) as wanted (kind, value_index))`.execute(db);
  return rows;
}

/** An identifier stays with whom it was first told of: another claim on it is a likeness, not a theft. */
export async function insertIdentifiers(
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly IdentifierRow[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into customer_identifiers (workspace_id, ${columnNames(columns)}, added_at)
    select ${workspaceId}, ${columnNames(columns)}, ${now} from ${unnestRows(columns, rows)} as given
    on conflict do nothing`.execute(db);
}
