import { setImmediate as turn } from 'node:timers/promises';
import type { FileFormat } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { companyOf } from '../../company/company.snapshot.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { carryOut, Stopped } from '../running/carry-out.ts';
import { fileBytes } from '../files/file-bytes.ts';
import { fileRows } from '../files/file-rows.ts';
import { addProgress, countOfImport, insertRefusals, type ImportState } from '../imports.store.ts';
import { lookAtFile } from '../looking/look-at-file.ts';
import type { MappedRow } from '../rows/mapped-row.ts';
import type { RowRefused } from '../rows/read-rows.ts';
import { unknownInRegister } from '../values/unknown-names.ts';
import { withMadeNames } from '../values/make-names.service.ts';
import type { Register, RegisterMapping } from './register.ts';
import { CAREFUL_ROWS, type ImportedRow } from '../files/rows.ts';

interface Block<Thing> {
  readonly things: Thing[];
  readonly refused: RowRefused[];
  rowsRead: number;
  bytesRead: number;
}

interface MappedImport<Thing> {
  readonly workspaceId: number;
  readonly importId: number;
  readonly format: FileFormat;
  /** What reads these rows: of a company that knows every name in them, where names may be made. */
  readonly readerFor: (rows: readonly ImportedRow[]) => Promise<(row: ImportedRow) => MappedRow<Thing>>;
  readonly register: Pick<Register<never, Thing>, 'table' | 'idOf' | 'write'>;
}

/** Brings a register in, from waiting to its end. */
export function runMappedImport<Mapping extends RegisterMapping, Thing>(
  services: Services,
  register: Register<Mapping, Thing>,
  workspaceId: number,
  importId: number,
): Promise<void> {
  return carryOut(services, workspaceId, importId, async (begun) => {
    const mapping = register.mapping.parse(begun.mapping);
    const { format } = mapping;
    const { names } = await lookAtFile(() => fileBytes(services.db, workspaceId, importId), format);
    const now = services.now().getTime();
    const readerOf = (company: Company) => register.reader({ company, mapping, columnNames: names, importId, now });
    let company = await companyOf(services.db, workspaceId);
    let read = readerOf(company);
    const readerFor = async (rows: readonly ImportedRow[]) => {
      if (mapping.unknownNames === 'refuse') return read;
      const known = await withMadeNames(services, company, mapping, unknownInRegister(company, mapping, rows));
      if (known !== company) read = readerOf((company = known));
      return read;
    };
    return readAll(services, { workspaceId, importId, format, readerFor, register });
  });
}

/** Block by block, each in one transaction with its progress and its refused rows. */
async function readAll<Thing>(services: Services, plan: MappedImport<Thing>): Promise<ImportState> {
  const bytes = () => fileBytes(services.db, plan.workspaceId, plan.importId);
  let block = emptyBlock<Thing>();
  let state: ImportState = 'running';
  // While the database writes one block, the next is read: both processors work.
  let writing: Promise<ImportState> = Promise.resolve(state);
  for await (const batch of fileRows(bytes, plan.format)) {
    const read = await plan.readerFor(batch.rows);
    for (const row of batch.rows) {
      const one = read(row);
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
  { workspaceId, importId, register }: MappedImport<Thing>,
  block: Block<Thing>,
): Promise<ImportState> {
  try {
    await inWorkspace(services.db, workspaceId, async (tx) => {
      const { things } = block;
      // After a crash it meets its own rows again: they are accepted, not known from elsewhere.
      const own = await countOfImport(tx, workspaceId, { table: register.table, importId }, things.map(register.idOf));
      const accepted = own + (things.length === 0 ? 0 : await register.write(services, tx, workspaceId, things));
      await insertRefusals(tx, workspaceId, importId, block.refused);
      const state = await addProgress(tx, workspaceId, importId, {
        read: block.rowsRead,
        accepted,
        known: things.length - accepted,
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
