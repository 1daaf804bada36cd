import { sql, type Selectable } from 'kysely';
import type { PolicySimulationsTable } from '../../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export type SimulationRow = Selectable<PolicySimulationsTable>;

export function insertSimulation(
  db: WorkspaceDb,
  row: Pick<SimulationRow, 'workspace_id' | 'base_number' | 'days' | 'started_by' | 'created_at'> & {
    document: string;
  },
): Promise<SimulationRow> {
  return db
    .insertInto('policy_simulations')
    .values({ ...row, state: 'waiting' })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function findSimulation(db: WorkspaceDb, workspaceId: number, id: number): Promise<SimulationRow | undefined> {
  return one(db.selectFrom('policy_simulations').selectAll(), workspaceId, id).executeTakeFirst();
}

/** A worker that died is replaced, and the replay begins anew. */
export function beginSimulation(db: WorkspaceDb, workspaceId: number, id: number): Promise<SimulationRow | undefined> {
  return one(db.updateTable('policy_simulations').set({ state: 'running', replayed: 0 }), workspaceId, id)
    .where('state', 'in', ['waiting', 'running'])
    .returningAll()
    .executeTakeFirst();
}

/** @returns false when it was cancelled meanwhile */
export async function noteProgress(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  progress: { readonly replayed: number; readonly total: number },
): Promise<boolean> {
  const noted = await one(db.updateTable('policy_simulations').set(progress), workspaceId, id)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return noted.numUpdatedRows > 0n;
}

export async function finishSimulation(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  finished: { readonly result: string; readonly at: Date },
): Promise<void> {
  const end = { state: 'finished', replayed: sql<number>`total`, result: finished.result, finished_at: finished.at };
  await one(db.updateTable('policy_simulations').set(end), workspaceId, id).where('state', '=', 'running').execute();
}

export function endSimulation(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  end: { readonly state: 'cancelled' | 'failed'; readonly at: Date; readonly error: string | null },
): Promise<SimulationRow | undefined> {
  const change = { state: end.state, finished_at: end.at, error: end.error };
  return one(db.updateTable('policy_simulations').set(change), workspaceId, id)
    .where('state', 'in', ['waiting', 'running'])
    .returningAll()
    .executeTakeFirst();
}

export async function deleteSimulation(db: WorkspaceDb, workspaceId: number, id: number): Promise<boolean> {
  const deleted = await one(db.deleteFrom('policy_simulations'), workspaceId, id).executeTakeFirst();
  return deleted.numDeletedRows > 0n;
}

function one<Query extends { where(column: 'workspace_id' | 'id', is: '=', value: number): Query }>(
  query: Query,
  workspaceId: number,
  id: number,
): Query {
  return query.where('workspace_id', '=', workspaceId).where('id', '=', id);
}
