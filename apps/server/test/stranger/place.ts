import type { WorkspaceDb } from '../../src/platform/database/work.ts';
import { inCompany, type World } from '../world.ts';

/** Where a thing of the walked company is put. Its texts contain `mark`, by which a leak is recognised. */
export interface Place {
  readonly world: World;
  readonly workspaceId: number;
  readonly unitId: number;
  readonly touchpointId: number;
  readonly surveyId: number;
  readonly mark: string;
  readonly now: Date;
}

export interface Common {
  readonly workspace_id: number;
  readonly now: Date;
  readonly mark: string;
}

export function within<T>(place: Place, body: (db: WorkspaceDb, common: Common) => Promise<T>): Promise<T> {
  const common = { workspace_id: place.workspaceId, now: place.now, mark: place.mark };
  return inCompany(place.world, place.workspaceId, (db) => body(db, common));
}
