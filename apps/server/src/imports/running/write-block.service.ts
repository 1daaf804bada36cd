import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { isMeeting } from '../../platform/database/meeting.ts';
import { takeBlock } from '../../responses/taking/take-block.service.ts';
import { writePrepared } from '../../responses/taking/take-responses.service.ts';
import { Stopped } from './carry-out.ts';
import type { ImportBlock } from './block-filler.ts';
import type { ImportContext } from '../rows/check-rows.ts';
import { addProgress, insertRefusals, type ImportState } from '../imports.store.ts';

export interface BlockWriter {
  /** Waits only for a free place: a block is being written when this returns. */
  write(block: ImportBlock): Promise<ImportState>;
  end(): Promise<ImportState>;
}

/** Two connections: one is kept busy while the other commits, and while the next block is read. */
const AT_ONCE = 2;
const TRIES = 5;

export function createBlockWriter(services: Services, context: ImportContext): BlockWriter {
  let state: ImportState = 'running';
  /** Whether rows are taken for new until one is met that is not. */
  let isFresh = true;
  const writing: Promise<void>[] = [];

  async function writeBlock(block: ImportBlock): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        isFresh = await writeOnce(services, context, block, isFresh && tries === 1);
        services.live.announce(context.workspaceId);
        return;
      } catch (error) {
        if (error instanceof Stopped) {
          state = error.state;
          return;
        }
        if (tries === TRIES || !isMeeting(error)) throw error;
        isFresh = false;
      }
    }
  }

  async function free(places: number): Promise<void> {
    while (writing.length > AT_ONCE - places) await writing.shift();
  }

  return {
    async write(block) {
      await free(1);
      const task = writeBlock(block);
      // Told when it is waited for; until then nobody else shall call it unhandled.
      task.catch(() => undefined);
      writing.push(task);
      return state;
    },
    async end() {
      const results = await Promise.allSettled(writing.splice(0));
      const failed = results.find((one) => one.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      return state;
    },
  };
}

/** @returns whether every row was new */
async function writeOnce(
  services: Services,
  { workspaceId, importId }: ImportContext,
  block: ImportBlock,
  isFresh: boolean,
): Promise<boolean> {
  return inWorkspace(services.db, workspaceId, async (tx) => {
    const taken = await takeBlock(tx, workspaceId, block.measures, block.plain, { importId, isFresh });
    const outcomes = block.items.length === 0 ? [] : await writePrepared(services, tx, workspaceId, block.items);
    // After a crash the import meets its own rows: they are accepted, not known.
    const accepted = outcomes.filter(
      (one) => one.kind === 'taken' || (one.kind === 'known' && one.row?.importId === importId),
    ).length;
    await insertRefusals(tx, workspaceId, importId, block.refused);
    const state = await addProgress(tx, workspaceId, importId, {
      read: block.rowsRead,
      accepted: taken.accepted + accepted,
      known: taken.known + outcomes.length - accepted,
      refused: new Set(block.refused.map((one) => one.row)).size,
      bytesRead: block.bytesRead,
    });
    // Cancelled meanwhile: were the block kept, it could land behind an undo's back.
    if (state !== 'running') throw new Stopped(state ?? 'cancelled');
    return taken.isFresh;
  });
}
