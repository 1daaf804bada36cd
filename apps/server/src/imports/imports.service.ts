import type { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import type { ContactMapping, ImportMapping, ImportRecord, InteractionMapping } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { audit } from '../platform/audit.ts';
import { inWorkspace, type Work } from '../platform/database/work.ts';
import { because, Problem } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { askedSurvey } from './asked-survey.ts';
import { checkMapping } from './looking/check-mapping.ts';
import { fileBytes, keepFile } from './files/file-bytes.ts';
import { registerJob, runImportJob, undoImportJob } from './imports.jobs.ts';
import {
  deleteOldChunks,
  findImport,
  insertImport,
  lockImport,
  setFile,
  setState,
  type ImportRow,
} from './imports.store.ts';
import { lookAtFile, type LookedAtFile } from './looking/look-at-file.ts';
import type { Register } from './registers/register.ts';

const KEPT_MS = 7 * 86_400_000;

/** Keeps the file and looks at it. Nothing is imported yet. */
export async function upload(
  services: Services,
  caller: { workspaceId: number; actorId: string; now: Date },
  fileName: string,
  stream: Readable,
): Promise<ImportRow> {
  const { db } = services;
  const { workspaceId, actorId, now } = caller;
  const importId = await inWorkspace(db, workspaceId, async (tx) => {
    await deleteOldChunks(tx, workspaceId, new Date(now.getTime() - KEPT_MS));
    return insertImport(tx, workspaceId, { fileName, createdBy: actorId, at: now });
  });
  const file = await keepFile(db, workspaceId, importId, stream);
  return inWorkspace(db, workspaceId, async (tx) => {
    await setFile(tx, workspaceId, importId, file);
    return getImport({ db: tx, workspaceId }, importId);
  });
}

export function look(
  services: Services,
  workspaceId: number,
  importId: number,
  format: Partial<ImportMapping['format']>,
): Promise<LookedAtFile> {
  return lookAtFile(() => fileBytes(services.db, workspaceId, importId), format);
}

/** Queues the import with its mapping, in one transaction with its state. */
export async function start(
  work: Work,
  services: Services,
  company: Company,
  importId: number,
  mapping: ImportMapping,
): Promise<ImportRow> {
  await begin(work, services, company, importId, mapping);
  await services.jobs.enqueue(work.db, runImportJob, { workspaceId: work.workspaceId, importId });
  return getImport(work, importId);
}

/** Says that the import is to run with this mapping. Who calls this runs it: the queue, or the command line by itself. */
export async function begin(
  work: Work,
  services: Services,
  company: Company,
  importId: number,
  mapping: ImportMapping,
): Promise<void> {
  const row = await lockIdle(work, importId);
  checkMapping(company, mapping, (await askedSurvey(services.db, work.workspaceId, mapping))?.definition);
  await wait(work, row, 'answers', mapping);
}

/** The same for a register. */
export async function startRegister<Mapping extends RegisterMapping, Thing>(
  work: Work,
  { jobs }: Services,
  register: Register<Mapping, Thing>,
  start: RegisterStart<Mapping>,
): Promise<ImportRow> {
  const { importId } = start;
  await beginRegister(work, register, start);
  await jobs.enqueue(work.db, registerJob(register), { workspaceId: work.workspaceId, importId });
  return getImport(work, importId);
}

type RegisterMapping = ContactMapping | InteractionMapping;

interface RegisterStart<Mapping> {
  readonly company: Company;
  readonly importId: number;
  readonly mapping: Mapping;
}

export async function beginRegister<Mapping extends RegisterMapping, Thing>(
  work: Work,
  register: Register<Mapping, Thing>,
  { company, importId, mapping }: RegisterStart<Mapping>,
): Promise<void> {
  const row = await lockIdle(work, importId);
  register.check(company, mapping);
  await wait(work, row, register.kind, mapping);
}

async function lockIdle(work: Work, importId: number): Promise<ImportRow> {
  const row = await lock(work, importId);
  if (!['uploaded', 'failed', 'cancelled', 'undone', 'finished'].includes(row.state))
    throw because('conflict', 'import_running', 'This import is under way');
  return row;
}

async function wait(
  work: Work,
  row: ImportRow,
  kind: ImportRecord['kind'],
  mapping: ImportMapping | RegisterMapping,
): Promise<void> {
  // Rows that are in would be met again and stay as they were: two mappings would stand side by side.
  if (row.state !== 'undone' && row.rows_accepted > 0 && !isDeepStrictEqual(row.mapping, mapping))
    throw because(
      'conflict',
      'other_mapping',
      'Rows are in by another mapping: undo this import first, then run it anew',
    );
  await setState(work.db, work.workspaceId, row.id, { state: 'waiting', kind, mapping, error: null });
  await audit(work, { action: 'import.run', subject: { kind: 'import', id: row.id }, after: mapping });
}

export async function cancel(work: Work, importId: number): Promise<ImportRow> {
  const row = await lock(work, importId);
  if (row.state !== 'waiting' && row.state !== 'running')
    throw because('conflict', 'import_not_running', 'This import is not under way');
  await setState(work.db, work.workspaceId, importId, { state: 'cancelled', finishedAt: work.now });
  await audit(work, { action: 'import.cancel', subject: { kind: 'import', id: importId } });
  return getImport(work, importId);
}

export async function undo(work: Work, services: Services, importId: number): Promise<ImportRow> {
  const row = await lock(work, importId);
  if (!['finished', 'cancelled', 'failed'].includes(row.state))
    throw because('conflict', 'import_not_over', 'Only an import that came to an end can be undone');
  await setState(work.db, work.workspaceId, importId, { state: 'undoing' });
  await services.jobs.enqueue(work.db, undoImportJob, { workspaceId: work.workspaceId, importId });
  await audit(work, { action: 'import.undo', subject: { kind: 'import', id: importId } });
  return getImport(work, importId);
}

export async function getImport(work: Pick<Work, 'db' | 'workspaceId'>, importId: number): Promise<ImportRow> {
  const row = await findImport(work.db, work.workspaceId, importId);
  if (row === undefined) throw new Problem('not_found');
  return row;
}

async function lock(work: Work, importId: number): Promise<ImportRow> {
  const row = await lockImport(work.db, work.workspaceId, importId);
  if (row === undefined) throw new Problem('not_found');
  return row;
}
