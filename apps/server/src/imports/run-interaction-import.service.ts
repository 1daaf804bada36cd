import type { InteractionMapping } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { writeImportedInteractions } from '../interactions/take-interactions.service.ts';
import type { Services } from '../platform/services.ts';
import { carryOut } from './carry-out.ts';
import { fileBytes } from './file-bytes.ts';
import { lookAtFile } from './look-at-file.ts';
import { createInteractionReader } from './read-interactions.ts';
import { runMappedImport } from './run-mapped-import.service.ts';

/** Brings served customers of the past in; nobody is asked about them. */
export function runInteractionImport(services: Services, workspaceId: number, importId: number): Promise<void> {
  return carryOut(services, workspaceId, importId, async (begun) => {
    const mapping = begun.mapping as InteractionMapping; // written by `startInteractions` after the contract had read it
    const { names } = await lookAtFile(() => fileBytes(services.db, workspaceId, importId), mapping.format);
    const company = await companyOf(services.db, workspaceId);
    return runMappedImport(services, {
      workspaceId,
      importId,
      format: mapping.format,
      read: createInteractionReader({ company, mapping, columnNames: names, importId, now: services.now().getTime() }),
      write: (tx, interactions) => writeImportedInteractions(services, tx, workspaceId, interactions, importId),
    });
  });
}
