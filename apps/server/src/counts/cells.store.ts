import { sql } from 'kysely';
import { columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Cell, CellChanges } from './cells.ts';
import { cellsChange } from './cells-versions.store.ts';

export const cellColumns: readonly Column<Cell>[] = [
  { name: 'slice', type: 'smallint', of: (cell) => cell.slice },
  { name: 'slice_id', type: 'integer', of: (cell) => cell.sliceId },
  { name: 'day', type: 'date', of: (cell) => cell.day },
  { name: 'measure_id', type: 'integer', of: (cell) => cell.measureId },
  { name: 'unit_id', type: 'integer', of: (cell) => cell.unitId },
  { name: 'touchpoint_id', type: 'integer', of: (cell) => cell.touchpointId },
  { name: 'product_id', type: 'integer', of: (cell) => cell.productId },
  { name: 'channel_id', type: 'integer', of: (cell) => cell.channelId },
  { name: 'mode', type: 'smallint', of: (cell) => cell.mode },
  { name: 'n', type: 'integer[]', of: (cell) => cell.n },
];
const names = columnNames(cellColumns);

/** Adds the changes to the day and month histograms, in one statement and always in the same order. */
export async function writeCells(
  db: WorkspaceDb,
  workspaceId: number,
  changes: Pick<CellChanges, 'days' | 'months'>,
): Promise<void> {
  const days = changes.days();
  const months = changes.months();
  if (days.length === 0 && months.length === 0) return;
  const touched = new Set([...days, ...months].map(({ day }) => day));
  cellsChange(db, workspaceId, [...touched]);
  await sql`
    with months as (
      insert into cells_month as cell (workspace_id, ${names})
      select ${workspaceId}, ${names} from ${unnestRows(cellColumns, months)} as changed
      on conflict (workspace_id, slice, slice_id, day, measure_id, unit_id, touchpoint_id, product_id, channel_id, mode)
      do update set n = add_counts(cell.n, excluded.n)
    )
    insert into cells_day as cell (workspace_id, ${names})
    select ${workspaceId}, ${names} from ${unnestRows(cellColumns, days)} as changed
    on conflict (workspace_id, slice, slice_id, day, measure_id, unit_id, touchpoint_id, product_id, channel_id, mode)
    do update set n = add_counts(cell.n, excluded.n)`.execute(db);
}
