import type { ImportMapping } from '@otklik/contract';
import { companyOf, forgetCompany } from '../company/company.snapshot.ts';
import { systemActor } from '../platform/actor.ts';
import { isOutage } from '../platform/database/outage.ts';
import { inWorkspace, type Work } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { Refusal } from '../responses/refusal.ts';
import type { TakenResponse } from '../responses/response.ts';
import type { PreparedResponse } from '../responses/prepare-response.ts';
import { prepareResponses, writePrepared } from '../responses/take-responses.service.ts';
import { fileBytes } from './file-bytes.ts';
import { fileRows } from './file-rows.ts';
import { addProgress, findImport, finishRunning, insertRefusals, setState, type ImportState } from './imports.store.ts';
import { wholeAnswers } from './long-rows.ts';
import { lookAtFile } from './look-at-file.ts';
import { makeNames } from './make-names.service.ts';
import { createRowReader, isRefused, lineOf, type ReadContext, type RowRead, type RowRefused } from './read-rows.ts';
import type { ImportedRow, RowBatch } from './rows.ts';
import { unknownNames } from './unknown-names.ts';

/**
 * Brings a file in, batch by batch, each in one transaction with its progress and its refused rows. Run again after a crash it
 * meets its own rows and goes on; a cancelled import stops at the next batch.
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

type Context = Omit<ReadContext, 'company'> & { readonly importId: number };

/** While the database writes one batch, the next is read and checked: both processors work. */
async function readAll(services: Services, context: Context): Promise<ImportState> {
  const { format, shape } = context.mapping;
  const file = fileRows(() => fileBytes(services.db, context.workspaceId, context.importId), format);
  const batches = shape === 'long' ? wholeAnswers(file, context.mapping) : file;
  let writing: Promise<ImportState | undefined> = Promise.resolve('running');
  try {
    for await (const batch of batches) {
      const checked = await checkBatch(services, context, batch);
      const state = (await writing) ?? 'cancelled';
      if (state !== 'running') return state;
      writing = writeBatch(services, context, checked);
      // Told when it is waited for; until then nobody else shall call it unhandled.
      writing.catch(() => undefined);
    }
  } catch (error) {
    await writing.catch(() => undefined);
    throw error;
  }
  return (await writing) ?? 'cancelled';
}

interface CheckedBatch {
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly items: readonly PreparedResponse[];
  readonly refused: readonly RowRefused[];
}

async function checkBatch(services: Services, context: Context, batch: RowBatch): Promise<CheckedBatch> {
  const { workspaceId, mapping } = context;
  const company = await knownCompany(services, context, batch.rows);
  const reads = batch.rows.map(createRowReader({ ...context, company }));
  const read = reads.filter((one): one is RowRead => !isRefused(one));
  const answers = mapping.shape === 'long' ? joinRatings(read.map((one) => one.taken)) : read.map((one) => one.taken);
  const rowOf = new Map(read.map((one) => [one.taken.id, one.row]));
  const prepared = await prepareResponses(services, workspaceId, answers);
  const refused: RowRefused[] = reads.flatMap((one) => (isRefused(one) ? one.refused : []));
  const items: PreparedResponse[] = [];
  prepared.forEach((one, index) => {
    if (one instanceof Refusal) refused.push(...refusalsOf(one, rowOf.get(answers[index]?.id ?? ''), context));
    else items.push(one);
  });
  return { rowsRead: batch.rows.length, bytesRead: batch.bytesRead, items, refused };
}

async function writeBatch(services: Services, context: Context, batch: CheckedBatch): Promise<ImportState | undefined> {
  const { workspaceId, importId } = context;
  const state = await inWorkspace(services.db, workspaceId, async (tx) => {
    const outcomes = await writePrepared(services, tx, workspaceId, batch.items);
    // After a crash the import meets its own rows: they are accepted, not known.
    const accepted = outcomes.filter(
      (one) => one.kind === 'taken' || (one.kind === 'known' && one.row?.importId === importId),
    ).length;
    await insertRefusals(tx, workspaceId, importId, batch.refused);
    return addProgress(tx, workspaceId, importId, {
      read: batch.rowsRead,
      accepted,
      known: outcomes.length - accepted,
      refused: new Set(batch.refused.map((one) => one.row)).size,
      bytesRead: batch.bytesRead,
    });
  });
  services.live.announce(workspaceId);
  return state;
}

/** The company with every name of these rows in it, where names may be made. */
async function knownCompany(services: Services, context: Context, rows: readonly ImportedRow[]) {
  const { workspaceId, mapping } = context;
  const company = await companyOf(services.db, workspaceId);
  const unknown = unknownNames({ company, mapping }, rows).filter(
    (one) => mapping.unknownNames === 'create' || isNewFactor(one, mapping),
  );
  if (unknown.length === 0) return company;
  await inWorkspace(services.db, workspaceId, (db) => {
    const work: Work = { db, workspaceId, actor: systemActor, now: services.now(), requestId: null };
    return makeNames(work, company, mapping, unknown);
  });
  forgetCompany(workspaceId);
  return companyOf(services.db, workspaceId);
}

/** A factor that the mapping itself says to make is no surprise. */
function isNewFactor(one: { kind: string; name: string }, mapping: ImportMapping): boolean {
  return (
    one.kind === 'factor' &&
    mapping.columns.some(
      ({ meaning }) =>
        (meaning.role === 'rating' || meaning.role === 'comment') &&
        meaning.factor !== null &&
        'create' in meaning.factor &&
        meaning.factor.create === one.name,
    )
  );
}

/** Long shape: neighbouring rows with one id are one answer. */
function joinRatings(all: readonly TakenResponse[]): TakenResponse[] {
  const joined = new Map<string, TakenResponse>();
  for (const one of all) {
    const before = joined.get(one.id);
    joined.set(
      one.id,
      before === undefined
        ? one
        : {
            ...before,
            ratings: [...(before.ratings ?? []), ...(one.ratings ?? [])],
            comments: [...(before.comments ?? []), ...(one.comments ?? [])],
          },
    );
  }
  return [...joined.values()];
}

/** What the product says of a field is said of the column that gave it. */
function refusalsOf(refusal: Refusal, row: ImportedRow | undefined, context: Context): RowRefused[] {
  return refusal.details.map(({ path, code, message }) => ({
    row: row?.number ?? 0,
    column: columnOfField(path, context),
    code,
    message,
    line: row === undefined ? null : lineOf(row, context.mapping),
  }));
}

function columnOfField(path: string, { mapping, columnNames }: Context): string {
  const role = path === 'occurredAt' ? 'time' : path.split('.')[0];
  const index = mapping.columns.find(({ meaning }) => meaning.role === role)?.index;
  return index === undefined ? path : (columnNames[index] ?? path);
}

/** Only what is still under way ends: a cancel that came with the last rows stands. */
async function finish(services: Services, workspaceId: number, importId: number, state: ImportState): Promise<void> {
  if (state !== 'running') return;
  await inWorkspace(services.db, workspaceId, (tx) => finishRunning(tx, workspaceId, importId, services.now()));
}
