import { setImmediate as turn } from 'node:timers/promises';
import type { ContactMapping } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import type { PreparedContact } from '../contacts/contact.ts';
import { writeImportedContacts } from '../contacts/take-contacts.service.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { carryOut, Stopped } from './carry-out.ts';
import { fileBytes } from './file-bytes.ts';
import { fileRows } from './file-rows.ts';
import { addProgress, insertRefusals, type ImportState } from './imports.store.ts';
import { lookAtFile } from './look-at-file.ts';
import { createContactReader } from './read-contacts.ts';
import type { RowRefused } from './read-rows.ts';
import { CAREFUL_ROWS } from './rows.ts';

interface Block {
  readonly contacts: PreparedContact[];
  readonly refused: RowRefused[];
  rowsRead: number;
  bytesRead: number;
}

/** Brings a register of contacts in, block by block, each in one transaction with its progress and its refused rows. */
export function runContactImport(services: Services, workspaceId: number, importId: number): Promise<void> {
  return carryOut(services, workspaceId, importId, async (begun) => {
    const mapping = begun.mapping as ContactMapping; // written by `startContacts` after the contract had read it
    const bytes = () => fileBytes(services.db, workspaceId, importId);
    const { names } = await lookAtFile(bytes, mapping.format);
    const company = await companyOf(services.db, workspaceId);
    const read = createContactReader({ company, mapping, columnNames: names, importId, now: services.now().getTime() });
    let block = emptyBlock();
    let state: ImportState = 'running';
    // While the database writes one block, the next is read: both processors work.
    let writing: Promise<ImportState> = Promise.resolve(state);
    for await (const batch of fileRows(bytes, mapping.format)) {
      for (const row of batch.rows) {
        const one = read(row);
        if ('contact' in one) block.contacts.push(one.contact);
        else block.refused.push(one.refused);
      }
      block.rowsRead += batch.rows.length;
      block.bytesRead = batch.bytesRead;
      await turn();
      if (block.rowsRead < CAREFUL_ROWS) continue;
      state = await writing;
      if (state !== 'running') return state;
      writing = writeBlock(services, workspaceId, importId, block);
      writing.catch(() => undefined); // told when it is waited for
      block = emptyBlock();
    }
    state = await writing;
    return state === 'running' && block.rowsRead > 0 ? writeBlock(services, workspaceId, importId, block) : state;
  });
}

function emptyBlock(): Block {
  return { contacts: [], refused: [], rowsRead: 0, bytesRead: 0 };
}

async function writeBlock(
  services: Services,
  workspaceId: number,
  importId: number,
  block: Block,
): Promise<ImportState> {
  try {
    await inWorkspace(services.db, workspaceId, async (tx) => {
      const { accepted, known } = await writeImportedContacts(services, tx, workspaceId, block.contacts, importId);
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
