import type { WeightNode, WeightTree, WeightTreeVersion } from '@otklik/contract';
import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export interface VersionRow extends Omit<WeightTreeVersion, 'createdAt'> {
  readonly createdAt: Date;
}

const columns = sql`v.tree_id as "treeId", v.number, v.valid_from as "validFrom", v.source, v.root,
  v.created_by as "createdBy", v.created_at as "createdAt"`;

export async function listVersions(db: WorkspaceDb, workspaceId: number, treeId: number): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select ${columns} from weight_tree_versions v where v.workspace_id = ${workspaceId} and v.tree_id = ${treeId}
    order by v.number desc`.execute(db);
  return rows;
}

/** The version that counts on a day: of those that began, the last to begin; of two from one day, the later written. */
export async function findVersionOn(
  db: WorkspaceDb,
  workspaceId: number,
  treeId: number,
  day: string,
): Promise<(VersionRow & { readonly measuredBy: WeightTree['measuredBy'] }) | null> {
  const { rows } = await sql<VersionRow & { measuredBy: WeightTree['measuredBy'] }>`
    select ${columns}, t.measured_by as "measuredBy"
    from weight_tree_versions v join weight_trees t on t.workspace_id = v.workspace_id and t.id = v.tree_id
    where v.workspace_id = ${workspaceId} and t.workspace_id = ${workspaceId} and v.tree_id = ${treeId}
      and v.valid_from <= ${day}::date
    order by v.valid_from desc, v.number desc limit 1`.execute(db);
  return rows[0] ?? null;
}

export async function insertVersion(
  db: WorkspaceDb,
  workspaceId: number,
  version: {
    readonly treeId: number;
    readonly validFrom: string;
    readonly source: WeightTreeVersion['source'];
    readonly root: WeightNode;
    readonly createdBy: string;
    readonly createdAt: Date;
  },
): Promise<VersionRow> {
  const { rows } = await sql<VersionRow>`
    insert into weight_tree_versions as v (workspace_id, tree_id, number, valid_from, source, root, created_by, created_at)
    select ${workspaceId}, ${version.treeId},
      coalesce((select max(number) from weight_tree_versions where workspace_id = ${workspaceId} and tree_id = ${version.treeId}), 0) + 1,
      ${version.validFrom}::date, ${version.source}, ${JSON.stringify(version.root)}::jsonb, ${version.createdBy}, ${version.createdAt}::timestamptz
    returning ${columns}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new TypeError('weight_tree_versions returned no row');
  return row;
}
