import { Readable } from 'node:stream';
import {
  importEndpoints,
  type ContactMapping,
  type ImportMapping,
  type ImportRecord,
  type InteractionMapping,
} from '@otklik/contract';
import { companyRoute } from '../company/company.route.ts';
import { companyOf } from '../company/company.snapshot.ts';
import { writeTable } from '../platform/csv/write-table.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { readCursor, writeCursor } from '../platform/http/cursor.ts';
import { streamed } from '../platform/http/file-body.ts';
import { openRoute, route, type Route, type Sent } from '../platform/http/route.ts';
import type { Services } from '../platform/services.ts';
import { matchToSurvey } from './answers/match-to-survey.service.ts';
import { askedSurvey } from './asked-survey.ts';
import { checkMapping } from './looking/check-mapping.ts';
import { contactRegister } from './registers/contact-register.ts';
import { cancel, getImport, look, start, startRegister, undo, upload } from './imports.service.ts';
import { listImports, listRefusals, type ImportRow, type RefusalRow } from './imports.store.ts';
import { interactionRegister } from './registers/interaction-register.ts';
import { describeFile } from './looking/look-at-file.ts';
import { makeSurveyOfArchive } from './make-survey.service.ts';
import { previewContacts } from './registers/preview-contacts.ts';
import { previewInteractions } from './registers/preview-interactions.ts';
import { previewRows } from './looking/preview.ts';
import type { ReadContext, Register, RegisterMapping } from './registers/register.ts';
import { ROWS_SHOWN } from './registers/preview-register.ts';
import { unknownInRegister } from './values/unknown-names.ts';
import { withNames } from './values/with-names.ts';
import type { ImportedRow } from './files/rows.ts';

const DOWNLOADED_AT_ONCE = 5_000;

export const importRoutes: readonly Route[] = [
  openRoute(importEndpoints.upload, async ({ body, query, services, workspaceId, actor, now }) => {
    const row = await upload(services, { workspaceId, actorId: actor.id, now }, query.fileName, streamed(body));
    const company = await companyOf(services.db, workspaceId);
    return { import: present(row), found: describeFile(await look(services, workspaceId, row.id, {}), company) };
  }),
  route(importEndpoints.list, async ({ query }, work) => {
    const [before] = readCursor(query.cursor, 1) ?? [];
    const rows = await listImports(work.db, work.workspaceId, {
      before: before === undefined ? null : Number(before),
      limit: query.limit,
    });
    const last = rows.length === query.limit ? rows.at(-1) : undefined;
    return { items: rows.map(present), nextCursor: last === undefined ? null : writeCursor(String(last.id)) };
  }),
  route(importEndpoints.get, async ({ params }, work) => present(await getImport(work, params.importId))),
  openRoute(importEndpoints.look, async ({ params, body, services, workspaceId }) => {
    await inWorkspace(services.db, workspaceId, (db) => getImport({ db, workspaceId }, params.importId));
    const company = await companyOf(services.db, workspaceId);
    return describeFile(await look(services, workspaceId, params.importId, body), company);
  }),
  openRoute(importEndpoints.match, async ({ params, body, services, workspaceId }) => {
    await inWorkspace(services.db, workspaceId, (db) => getImport({ db, workspaceId }, params.importId));
    return matchToSurvey(services, workspaceId, params.importId, body);
  }),
  companyRoute(importEndpoints.makeSurvey, async ({ params, services }, work, company) =>
    makeSurveyOfArchive(work, services, company, params.importId),
  ),
  openRoute(importEndpoints.preview, async ({ params, body, services, workspaceId, now }) => {
    await inWorkspace(services.db, workspaceId, (db) => getImport({ db, workspaceId }, params.importId));
    const company = await companyOf(services.db, workspaceId);
    const asked = await askedSurvey(services.db, workspaceId, body);
    checkMapping(company, body, asked?.definition);
    return previewRows(company, await look(services, workspaceId, params.importId, body.format), body, {
      workspaceId,
      now,
      asked,
    });
  }),
  companyRoute(importEndpoints.run, async ({ params, body, services }, work, company) =>
    present(await start(work, services, company, params.importId, body)),
  ),
  companyRoute(importEndpoints.runContacts, async ({ params, body, services }, work, company) =>
    present(await startRegister(work, services, contactRegister, { ...params, company, mapping: body })),
  ),
  openRoute(importEndpoints.previewContacts, async (call) => {
    const { context, rows, created } = await looked(call, contactRegister);
    return { ...previewContacts(context, rows), created };
  }),
  openRoute(importEndpoints.previewInteractions, async (call) => {
    const { context, rows, created } = await looked(call, interactionRegister);
    return { ...previewInteractions(context, rows), created };
  }),
  companyRoute(importEndpoints.runInteractions, async ({ params, body, services }, work, company) =>
    present(await startRegister(work, services, interactionRegister, { ...params, company, mapping: body })),
  ),
  route(importEndpoints.cancel, async ({ params }, work) => present(await cancel(work, params.importId))),
  route(importEndpoints.undo, async ({ params, services }, work) =>
    present(await undo(work, services, params.importId)),
  ),
  route(importEndpoints.refusals, async ({ params, query }, work) => {
    await getImport(work, params.importId);
    const [row, column] = readCursor(query.cursor, 2) ?? [];
    const after = row === undefined ? null : { row: Number(row), column: column ?? '' };
    const rows = await listRefusals(work.db, work.workspaceId, params.importId, { after, limit: query.limit });
    const last = rows.length === query.limit ? rows.at(-1) : undefined;
    return { items: rows, nextCursor: last === undefined ? null : writeCursor(String(last.row), last.column) };
  }),
  openRoute(importEndpoints.refusalsFile, async ({ params, services, workspaceId, reply }) => {
    await inWorkspace(services.db, workspaceId, (db) => getImport({ db, workspaceId }, params.importId));
    void reply
      .header('content-disposition', `attachment; filename="import-${params.importId}-refused.csv"`)
      .type('text/csv; charset=utf-8');
    return reply.send(Readable.from(refusalLines(services, workspaceId, params.importId)));
  }),
];

interface PreviewCall<Mapping> {
  readonly params: { readonly importId: number };
  readonly body: Mapping;
  readonly services: Services;
  readonly workspaceId: number;
  readonly now: Date;
}

/** The first rows and what they are read with: names that will be made are known already. */
async function looked<Mapping extends RegisterMapping, Thing>(
  { params: { importId }, body: mapping, services, workspaceId, now }: PreviewCall<Mapping>,
  { check }: Pick<Register<Mapping, Thing>, 'check'>,
): Promise<{ context: ReadContext<Mapping>; rows: readonly ImportedRow[]; created: string[] }> {
  await inWorkspace(services.db, workspaceId, (db) => getImport({ db, workspaceId }, importId));
  const company = await companyOf(services.db, workspaceId);
  check(company, mapping);
  const file = await look(services, workspaceId, importId, mapping.format);
  const rows = file.rows.slice(0, ROWS_SHOWN);
  const made = mapping.unknownNames === 'create' ? unknownInRegister(company, mapping, rows) : [];
  return {
    context: {
      company: withNames(company, mapping.unitId, made),
      mapping,
      columnNames: file.names,
      importId,
      now: now.getTime(),
    },
    rows,
    created: made.map(({ name }) => name),
  };
}

async function* refusalLines(services: Services, workspaceId: number, importId: number): AsyncGenerator<string> {
  yield writeTable([['row', 'column', 'code', 'message', 'line']]);
  let after: { row: number; column: string } | null = null;
  do {
    const page: RefusalRow[] = await readRefusals(services, workspaceId, importId, after);
    // The mark that a file begins with must not stand in its middle.
    yield writeTable(page.map((one) => [one.row, one.column, one.code, one.message, one.line])).slice(1);
    const last = page.at(-1);
    after = last === undefined || page.length < DOWNLOADED_AT_ONCE ? null : { row: last.row, column: last.column };
  } while (after !== null);
}

function readRefusals(
  services: Services,
  workspaceId: number,
  importId: number,
  after: { row: number; column: string } | null,
): Promise<RefusalRow[]> {
  return inWorkspace(services.db, workspaceId, (db) =>
    listRefusals(db, workspaceId, importId, { after, limit: DOWNLOADED_AT_ONCE }),
  );
}

/** From 0 to 1: of the file that is read; of what it brought, while that is taken off again. */
function progressOf(row: ImportRow): number {
  if (row.state === 'finished' || row.state === 'undone') return 1;
  const brought = row.rows_read - row.rows_known - row.rows_refused;
  if (row.state === 'undoing') return brought <= 0 ? 0 : Math.max(0, 1 - row.rows_accepted / brought);
  return row.file_bytes === 0 ? 0 : Math.min(1, row.bytes_read / row.file_bytes);
}

function present(row: ImportRow): Sent<ImportRecord> {
  const kind = row.kind as ImportRecord['kind']; // written by the server alone
  return {
    id: row.id,
    fileName: row.file_name,
    fileBytes: row.file_bytes,
    state: row.state as ImportRecord['state'], // the table's check allows nothing else
    kind,
    // Each was written after the contract had read it.
    mapping: kind === 'answers' ? (row.mapping as ImportMapping | null) : null,
    contactMapping: kind === 'contacts' ? (row.mapping as ContactMapping | null) : null,
    interactionMapping: kind === 'interactions' ? (row.mapping as InteractionMapping | null) : null,
    rowsRead: row.rows_read,
    rowsAccepted: row.rows_accepted,
    rowsKnown: row.rows_known,
    rowsRefused: row.rows_refused,
    progress: progressOf(row),
    error: row.error,
    createdBy: row.created_by,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}
