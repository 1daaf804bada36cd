import type { ContactMapping } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { writeImportedContacts } from '../contacts/take-contacts.service.ts';
import type { Services } from '../platform/services.ts';
import { carryOut } from './carry-out.ts';
import { fileBytes } from './file-bytes.ts';
import { lookAtFile } from './look-at-file.ts';
import { createContactReader } from './read-contacts.ts';
import { runMappedImport } from './run-mapped-import.service.ts';

/** Brings a register of contacts in. */
export function runContactImport(services: Services, workspaceId: number, importId: number): Promise<void> {
  return carryOut(services, workspaceId, importId, async (begun) => {
    const mapping = begun.mapping as ContactMapping; // written by `startContacts` after the contract had read it
    const { names } = await lookAtFile(() => fileBytes(services.db, workspaceId, importId), mapping.format);
    const company = await companyOf(services.db, workspaceId);
    return runMappedImport(services, {
      workspaceId,
      importId,
      format: mapping.format,
      read: createContactReader({ company, mapping, columnNames: names, importId, now: services.now().getTime() }),
      write: (tx, contacts) => writeImportedContacts(services, tx, workspaceId, contacts, importId),
    });
  });
}
