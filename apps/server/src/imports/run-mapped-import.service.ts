import { setImmediate as turn } from 'node:timers/promises';
import type { FileFormat } from '@otklik/contract';
import { inWorkspace, type WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { Stopped } from './carry-out.ts';
import { fileBytes } from './file-bytes.ts';
import { fileRows } from './file-rows.ts';
import { addProgress, insertRefusals, type ImportState } from './imports.store.ts';
import type { MappedRow } from './mapped-row.ts';
import type { RowRefused } from './read-rows.ts';
import { CAREFUL_ROWS, type ImportedRow } from './rows.ts';

interface Block<Thing> {
  readonly things: Thing[];
  readonly refused: RowRefused[];
  rowsRead: number;
  bytesRead: number;
}

export interface MappedImport<Thing> {
  readonly workspaceId: number;
  readonly importId: number;
  readonly format: FileFormat;
  readonly read: (row: ImportedRow) => MappedRow<Thing>;
  /** Writes a block in the transaction that is given. Its own rows, met again after a crash, are accepted. */
  readonly write: (
    db: WorkspaceDb,
    things: readonly Thing[],
  ) => Promise<{ readonly accepted: number; readonly known: number }>;
}

/** Brings a register in, block by block, each in one transaction with its progress and its refused rows. */
export async function runMappedImport<Thing>(services: Services, plan: MappedImport<Thing>): Promise<ImportState> {
  const bytes = () => fileBytes(services.db, plan.workspaceId, plan.importId);
  let block = emptyBlock<Thing>();
  let state: ImportState = 'running';
  // While the database writes one block, the next is read: both processors work.
  let writing: Promise<ImportState> = Promise.resolve(state);
  for await (const batch of fileRows(bytes, plan.format)) {
    for (const row of batch.rows) {
      const one = plan.read(row);
      if ('thing' in one) block.things.push(one.thing);
      else block.refused.push(one.refused);
    }
    block.rowsRead += batch.rows.length;
    block.bytesRead = batch.bytesRead;
    await turn();
    if (block.rowsRead < CAREFUL_ROWS) continue;
    state = await writing;
    if (state !== 'running') return state;
    writing = writeBlock(services, plan, block);
    writing.catch(() => undefined); // told when it is waited for
    block = emptyBlock();
  }
  state = await writing;
  return state === 'running' && block.rowsRead > 0 ? writeBlock(services, plan, block) : state;
}

function emptyBlock<Thing>(): Block<Thing> {
  return { things: [], refused: [], rowsRead: 0, bytesRead: 0 };
}

async function writeBlock<Thing>(
  services: Services,
  { workspaceId, importId, write }: MappedImport<Thing>,
  block: Block<Thing>,
): Promise<ImportState> {
  try {
    await inWorkspace(services.db, workspaceId, async (tx) => {
      const { accepted, known } = await write(tx, block.things);
      await insertRefusals(tx, workspaceId, importId, block.refused);
      const state = await addProgress(tx, workspaceId, importId, {
        read: block.rowsRead,
        accepted,
        known,
        refused: block.refused.length,
        bytesRead: block.bytesRead,
      });
      // Cancelled meanwhile: were the block kept, it could land behind an undo's back.
      if (state !== 'running') throw new Stopped(state ?? 'cancelled');
    });
  } catch (error) {
    if (error instanceof Stopped) return error.state;
    throw error;
  }
  services.live.announce(workspaceId);
  return 'running';
}
