import { sql } from 'kysely';
import type { ServedCount } from '../counts/served-counts.store.ts';
import { columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { InteractionRow } from './interaction.ts';

export const interactionColumns: readonly Column<InteractionRow>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'occurred_at', type: 'timestamptz', of: (row) => row.occurredAt },
  { name: 'day', type: 'date', of: (row) => row.day },
  { name: 'hour', type: 'smallint', of: (row) => row.hour },
  { name: 'unit_id', type: 'integer', of: (row) => row.unitId },
  { name: 'touchpoint_id', type: 'integer', of: (row) => row.touchpointId },
  { name: 'channel_id', type: 'integer', of: (row) => row.channelId },
  { name: 'employee_id', type: 'integer', of: (row) => row.employeeId },
  { name: 'topic_id', type: 'integer', of: (row) => row.topicId },
  { name: 'customer_id', type: 'uuid', of: (row) => row.customerId },
  { name: 'product_ids', type: 'integer[]', of: (row) => row.productIds },
  { name: 'segment_ids', type: 'integer[]', of: (row) => row.segmentIds },
  { name: 'order_number', type: 'text', of: (row) => row.orderNumber },
  { name: 'amount', type: 'numeric', of: (row) => row.amount },
  { name: 'import_id', type: 'integer', of: (row) => row.importId },
  { name: 'decision_batch', type: 'bigint', of: (row) => row.decisionBatch },
];
const names = columnNames(interactionColumns);

interface CountedRow {
  day: string;
  unit_id: number;
  touchpoint_id: number;
  channel_id: number;
  hour: number;
  n: number;
}

/** @returns how many were really new, per place and hour: only those are counted */
export async function insertInteractions(
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly InteractionRow[],
): Promise<ServedCount[]> {
  const counted = await sql<CountedRow>`
    with inserted as (
      insert into interactions (workspace_id, ${names})
      select ${workspaceId}, ${names} from ${unnestRows(interactionColumns, rows)} as given
      on conflict do nothing returning day, unit_id, touchpoint_id, channel_id, hour)
    select day, unit_id, touchpoint_id, channel_id, hour, count(*)::integer as n from inserted group by 1, 2, 3, 4, 5`.execute(
    db,
  );
  return counted.rows.map((row) => servedOf(row, 1));
}

/** Some of an import's interactions, deleted, and what they counted, negative: one that was called off before counts no more already. */
export async function deleteInteractionsOfImport(
  db: WorkspaceDb,
  workspaceId: number,
  importId: number,
  ids: readonly string[],
): Promise<{ readonly deleted: number; readonly takenOff: ServedCount[] }> {
  const { rows } = await sql<CountedRow & { deleted: number }>`
    with piece as (
        select id from interactions where workspace_id = ${workspaceId} and import_id = ${importId}
          and id = any(${[...ids]}::uuid[]) order by id for update),
      deleted as (
        delete from interactions i using piece where i.workspace_id = ${workspaceId} and i.id = piece.id
        returning i.day, i.unit_id, i.touchpoint_id, i.channel_id, i.hour, i.cancelled_at)
    select day, unit_id, touchpoint_id, channel_id, hour, count(*)::integer as deleted,
      (count(*) filter (where cancelled_at is null))::integer as n
    from deleted group by 1, 2, 3, 4, 5`.execute(db);
  return {
    deleted: rows.reduce((sum, { deleted }) => sum + deleted, 0),
    takenOff: rows.filter(({ n }) => n > 0).map((row) => servedOf(row, -1)),
  };
}

export async function hasInteraction(db: WorkspaceDb, workspaceId: number, id: string): Promise<boolean> {
  const found = await db
    .selectFrom('interactions')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return found !== undefined;
}

/** @returns what it counted, negative; nothing where it had been called off before */
export async function markCancelled(
  db: WorkspaceDb,
  workspaceId: number,
  id: string,
  at: Date,
): Promise<ServedCount[]> {
  const marked = await sql<CountedRow>`
    update interactions set cancelled_at = ${at} where workspace_id = ${workspaceId} and id = ${id} and cancelled_at is null
    returning day, unit_id, touchpoint_id, channel_id, hour, 1 as n`.execute(db);
  return marked.rows.map((row) => servedOf(row, -1));
}

function servedOf(row: CountedRow, sign: 1 | -1): ServedCount {
  return {
    day: row.day,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    channelId: row.channel_id,
    source: 'interactions',
    hour: row.hour,
    n: sign * row.n,
  };
}
