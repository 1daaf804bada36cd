import { isOutage } from '../../platform/database/outage.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { findImport, finishRunning, setState, type ImportRow, type ImportState } from '../imports.store.ts';

/** Thrown inside a block's transaction: the import is wanted no more, and the block must not land. */
export class Stopped extends Error {
  readonly state: ImportState;
  constructor(state: ImportState) {
    super(`the import is ${state}`);
    this.state = state;
  }
}

/**
 * An import from waiting to its end: `read` brings the rows in and says where it stands then. What is not an outage would only repeat
 * itself, so it ends the import with its reason.
 */
export async function carryOut(
  services: Services,
  workspaceId: number,
  importId: number,
  read: (begun: ImportRow) => Promise<ImportState>,
): Promise<void> {
  const { db } = services;
  const begun = await inWorkspace(db, workspaceId, async (tx) => {
    const row = await findImport(tx, workspaceId, importId);
    if (row === undefined || (row.state !== 'waiting' && row.state !== 'running')) return null;
    await setState(tx, workspaceId, importId, { state: 'running', startedAt: services.now() });
    return row;
  });
  if (begun === null) return;
  try {
    // Only what is still under way ends: a cancel that came with the last rows stands.
    if ((await read(begun)) === 'running')
      await inWorkspace(db, workspaceId, (tx) => finishRunning(tx, workspaceId, importId, services.now()));
  } catch (error) {
    // The queue tries again when the database comes back.
    if (isOutage(error)) throw error;
    services.log.error({ err: error, importId }, 'import failed');
    await inWorkspace(db, workspaceId, (tx) =>
      setState(tx, workspaceId, importId, {
        state: 'failed',
        error: error instanceof Error ? error.message : String(error),
        finishedAt: services.now(),
      }),
    );
  }
}
