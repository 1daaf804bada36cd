import type { ImportMapping } from '@otklik/contract';
import { isOutage } from '../platform/database/outage.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { createBlockFiller } from './block-filler.ts';
import type { ImportContext } from './check-rows.ts';
import { fileBytes } from './file-bytes.ts';
import { fileRows } from './file-rows.ts';
import { findImport, finishRunning, setState, type ImportState } from './imports.store.ts';
import { wholeAnswers } from './long-rows.ts';
import { lookAtFile } from './look-at-file.ts';
import { createBlockWriter } from './write-block.service.ts';

/**
 * Brings a file in, block by block, each in one transaction with its progress and its refused rows. Run again after a crash it
 * meets its own rows and goes on; a cancelled import stops at the next block.
 */
export async function runImport(services: Services, workspaceId: number, importId: number): Promise<void> {
  const { db } = services;
  const begun = await inWorkspace(db, workspaceId, async (tx) => {
    const row = await findImport(tx, workspaceId, importId);
    if (row === undefined || (row.state !== 'waiting' && row.state !== 'running')) return null;
    await setState(tx, workspaceId, importId, { state: 'running', startedAt: services.now() });
    return row;
  });
  if (begun === null) return;
  const mapping = begun.mapping as ImportMapping; // written by `run` after the contract had read it
  try {
    const { names } = await lookAtFile(() => fileBytes(db, workspaceId, importId), mapping.format);
    const context = {
      mapping,
      columnNames: names,
      workspaceId,
      importId,
      fallbackTime: mapping.occurredAt === null ? begun.created_at : new Date(mapping.occurredAt),
    };
    const state = await readAll(services, context);
    await finish(services, workspaceId, importId, state);
  } catch (error) {
    // The queue tries again when the database comes back; any other error would only repeat itself.
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

/** While the database writes one block, the next is read and checked: both processors work. */
async function readAll(services: Services, context: ImportContext): Promise<ImportState> {
  const { format, shape } = context.mapping;
  const file = fileRows(() => fileBytes(services.db, context.workspaceId, context.importId), format);
  const batches = shape === 'long' ? wholeAnswers(file, context.mapping) : file;
  const filler = createBlockFiller(services, context);
  const writer = createBlockWriter(services, context);
  try {
    for await (const batch of batches) {
      const full = await filler.take(batch);
      if (full !== null && (await writer.write(full)) !== 'running') return await writer.end();
    }
    const last = await filler.end();
    if (last !== null) await writer.write(last);
  } catch (error) {
    await writer.end().catch(() => undefined);
    throw error;
  }
  return writer.end();
}

/** Only what is still under way ends: a cancel that came with the last rows stands. */
async function finish(services: Services, workspaceId: number, importId: number, state: ImportState): Promise<void> {
  if (state !== 'running') return;
  await inWorkspace(services.db, workspaceId, (tx) => finishRunning(tx, workspaceId, importId, services.now()));
}
