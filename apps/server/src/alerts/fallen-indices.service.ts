import { indexId, type IndexId } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { findRaised } from './alerts.store.ts';

/** What told that an index of a place is worse than it was, than its limits, or than its target. */
const kinds = ['index.fell', 'index.control', 'index.target'];

export interface FallenIndex {
  readonly index: IndexId;
  readonly unitId: number | null;
  readonly touchpointId: number | null;
  readonly raisedAt: Date;
}

export async function listFallenIndices(db: WorkspaceDb, workspaceId: number, since: Date): Promise<FallenIndex[]> {
  const rows = await findRaised(db, workspaceId, { kinds, since });
  return rows.flatMap(({ index, unit_id: unitId, touchpoint_id: touchpointId, raised_at: raisedAt }) => {
    const known = indexId.safeParse(index);
    return known.success ? [{ index: known.data, unitId, touchpointId, raisedAt }] : [];
  });
}
