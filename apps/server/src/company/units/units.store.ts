import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { NewUnit } from '@otklik/contract';
import { inWeightTrees } from '../entries/entry-kind.ts';

export function listUnits(db: WorkspaceDb, workspaceId: number, options: { archived: boolean }) {
  return db
    .selectFrom('units')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(!options.archived, (query) => query.where('archived_at', 'is', null))
    .orderBy(sql`cardinality(path)`)
    .orderBy('position')
    .orderBy('name')
    .execute();
}

export function findUnit(db: WorkspaceDb, workspaceId: number, id: number) {
  return db
    .selectFrom('units')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** A parent that stays where it is until the transaction ends: what is put below it copies its path. */
export function holdUnit(db: WorkspaceDb, workspaceId: number, id: number) {
  return db
    .selectFrom('units')
    .select('path')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst();
}

/** Locks the whole tree until the transaction ends, so that two moves cannot make a ring. */
export function lockUnits(db: WorkspaceDb, workspaceId: number) {
  return db
    .selectFrom('units')
    .select(['id', 'path'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('id')
    .forUpdate()
    .execute();
}

export async function insertUnit(
  db: WorkspaceDb,
  workspaceId: number,
  unit: NewUnit & { readonly position: number },
  parentPath: readonly number[],
) {
  const { rows } = await sql<{ id: number }>`select nextval('entity_id')::integer as id`.execute(db);
  const id = rows[0]?.id ?? 0;
  return db
    .insertInto('units')
    .values({
      workspace_id: workspaceId,
      id,
      parent_id: unit.parentId,
      kind: unit.kind,
      name: unit.name,
      code: unit.code,
      time_zone: unit.timeZone,
      position: unit.position,
      path: [...parentPath, id],
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function updateUnit(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  change: Partial<{
    parent_id: number | null;
    kind: string;
    name: string;
    code: string | null;
    time_zone: string;
  }>,
) {
  return db.updateTable('units').set(change).where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

/** Moves a whole subtree: everything below keeps its place under the moved unit. */
export async function movePaths(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  oldDepth: number,
  newParentPath: readonly number[],
) {
  await sql`update units set path = ${[...newParentPath]}::integer[] || path[${oldDepth}::integer:]
    where workspace_id = ${workspaceId} and ${id} = any(path)`.execute(db);
}

export function deleteUnit(db: WorkspaceDb, workspaceId: number, id: number) {
  return db.deleteFrom('units').where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

export function archiveBelow(db: WorkspaceDb, workspaceId: number, id: number, at: Date | null) {
  return db
    .updateTable('units')
    .set({ archived_at: at })
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`${id} = any(path)`)
    .execute();
}

/** Does anything counted, asked or scheduled hang on the unit or below it? Every interaction stands in the served counts. */
export async function isUnitUsed(db: WorkspaceDb, workspaceId: number, id: number): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    with below as (select id from units where workspace_id = ${workspaceId} and ${id} = any(path))
    select exists (select from below where id <> ${id})
      or exists (select from responses r join below on below.id = r.unit_id where r.workspace_id = ${workspaceId})
      or exists (select from served_counts s join below on below.id = s.unit_id where s.workspace_id = ${workspaceId})
      or exists (select from links l join below on below.id = l.unit_id where l.workspace_id = ${workspaceId})
      or exists (select from invitations l join below on below.id = l.unit_id where l.workspace_id = ${workspaceId})
      or exists (select from teams l join below on below.id = l.unit_id where l.workspace_id = ${workspaceId})
      or exists (select from employees l join below on below.id = l.unit_id where l.workspace_id = ${workspaceId})
      or exists (select from targets l join below on below.id = l.unit_id where l.workspace_id = ${workspaceId})
      or exists (select from volume_days l join below on below.id = l.unit_id where l.workspace_id = ${workspaceId})
      or ${inWeightTrees('unit')(workspaceId, id)} as used`.execute(db);
  return rows[0]?.used ?? false;
}
