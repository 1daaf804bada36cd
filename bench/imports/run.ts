// Rows a second, processor and memory of an import:
// npm run bench -- imports/run [--megabytes 1024] [--rows 1048576] [--runs 5] [--only csv,xlsx] [--imported] [--dry]
// The file is sent, kept and run as the wizard does it, by this process; the database is the embedded one, durable.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import ExcelJS from 'exceljs';
import type { ColumnMeaning, ImportMapping } from '@otklik/contract';
import { companyOf } from '../../apps/server/src/company/company.snapshot.ts';
import { createUnit } from '../../apps/server/src/company/units/units.service.ts';
import { fileRows } from '../../apps/server/src/imports/files/file-rows.ts';
import { begin, getImport, upload } from '../../apps/server/src/imports/imports.service.ts';
import { lookAtFile } from '../../apps/server/src/imports/looking/look-at-file.ts';
import { runImport } from '../../apps/server/src/imports/running/run-import.service.ts';
import { openThrowaway } from '../../apps/server/test/throwaway.ts';
import { processorTime } from '../processor-time.ts';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '1024' },
    rows: { type: 'string', default: '1048576' },
    runs: { type: 'string', default: '5' },
    dry: { type: 'boolean', default: false },
    /** Only writes this file: in a process of its own, whose memory is not measured. */
    write: { type: 'string' },
    only: { type: 'string', default: 'csv,xlsx' },
    /** Leaves out reading alone. */
    imported: { type: 'boolean', default: false },
  },
});
const megabytes = values.dry ? 0.05 : Number(values.megabytes);
const sheetRows = values.dry ? 200 : Number(values.rows);
const runs = values.dry ? 1 : Number(values.runs);

/** Answers of fifty shops in the order in which they came, one in a thousand off the scale, one in ten with a comment. */
function rowOf(number: number): string[] {
  const at = new Date(Date.UTC(2025, 0, 1) + number * 4_000).toISOString();
  const score = number % 1000 === 999 ? '11' : String([10, 9, 10, 8, 7, 9, 3, 10, 6, 9][number % 10]);
  const comment = number % 10 === 0 ? `Вкусный кофе, но очередь была на ${number % 30} минут` : '';
  return [
    `A-${number}`,
    at,
    `T${number % 50}`,
    score,
    String(1 + (number % 5)),
    comment,
    'web',
    'Android 15; Chrome 141; ru-RU; Europe/Moscow',
  ];
}
const header = ['id', 'date', 'unit', 'NPS', 'Overall', 'Comment', 'source', 'agent'];

async function writeCsv(file: string): Promise<void> {
  const stream = createWriteStream(file);
  stream.write(`${header.join(',')}\n`);
  let rows = 0;
  for (let bytes = 0; bytes < megabytes * 2 ** 20;) {
    let text = '';
    for (let index = 0; index < 2_000; index += 1)
      text += `${rowOf(rows++)
        .map((cell) => (cell.includes(',') ? `"${cell}"` : cell))
        .join(',')}\n`;
    bytes += Buffer.byteLength(text);
    if (!stream.write(text)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}

async function writeSheet(file: string): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file });
  const sheet = book.addWorksheet('Answers');
  sheet.addRow(header).commit();
  for (let number = 0; number < sheetRows - 1; number += 1) {
    sheet.addRow(rowOf(number).map((cell, index) => (index === 3 || index === 4 ? Number(cell) : cell))).commit();
    if (number % 5_000 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await book.commit();
}

interface Measured {
  readonly rows: number;
  readonly seconds: number;
  /** Of this process: the highest, and the highest of each quarter of the time, which tells whether it grows with the file. */
  readonly peak: number;
  readonly quarters: readonly number[];
  readonly server: number;
  readonly database: number;
}

async function measured(body: () => Promise<number>): Promise<Measured> {
  const seen: number[] = [];
  const timer = setInterval(() => void seen.push(process.memoryUsage.rss() / 2 ** 20), 100);
  const [began, used] = [performance.now(), processorTime()];
  const rows = await body();
  const seconds = (performance.now() - began) / 1000;
  const now = processorTime();
  clearInterval(timer);
  const quarter = Math.ceil(seen.length / 4);
  return {
    rows,
    seconds,
    peak: Math.max(0, ...seen),
    quarters: [0, 1, 2, 3].map((number) => Math.max(0, ...seen.slice(number * quarter, (number + 1) * quarter))),
    server: (now.server - used.server) * 1000,
    database: (now.database - used.database) * 1000,
  };
}

if (values.write !== undefined) {
  await (values.write.endsWith('.csv') ? writeCsv(values.write) : writeSheet(values.write));
  process.exit();
}
const folder = mkdtempSync(path.join(tmpdir(), 'otklik-bench-imports-'));
const throwaway = await openThrowaway(() => new Date('2026-11-21T09:00:00Z'));
const { services } = throwaway;

/** @returns where it stands */
function written(name: string): string {
  const file = path.join(folder, name);
  execFileSync(process.execPath, [import.meta.filename, ...process.argv.slice(2), '--write', file]);
  return file;
}

async function bringIn(file: string): Promise<number> {
  const workspaceId = await throwaway.newWorkspace('bench');
  const { unitId, touchpointId } = await throwaway.asSystem(workspaceId, async (work) => {
    const root = await createUnit(work, {
      parentId: null,
      kind: 'business',
      name: 'Сеть',
      code: null,
      timeZone: 'Europe/Moscow',
    });
    for (let shop = 0; shop < 50; shop += 1)
      await createUnit(work, {
        parentId: root.id,
        kind: 'point',
        name: `Точка ${shop}`,
        code: `T${shop}`,
        timeZone: 'Europe/Moscow',
      });
    const { id } = await work.db
      .insertInto('touchpoints')
      .values({ workspace_id: workspaceId, name: 'Визит', owner_id: 'owner' })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { unitId: root.id, touchpointId: id };
  });
  const { format } = await lookAtFile(() => createReadStream(file), {});
  const rating = (name: 'nps' | 'satisfaction', scale: string): ColumnMeaning => ({
    role: 'rating',
    rating: name,
    scale,
    factor: null,
    notApplicable: [],
    words: {},
  });
  const mapping: ImportMapping = {
    format,
    shape: 'wide',
    columns: [
      { index: 0, meaning: { role: 'external_id' } },
      { index: 1, meaning: { role: 'time', dateOrder: 'iso' } },
      { index: 2, meaning: { role: 'unit' } },
      { index: 3, meaning: rating('nps', '0-10') },
      { index: 4, meaning: rating('satisfaction', '1-5') },
      { index: 5, meaning: { role: 'comment', factor: null } },
    ],
    long: null,
    unitId,
    touchpointId,
    mode: 'invited',
    occurredAt: null,
    timeZone: null,
    unknownNames: 'refuse',
  };
  const { id } = await upload(
    services,
    { workspaceId, actorId: 'bench', now: services.now() },
    path.basename(file),
    createReadStream(file),
  );
  const company = await companyOf(services.db, workspaceId);
  await throwaway.asSystem(workspaceId, (work) => begin(work, services, company, id, mapping));
  await runImport(services, workspaceId, id);
  const done = await throwaway.asSystem(workspaceId, (work) => getImport(work, id));
  if (done.state !== 'finished') throw new Error(`${done.state}: ${done.error}`);
  if (done.rows_refused !== Math.floor(done.rows_read / 1000))
    throw new Error(`${done.rows_refused} rows were refused`);
  return done.rows_read;
}

async function readOnly(file: string): Promise<number> {
  const { format } = await lookAtFile(() => createReadStream(file), {});
  let rows = 0;
  for await (const batch of fileRows(() => createReadStream(file), format)) rows += batch.rows.length;
  return rows;
}

const lines: string[] = [];
async function report(name: string, file: string, body: () => Promise<number>): Promise<void> {
  const all: Measured[] = [];
  for (let run = 0; run < runs; run += 1) all.push(await measured(body));
  const middle = (pick: (one: Measured) => number) => all.map(pick).toSorted((a, b) => a - b)[all.length >> 1] ?? 0;
  const rates = all.map((one) => one.rows / one.seconds);
  const round = (value: number) => Math.round(value).toLocaleString('en');
  const cells = [
    `${name} (${round(statSync(file).size / 2 ** 20)} MB, ${round(all[0]?.rows ?? 0)} rows)`,
    runs,
    round(middle((one) => one.rows / one.seconds)),
    `${round(Math.min(...rates))}–${round(Math.max(...rates))}`,
    `${round(middle((one) => one.seconds))} s`,
    `${middle((one) => one.server / one.rows).toFixed(1)} µs`,
    `${middle((one) => one.database / one.rows).toFixed(1)} µs`,
    `${round(middle((one) => one.peak))} MB (${[0, 1, 2, 3].map((quarter) => round(middle((one) => one.quarters[quarter] ?? 0))).join(', ')})`,
  ];
  lines.push(`| ${cells.join(' | ')} |`);
  console.log(lines.at(-1));
}

try {
  const kinds = values.only.split(',');
  if (kinds.includes('csv')) {
    const csv = written('answers.csv');
    if (!values.imported) await report('CSV, read only', csv, () => readOnly(csv));
    await report('CSV, imported', csv, () => bringIn(csv));
  }
  if (kinds.includes('xlsx')) {
    const xlsx = written('answers.xlsx');
    if (!values.imported) await report('XLSX, read only', xlsx, () => readOnly(xlsx));
    await report('XLSX, imported', xlsx, () => bringIn(xlsx));
  }
  console.log(
    `\n| what | runs | rows/s, median | min–max | time | processor a row, server | database | peak memory (quarters of the time) |\n|---|---|---|---|---|---|---|---|\n${lines.join('\n')}`,
  );
} finally {
  await throwaway.close();
  rmSync(folder, { recursive: true, force: true });
}
