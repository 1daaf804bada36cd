import { servedLedgerEndpoints } from '@otklik/contract';
import { Problem } from '../platform/errors.ts';
import { wholeFile } from '../platform/http/file-body.ts';
import { openRoute, type Route } from '../platform/http/route.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { servedRows, type ServedRow } from '../served/served-rows.ts';
import { takeServedRows } from '../served/take-served-rows.service.ts';
import { fileRows } from './files/file-rows.ts';
import { lookAtFile } from './looking/look-at-file.ts';
import type { ImportedRow } from './files/rows.ts';

const LARGEST = 20 * 1024 * 1024;

/** Served counts from a file, read by the same readers as answers are. Reading holds no transaction. */
export const servedFileRoutes: readonly Route[] = [
  openRoute(servedLedgerEndpoints.importFile, async ({ body, services, workspaceId, actor, now, request }) => {
    const rows = await readServedFile(await wholeFile(body, LARGEST));
    return inWorkspace(services.db, workspaceId, (db) =>
      takeServedRows(services, { db, workspaceId, actor, now, requestId: request.id }, rows),
    );
  }),
];

async function readServedFile(file: Buffer): Promise<ServedRow[]> {
  const bytes = async function* () {
    yield await Promise.resolve(file);
  };
  const { format } = await lookAtFile(bytes, {});
  const records: ImportedRow[] = [];
  // The header is read as a row: a table of counts is found by its columns' names.
  for await (const batch of fileRows(bytes, { ...format, headerRows: 0 })) records.push(...batch.rows);
  const broken = records.find(({ fault }) => fault !== undefined);
  if (broken !== undefined)
    throw new Problem('invalid_input', `Row ${broken.number} cannot be read: ${broken.fault ?? ''}`);
  return servedRows(records);
}
