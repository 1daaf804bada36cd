import type { Database } from '../platform/database/database.ts';
import { isOutage } from '../platform/database/outage.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { foldPendingCells } from './pending-cells.store.ts';

/** Long enough that many answers share an upsert of their cell, short enough that few changes wait when somebody reads. */
const BUSY_MS = 500;
/** Where few answers come an upsert is shared by hardly any, and a hundred quiet companies would keep the database busy. */
const QUIET_MS = 3_000;
/** So many groups of answers are many. */
const MANY = 40;

interface Planned {
  groups: number;
  timer: NodeJS.Timeout;
}
const planned = new WeakMap<Database, Map<number, Planned>>();

/**
 * Plans to add the changes that wait to the cells. Nobody depends on when: what waits is counted by every reader, and what a
 * process that died left behind is taken along by the next answer.
 */
export function foldSoon(services: Pick<Services, 'db' | 'log' | 'stopping'>, workspaceId: number): void {
  let waiting = planned.get(services.db);
  if (waiting === undefined) planned.set(services.db, (waiting = new Map()));
  const workspaces = waiting;
  const plan = (milliseconds: number) =>
    setTimeout(() => {
      workspaces.delete(workspaceId);
      fold(services, workspaceId);
    }, milliseconds).unref();
  const known = workspaces.get(workspaceId);
  if (known === undefined) {
    workspaces.set(workspaceId, { groups: 1, timer: plan(QUIET_MS) });
    return;
  }
  known.groups += 1;
  if (known.groups !== MANY) return;
  clearTimeout(known.timer);
  known.timer = plan(BUSY_MS);
}

function fold(services: Pick<Services, 'db' | 'log' | 'stopping'>, workspaceId: number): void {
  if (services.stopping.signal.aborted) return;
  inWorkspace(services.db, workspaceId, (db) => foldPendingCells(db, workspaceId)).catch((error: unknown) => {
    if (!isOutage(error))
      services.log.error({ err: error, workspaceId }, 'counts: changes could not be added to the cells');
  });
}
