import type { Database } from '../platform/database/database.ts';
import { isOutage } from '../platform/database/outage.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { foldPendingCells } from './pending-cells.store.ts';

/** Long enough that many answers share an upsert of their cell, short enough that few changes wait when somebody reads. */
const FOLD_MS = 500;
const planned = new WeakMap<Database, Set<number>>();

/**
 * Plans to add the changes that wait to the cells. Nobody depends on when: what waits is counted by every reader, and what a
 * process that died left behind is taken along by the next answer.
 */
export function foldSoon(services: Pick<Services, 'db' | 'log' | 'stopping'>, workspaceId: number): void {
  let waiting = planned.get(services.db);
  if (waiting === undefined) planned.set(services.db, (waiting = new Set()));
  if (waiting.has(workspaceId)) return;
  const workspaces = waiting.add(workspaceId);
  setTimeout(() => {
    workspaces.delete(workspaceId);
    if (services.stopping.signal.aborted) return;
    inWorkspace(services.db, workspaceId, (db) => foldPendingCells(db, workspaceId)).catch((error: unknown) => {
      if (!isOutage(error))
        services.log.error({ err: error, workspaceId }, 'counts: changes could not be added to the cells');
    });
  }, FOLD_MS).unref();
}
