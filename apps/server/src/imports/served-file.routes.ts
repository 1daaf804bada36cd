import { servedLedgerEndpoints } from '@otklik/contract';
import { wholeFile } from '../platform/http/file-body.ts';
import { openRoute, type Route } from '../platform/http/route.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { servedRows } from '../served/served-rows.ts';
import { takeServedRows } from '../served/take-served-rows.service.ts';
import { readWholeFile } from './files/whole-file.ts';

const LARGEST = 20 * 1024 * 1024;

/** Served counts from a file, read by the same readers as answers are. Reading holds no transaction. */
export const servedFileRoutes: readonly Route[] = [
  openRoute(servedLedgerEndpoints.importFile, async ({ body, services, workspaceId, actor, now, request }) => {
    // The header is read as a row: a table of counts is found by its columns' names.
    const rows = servedRows(await readWholeFile(await wholeFile(body, LARGEST)));
    return inWorkspace(services.db, workspaceId, (db) =>
      takeServedRows(services, { db, workspaceId, actor, now, requestId: request.id }, rows),
    );
  }),
];
