import type { Database } from '../platform/database/database.ts';
import { unnestValues, type Column } from '../platform/database/unnest.ts';
import { writeAtOnce, type PreparedStatement } from '../platform/database/write-at-once.ts';
import type { ReceiptRow } from './receipt.ts';

const columns: readonly Column<ReceiptRow>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'source', type: 'text', of: (row) => row.source },
  { name: 'origin_id', type: 'integer', of: (row) => row.originId },
  { name: 'number', type: 'text', of: (row) => row.number },
  { name: 'kind', type: 'text', of: (row) => row.kind },
  { name: 'occurred_at', type: 'timestamptz', of: (row) => row.occurredAt.toISOString() },
  { name: 'day', type: 'date', of: (row) => row.day },
  { name: 'hour', type: 'smallint', of: (row) => row.hour },
  { name: 'unit_id', type: 'integer', of: (row) => row.unitId },
  { name: 'touchpoint_id', type: 'integer', of: (row) => row.touchpointId },
  { name: 'channel_id', type: 'integer', of: (row) => row.channelId },
  { name: 'amount', type: 'numeric', of: (row) => row.amount },
];

const given = columns.map(({ type }, index) => `$${index + 2}::${type}[]`).join(', ');
const statement: PreparedStatement = {
  name: 'take-receipts',
  text: `select take_receipts($1::integer, ${given}, $${columns.length + 2}::timestamptz) as fresh`,
};

/** Writes receipts with what they count, in one round trip. @returns how many were new */
export async function writeReceipts(
  db: Database,
  workspaceId: number,
  rows: readonly ReceiptRow[],
  now: Date,
): Promise<number> {
  const sorted = [...new Map(rows.map((row) => [row.id, row])).values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const values = [workspaceId, ...unnestValues(columns, sorted), now.toISOString()];
  const [fresh] = await writeAtOnce(db, workspaceId, statement, values);
  return Number(fresh?.[0] ?? 0);
}
