// Holds the import against real files that are not in the repository: apps/server/scripts/check-imports.ts FOLDER
// FOLDER holds nps_training_au, airline, surveymonkey_538, womens_clothing and cfpb_complaints, as many of them as there are.
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { ColumnMeaning, ImportMapping, ImportRecord } from '@otklik/contract';
import { companyOf } from '../src/company/company.snapshot.ts';
import { createUnit } from '../src/company/units/units.service.ts';
import { recount } from '../src/counts/recount.ts';
import { getImport, look, start, upload } from '../src/imports/imports.service.ts';
import { describeFile } from '../src/imports/looking/look-at-file.ts';
import { runImport } from '../src/imports/running/run-import.service.ts';
import { undoImport } from '../src/imports/running/undo-import.service.ts';
import { undo } from '../src/imports/imports.service.ts';
import { askIndex } from '../src/indices/ask-index.service.ts';
import { readQuestion } from '../src/indices/read-question.ts';
import { openThrowaway } from '../test/throwaway.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Give the folder that holds the files.');
  process.exit(1);
}

const throwaway = await openThrowaway();
const { services } = throwaway;
let failures = 0;

function check(what: string, found: unknown, expected: unknown): void {
  const isRight = JSON.stringify(found) === JSON.stringify(expected);
  if (!isRight) failures += 1;
  console.log(
    `  ${isRight ? '✓' : '✗'} ${what}: ${JSON.stringify(found)}${isRight ? '' : `, expected ${JSON.stringify(expected)}`}`,
  );
}

interface Place {
  readonly workspaceId: number;
  readonly unitId: number;
  readonly touchpointId: number;
}

async function newPlace(name: string): Promise<Place> {
  const workspaceId = await throwaway.newWorkspace(name);
  return throwaway.asSystem(workspaceId, async (work) => {
    const unit = await createUnit(work, {
      parentId: null,
      kind: 'business',
      name,
      code: null,
      timeZone: 'Australia/Sydney',
    });
    await work.db
      .insertInto('touchpoints')
      .values({ workspace_id: workspaceId, name: 'Visit', owner_id: 'owner' })
      .execute();
    const { id } = await work.db
      .selectFrom('touchpoints')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow();
    return { workspaceId, unitId: unit.id, touchpointId: id };
  });
}

async function find(place: Place, file: string) {
  const { workspaceId } = place;
  const row = await upload(
    services,
    { workspaceId, actorId: 'check', now: services.now() },
    path.basename(file),
    createReadStream(file),
  );
  const company = await companyOf(services.db, workspaceId);
  return { id: row.id, found: describeFile(await look(services, workspaceId, row.id, {}), company) };
}
type Found = Awaited<ReturnType<typeof find>>;

async function bringIn(
  place: Place,
  { id, found }: Found,
  columns: ImportMapping['columns'],
  more: Partial<ImportMapping> = {},
): Promise<ImportRecord> {
  const mapping: ImportMapping = {
    format: found.format,
    shape: 'wide',
    columns,
    long: null,
    unitId: place.unitId,
    touchpointId: place.touchpointId,
    mode: 'invited',
    occurredAt: null,
    timeZone: null,
    unknownNames: 'create',
    ...more,
  };
  const company = await companyOf(services.db, place.workspaceId);
  await throwaway.asSystem(place.workspaceId, (work) => start(work, services, company, id, mapping));
  const began = performance.now();
  await runImport(services, place.workspaceId, id);
  const row = await throwaway.asSystem(place.workspaceId, (work) => getImport(work, id));
  if (row.error !== null) console.log(`  ${row.error}`);
  const seconds = (performance.now() - began) / 1000;
  console.log(`  ${row.rows_read} rows in ${seconds.toFixed(1)} s`);
  return row as unknown as ImportRecord;
}

const counts = (row: unknown) => {
  const { rows_read, rows_accepted, rows_known, rows_refused } = row as Record<string, number>;
  return { read: rows_read, accepted: rows_accepted, known: rows_known, refused: rows_refused };
};

async function ask(place: Place, index: 'nps' | 'csi_mean' | 'csat_mean', groupBy: readonly 'factor'[] = []) {
  const company = await companyOf(services.db, place.workspaceId);
  const question = readQuestion(company, { from: '2017-01-01', to: '2026-12-31' }, groupBy, 'all');
  return throwaway.asSystem(place.workspaceId, (work) =>
    askIndex(work, index, question, { kind: 'none' }, place.unitId),
  );
}

async function refusalsOf(place: Place, importId: number) {
  return throwaway.asSystem(place.workspaceId, (work) =>
    work.db
      .selectFrom('import_refusals')
      .select(['row_number', 'column_name', 'code', 'message'])
      .where('workspace_id', '=', place.workspaceId)
      .where('import_id', '=', importId)
      .orderBy('row_number')
      .limit(5)
      .execute(),
  );
}

const rating = (
  scale: string,
  factor: string | null,
  more: Partial<Extract<ColumnMeaning, { role: 'rating' }>> = {},
): ColumnMeaning => ({
  role: 'rating',
  rating: 'satisfaction',
  scale,
  factor: factor === null ? null : { create: factor.slice(0, 200) },
  notApplicable: [],
  words: {},
  ...more,
});

const files = (name: string) =>
  existsSync(path.join(folder, name))
    ? readdirSync(path.join(folder, name)).map((file) => path.join(folder, name, file))
    : [];

async function checkTraining(): Promise<void> {
  for (const file of files('nps_training_au')) {
    console.log(path.basename(path.dirname(file)));
    const place = await newPlace('training');
    const found = await find(place, file);
    const columns = found.found.columns;
    const suggested = found.found.suggested;
    const nps = suggested.filter(({ meaning }) => meaning.role === 'rating' && meaning.rating === 'nps');
    check('columns suggested as NPS', nps.length, 1);
    check('order of the dates', columns[0]?.dateOrder, 'dmy');
    const drivers = columns.slice(4, 13).map(({ index, name }) => ({ index, meaning: rating('0-10', name) }));
    const mapped = [{ index: 0, meaning: { role: 'time', dateOrder: 'dmy' } as const }, ...nps, ...drivers];
    const done = await bringIn(place, found, mapped);
    console.log(`  ${JSON.stringify(counts(done))} ${JSON.stringify((await refusalsOf(place, found.id)).slice(0, 2))}`);
    const [group] = (await ask(place, 'nps')).groups;
    const result = group?.cell.result;
    const histogram = group?.cell.histogram ?? [];
    check('NPS', result?.kind === 'value' ? result.value.toFixed(4) : null, '66.7849');
    check('n: two answers left this question out', result?.n, 11_555);
    check(
      'promoters, detractors',
      [histogram.slice(9).reduce((a, b) => a + b, 0), histogram.slice(0, 7).reduce((a, b) => a + b, 0)],
      [8379, 662],
    );
    check('factors', (await ask(place, 'csi_mean', ['factor'])).groups.length, 9);
    const again = await find(place, file);
    check('the same file again', counts(await bringIn(place, again, mapped)).accepted, 0);
    check('differences to a recount', (await recount(services.db, place.workspaceId)).length, 0);
    await throwaway.asSystem(place.workspaceId, (work) => undo(work, services, found.id));
    await undoImport(services, place.workspaceId, found.id);
    check('groups after the undo', (await ask(place, 'nps')).groups.length, 0);
    check('differences to a recount after the undo', (await recount(services.db, place.workspaceId)).length, 0);
  }
}

async function checkAirline(): Promise<void> {
  for (const file of files('airline')) {
    console.log('airline');
    const place = await newPlace('airline');
    const found = await find(place, file);
    const attributes = found.found.columns.slice(7, 21);
    check('attributes suggested with 0 as not applicable', attributes.length, 14);
    const columns = [
      { index: 0, meaning: rating('0-1', null, { words: { satisfied: 1, dissatisfied: 0 }, rating: 'solved' }) },
      ...attributes.map(({ index, name }) => ({ index, meaning: rating('1-5', name, { notApplicable: [0] }) })),
    ];
    const done = await bringIn(place, found, columns);
    check('rows', counts(done), { read: 37_957, accepted: 37_956, known: 0, refused: 1 });
    check(
      'the row kept aside',
      (await refusalsOf(place, found.id)).map((one) => [one.row_number, one.code]),
      [[37_958, 'not_csv']],
    );
    check('factors', (await ask(place, 'csi_mean', ['factor'])).groups.length, 14);
    check('differences to a recount', (await recount(services.db, place.workspaceId)).length, 0);
  }
}

async function checkSurveyMonkey(): Promise<void> {
  for (const file of files('surveymonkey_538')) {
    console.log(path.basename(file));
    const place = await newPlace(path.basename(file));
    const found = await find(place, file);
    const { format, columns } = found.found;
    console.log(`  ${columns.length} columns, header rows: ${format.headerRows}, encoding: ${format.encoding}`);
    console.log(
      `  the first: ${columns
        .slice(0, 3)
        .map(({ name }) => name.slice(0, 50))
        .join(' | ')}`,
    );
    check('the column of ids', columns[0]?.name, 'RespondentID');
    check('columns of one name', new Set(columns.map(({ name }) => name)).size, columns.length);
    const done = await bringIn(place, found, [
      { index: 0, meaning: { role: 'external_id' } },
      ...columns
        .filter(({ index, kind }) => index > 0 && kind === 'text')
        .slice(0, 3)
        .map(({ index }) => ({ index, meaning: { role: 'comment', factor: null } as const })),
    ]);
    console.log(`  ${JSON.stringify(counts(done))} ${JSON.stringify((await refusalsOf(place, found.id)).slice(0, 2))}`);
  }
}

async function checkClothing(): Promise<void> {
  for (const file of files('womens_clothing')) {
    console.log('womens_clothing');
    const place = await newPlace('clothing');
    const found = await find(place, file);
    const at = (name: string) => found.found.columns.findIndex((column) => column.name === name);
    const done = await bringIn(place, found, [
      { index: 0, meaning: { role: 'external_id' } },
      { index: at('Rating'), meaning: rating('1-5', null) },
      { index: at('Review Text'), meaning: { role: 'comment', factor: null } },
      { index: at('Department Name'), meaning: { role: 'product' } },
    ]);
    check('rows', counts(done), { read: 1000, accepted: 1000, known: 0, refused: 0 });
    check('differences to a recount', (await recount(services.db, place.workspaceId)).length, 0);
  }
}

async function checkComplaints(): Promise<void> {
  for (const file of files('cfpb_complaints')) {
    console.log('cfpb_complaints');
    const place = await newPlace('complaints');
    const found = await find(place, file);
    const at = (name: string) => found.found.columns.findIndex((column) => column.name === name);
    check('order of the dates', found.found.columns[0]?.dateOrder, 'mdy');
    const done = await bringIn(place, found, [
      { index: 0, meaning: { role: 'time', dateOrder: 'mdy' } },
      { index: at('Product'), meaning: { role: 'topic' } },
      { index: at('Company'), meaning: { role: 'unit' } },
      { index: at('Timely response?'), meaning: rating('0-1', null, { rating: 'solved', words: { Yes: 1, No: 0 } }) },
      { index: at('Issue'), meaning: { role: 'comment', factor: null } },
    ]);
    check('refused', counts(done).refused, 0);
    console.log(`  ${JSON.stringify(counts(done))}`);
    check('differences to a recount', (await recount(services.db, place.workspaceId)).length, 0);
  }
}

try {
  await checkTraining();
  await checkAirline();
  await checkSurveyMonkey();
  await checkClothing();
  await checkComplaints();
} finally {
  await throwaway.close();
}
console.log(failures === 0 ? 'All as expected.' : `${failures} not as expected.`);
process.exitCode = failures === 0 ? 0 : 1;
