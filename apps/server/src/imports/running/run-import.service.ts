import type { ImportMapping } from '@otklik/contract';
import type { Services } from '../../platform/services.ts';
import { askedSurvey } from '../asked-survey.ts';
import { createBlockFiller } from './block-filler.ts';
import { carryOut } from './carry-out.ts';
import type { ImportContext } from '../rows/check-rows.ts';
import { fileBytes } from '../files/file-bytes.ts';
import { fileRows } from '../files/file-rows.ts';
import type { ImportState } from '../imports.store.ts';
import { wholeAnswers } from '../files/long-rows.ts';
import { lookAtFile } from '../looking/look-at-file.ts';
import { createBlockWriter } from './write-block.service.ts';

/**
 * Brings a file in, block by block, each in one transaction with its progress and its refused rows. Run again after a crash it
 * meets its own rows and goes on; a cancelled import stops at the next block.
 */
export async function runImport(services: Services, workspaceId: number, importId: number): Promise<void> {
  await carryOut(services, workspaceId, importId, async (begun) => {
    const mapping = begun.mapping as ImportMapping; // written by `run` after the contract had read it
    const { names } = await lookAtFile(() => fileBytes(services.db, workspaceId, importId), mapping.format);
    return readAll(services, {
      mapping,
      columnNames: names,
      workspaceId,
      importId,
      definition: (await askedSurvey(services.db, workspaceId, mapping))?.definition,
      fallbackTime: mapping.occurredAt === null ? begun.created_at : new Date(mapping.occurredAt),
    });
  });
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
