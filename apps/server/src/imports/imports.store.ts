import { sql, type Selectable } from 'kysely';
import type { ContactMapping, ImportMapping, ImportRecord, InteractionMapping } from '@otklik/contract';
import type { ImportsTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { RowRefused } from './rows/read-rows.ts';

export type ImportRow = Selectable<ImportsTable>;
export type ImportState = ImportRecord['state'];

export async function insertImport(
  db: WorkspaceDb,
  workspaceId: number,
  file: { fileName: string; createdBy: string; at: Date },
): Promise<number> {
  const row = await db
    .insertInto('imports')
    .values({
      workspace_id: workspaceId,
      kind: 'answers',
      file_name: file.fileName,
      file_hash: Buffer.alloc(0),
      file_bytes: 0,
      state: 'uploaded',
      created_by: file.createdBy,
      created_at: file.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function insertChunk(
  db: WorkspaceDb,
  workspaceId: number,
  importId: number,
  number: number,
  bytes: Buffer,
): Promise<void> {
  await db
    .insertInto('import_chunks')
    .values({ workspace_id: workspaceId, import_id: importId, number, bytes })
    .execute();
}

export async function findChunk(
  db: WorkspaceDb,
  workspaceId: number,
  importId: number,
  number: number,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('import_chunks')
    .select('bytes')
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.bytes;
}

/** Files of imports that came to an end are kept for a week, to look at again. */
export async function deleteOldChunks(db: WorkspaceDb, workspaceId: number, before: Date): Promise<void> {
  await sql`delete from import_chunks c using imports i where c.workspace_id = ${workspaceId} and i.workspace_id = ${workspaceId} and i.id = c.import_id
    and (i.finished_at < ${before} or (i.state = 'uploaded' and i.created_at < ${before}))`.execute(db);
}

export async function setFile(
  db: WorkspaceDb,
  workspaceId: number,
  importId: number,
  file: { hash: Buffer; bytes: number },
): Promise<void> {
  await db
    .updateTable('imports')
    .set({ file_hash: file.hash, file_bytes: file.bytes })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', importId)
    .execute();
}

export function findImport(db: WorkspaceDb, workspaceId: number, importId: number): Promise<ImportRow | undefined> {
  return db
    .selectFrom('imports')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', importId)
    .executeTakeFirst();
}

export function lockImport(db: WorkspaceDb, workspaceId: number, importId: number): Promise<ImportRow | undefined> {
  return db
    .selectFrom('imports')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', importId)
    .forUpdate()
    .executeTakeFirst();
}

export function listImports(
  db: WorkspaceDb,
  workspaceId: number,
  page: { before: number | null; limit: number },
): Promise<ImportRow[]> {
  return db
    .selectFrom('imports')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(page.before !== null, (query) => query.where('id', '<', page.before ?? 0))
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute();
}

export async function setState(
  db: WorkspaceDb,
  workspaceId: number,
  importId: number,
  change: {
    state: ImportState;
    kind?: ImportRecord['kind'];
    mapping?: ImportMapping | ContactMapping | InteractionMapping;
    error?: string | null;
    startedAt?: Date;
    finishedAt?: Date;
  },
): Promise<void> {
  await db
    .updateTable('imports')
    .set({
      state: change.state,
      ...(change.kind === undefined ? {} : { kind: change.kind }),
      ...(change.mapping === undefined ? {} : { mapping: JSON.stringify(change.mapping) }),
      ...(change.error === undefined ? {} : { error: change.error }),
      ...(change.startedAt === undefined
        ? {}
        : {
            started_at: change.startedAt,
            rows_read: 0,
            rows_accepted: 0,
            rows_known: 0,
            rows_refused: 0,
            bytes_read: 0,
          }),
      ...(change.finishedAt === undefined ? {} : { finished_at: change.finishedAt }),
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', importId)
    .execute();
}

export async function finishRunning(db: WorkspaceDb, workspaceId: number, importId: number, at: Date): Promise<void> {
  await sql`update imports set state = 'finished', finished_at = ${at}
    where workspace_id = ${workspaceId} and id = ${importId} and state = 'running'`.execute(db);
}

export interface Progress {
  readonly read: number;
  readonly accepted: number;
  readonly known: number;
  readonly refused: number;
  readonly bytesRead: number;
}

/** Adds to the counts in the transaction of the rows, and says whether the import is still wanted. */
export async function addProgress(
  db: WorkspaceDb,
  workspaceId: number,
  importId: number,
  step: Progress,
): Promise<ImportState | undefined> {
  const { rows } = await sql<{ state: ImportState }>`
    update imports set rows_read = rows_read + ${step.read}, rows_accepted = rows_accepted + ${step.accepted},
      rows_known = rows_known + ${step.known}, rows_refused = rows_refused + ${step.refused}, bytes_read = greatest(bytes_read, ${step.bytesRead})
    where workspace_id = ${workspaceId} and id = ${importId} returning state`.execute(db);
  return rows[0]?.state;
}

/** While it is undone: so many rows are in no more. */
export async function acceptedLess(db: WorkspaceDb, workspaceId: number, importId: number, n: number): Promise<void> {
  await sql`update imports set rows_accepted = greatest(0, rows_accepted - ${n})
    where workspace_id = ${workspaceId} and id = ${importId}`.execute(db);
}

/** How many of these things an import has brought already. */
export async function countOfImport(
  db: WorkspaceDb,
  workspaceId: number,
  { table, importId }: { readonly table: 'contacts' | 'interactions'; readonly importId: number },
  ids: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from ${sql.table(table)}
    where workspace_id = ${workspaceId} and import_id = ${importId} and id = any(${[...new Set(ids)]}::uuid[])`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

export async function insertRefusals(
  db: WorkspaceDb,
  workspaceId: number,
  importId: number,
  refused: readonly RowRefused[],
): Promise<void> {
  if (refused.length === 0) return;
  const column = <Value>(pick: (one: RowRefused) => Value) => refused.map(pick);
  await sql`
    insert into import_refusals (workspace_id, import_id, row_number, column_name, code, message, line)
    select ${workspaceId}, ${importId}, * from unnest(${column((one) => one.row)}::bigint[], ${column((one) => one.column)}::text[],
      ${column((one) => one.code)}::text[], ${column((one) => one.message)}::text[], ${column((one) => one.line)}::text[])
    on conflict do nothing`.execute(db);
}

export async function deleteRefusals(db: WorkspaceDb, workspaceId: number, importId: number): Promise<void> {
  await db
    .deleteFrom('import_refusals')
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .execute();
}

export interface RefusalRow {
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly message: string;
  readonly line: string | null;
}

export function listRefusals(
  db: WorkspaceDb,
  workspaceId: number,
  importId: number,
  page: { after: { row: number; column: string } | null; limit: number },
): Promise<RefusalRow[]> {
  const { after } = page;
  return db
    .selectFrom('import_refusals')
    .select(['row_number as row', 'column_name as column', 'code', 'message', 'line'])
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(row_number, column_name) > (${after?.row ?? 0}::bigint, ${after?.column ?? ''}::text)`),
    )
    .orderBy('row_number')
    .orderBy('column_name')
    .limit(page.limit)
    .execute();
}
