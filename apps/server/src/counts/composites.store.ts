import { sql } from 'kysely';
import { columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Composite } from './composites.ts';

const columns: readonly Column<Composite>[] = [
  { name: 'day', type: 'date', of: (one) => one.day },
  { name: 'group_key', type: 'text', of: (one) => one.group.key },
  { name: 'survey_id', type: 'integer', of: (one) => one.group.surveyId },
  { name: 'factor_ids', type: 'integer[]', of: (one) => one.group.factorIds },
  { name: 'scale', type: 'text', of: (one) => one.group.scale },
  { name: 'unit_id', type: 'integer', of: (one) => one.unitId },
  { name: 'touchpoint_id', type: 'integer', of: (one) => one.touchpointId },
  { name: 'channel_id', type: 'integer', of: (one) => one.channelId },
  { name: 'mode', type: 'smallint', of: (one) => one.mode },
  { name: 'n', type: 'bigint', of: (one) => one.n },
  { name: 'sums', type: 'bigint[]', of: (one) => one.sums },
  { name: 'products', type: 'bigint[]', of: (one) => one.products },
  { name: 'net_sum', type: 'bigint', of: (one) => one.netSum },
  { name: 'net_square', type: 'bigint', of: (one) => one.netSquare },
  { name: 'ratio_sum', type: 'numeric', of: (one) => String(one.ratioSum) },
  { name: 'ratio_square', type: 'numeric', of: (one) => String(one.ratioSquare) },
];
const names = columnNames(columns);

export async function writeComposites(
  db: WorkspaceDb,
  workspaceId: number,
  changed: readonly Composite[],
): Promise<void> {
  if (changed.length === 0) return;
  await sql`
    insert into composites_day as one (workspace_id, ${names})
    select ${workspaceId}, ${names} from ${unnestRows(columns, changed)} as changed
    on conflict (workspace_id, day, group_key, unit_id, touchpoint_id, channel_id, mode) do update set
      n = one.n + excluded.n, sums = add_sums(one.sums, excluded.sums), products = add_sums(one.products, excluded.products),
      net_sum = one.net_sum + excluded.net_sum, net_square = one.net_square + excluded.net_square,
      ratio_sum = one.ratio_sum + excluded.ratio_sum, ratio_square = one.ratio_square + excluded.ratio_square`.execute(
    db,
  );
}
