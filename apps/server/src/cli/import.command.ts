import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { importMapping, type ImportMapping } from '@otklik/contract';
import type { ConfigOverrides } from '../config.ts';
import type { ImportRow } from '../imports/imports.store.ts';
import type { LookedAtFile } from '../imports/look-at-file.ts';
import type { Work } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { Complaint } from './complaint.ts';
import { configOf, dataDirOption } from './options.ts';

interface ImportOptions extends ConfigOverrides {
  readonly workspace: number;
  readonly mapping?: string;
  readonly look?: boolean;
}

export function register(program: Command): void {
  program
    .command('import')
    .description('Brings a CSV or XLSX file of answers in, as the wizard does. Sent again, the same file adds nothing.')
    .argument('<file>', 'the file with the answers')
    .requiredOption('--workspace <id>', 'the company', readId)
    .option('--mapping <file>', 'what the columns mean, as JSON; its "format" may be left out')
    .option('--look', 'only looks at the file and prints a mapping to begin with')
    .addOption(dataDirOption())
    .action((file: string, options: ImportOptions) => run(file, options));
}

async function run(file: string, options: ImportOptions): Promise<void> {
  if (!existsSync(file)) throw new Complaint(`There is no file ${file}.`);
  if (options.look !== true && options.mapping === undefined)
    throw new Complaint('Say what the columns mean: --mapping mapping.json. --look prints one to begin with.');
  const { lookAtFile } = await import('../imports/look-at-file.ts');
  const looked = await lookAtFile(() => createReadStream(file), {});
  const mapping = options.look === true ? null : readMapping(options.mapping ?? '', looked);
  const { openDatabaseFor, silentLog } = await import('./database.ts');
  const { openServices } = await import('../services.ts');
  const config = configOf(options);
  const database = await openDatabaseFor(config, silentLog);
  try {
    const services = await openServices({ ...config, logLevel: 'silent' }, database.appUrl);
    try {
      if (mapping === null) await printLook(services, options.workspace, looked);
      else await bringIn(services, options.workspace, file, mapping);
    } finally {
      await services.close();
    }
  } finally {
    await database.close();
  }
}

function readMapping(file: string, { format }: LookedAtFile): ImportMapping {
  if (!existsSync(file)) throw new Complaint(`There is no file ${file}.`);
  let written: unknown;
  try {
    written = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Complaint(`${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  const read = importMapping.safeParse(
    typeof written === 'object' && written !== null ? { format, ...written } : written,
  );
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `  ${path.join('.') || 'the whole'}: ${message}`);
  throw new Complaint(`${file} cannot be used:\n${faults.join('\n')}`);
}

async function printLook(services: Services, workspaceId: number, looked: LookedAtFile): Promise<void> {
  const { companyOf } = await import('../company/company.snapshot.ts');
  const { describeFile } = await import('../imports/look-at-file.ts');
  const company = await orComplain(companyOf(services.db, workspaceId));
  const { format, columns, suggested } = describeFile(looked, company);
  for (const { index, name, kind, samples, dateOrder } of columns)
    console.error(
      `${index}: ${name} (${kind}${dateOrder === 'ambiguous' ? ', day or month first?' : ''}) ${samples.slice(0, 3).join(' | ')}`,
    );
  const unitId = company.units.all.find((unit) => unit.parentId === null)?.id ?? null;
  const touchpointId = company.touchpoints.all[0]?.id ?? null;
  console.log(JSON.stringify({ format, columns: suggested, unitId, touchpointId, mode: 'invited' }, null, 2));
}

async function bringIn(services: Services, workspaceId: number, file: string, mapping: ImportMapping): Promise<void> {
  const { companyOf } = await import('../company/company.snapshot.ts');
  const { inWorkspace } = await import('../platform/database/work.ts');
  const { systemActor } = await import('../platform/actor.ts');
  const { begin, cancel, getImport, upload } = await import('../imports/imports.service.ts');
  const { checkMapping } = await import('../imports/check-mapping.ts');
  const { runImport } = await import('../imports/run-import.service.ts');
  const inside = <T>(body: (work: Work) => Promise<T>) =>
    inWorkspace(services.db, workspaceId, (db) =>
      body({ db, workspaceId, actor: systemActor, now: services.now(), requestId: null }),
    );
  const company = await orComplain(companyOf(services.db, workspaceId));
  await orComplain(Promise.resolve().then(() => checkMapping(company, mapping)));
  const { id } = await upload(
    services,
    { workspaceId, actorId: 'command line', now: services.now() },
    basename(file),
    createReadStream(file),
  );
  await inside((work) => begin(work, company, id, mapping));
  const stop = () => void inside((work) => cancel(work, id)).catch(() => undefined);
  process.once('SIGINT', stop);
  const shown = setInterval(() => void inside((work) => getImport(work, id)).then(showProgress, () => undefined), 500);
  try {
    await runImport(services, workspaceId, id);
  } finally {
    clearInterval(shown);
    process.off('SIGINT', stop);
  }
  const done = await inside((work) => getImport(work, id));
  showProgress(done);
  if (process.stderr.isTTY) process.stderr.write('\n');
  await tell(services, workspaceId, done);
}

async function tell(services: Services, workspaceId: number, done: ImportRow): Promise<void> {
  const { inWorkspace } = await import('../platform/database/work.ts');
  const { listRefusals } = await import('../imports/imports.store.ts');
  const refused = await inWorkspace(services.db, workspaceId, (db) =>
    listRefusals(db, workspaceId, done.id, { after: null, limit: 10 }),
  );
  for (const { row, column, message } of refused) console.error(`row ${row}, ${column || 'the row'}: ${message}`);
  if (done.rows_refused > refused.length) console.error('… the others are listed with the import in the dashboard.');
  console.log(
    `Import ${done.id} ${done.state}: ${done.rows_read} rows read, ${done.rows_accepted} taken, ${done.rows_known} were here already, ${done.rows_refused} kept aside.`,
  );
  if (done.error !== null) console.error(done.error);
  if (done.state !== 'finished') process.exitCode = 1;
}

function showProgress(row: ImportRow): void {
  if (!process.stderr.isTTY) return;
  const share = row.state === 'finished' ? 1 : row.file_bytes === 0 ? 0 : Math.min(1, row.bytes_read / row.file_bytes);
  const bar = '█'.repeat(Math.round(share * 40)).padEnd(40, '·');
  process.stderr.write(`\r${bar} ${Math.round(share * 100)} %, ${row.rows_read} rows, ${row.rows_refused} kept aside `);
}

/** What the person at the terminal can put right is told as a sentence. */
async function orComplain<T>(asked: Promise<T>): Promise<T> {
  const { Problem } = await import('../platform/errors.ts');
  return asked.catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    const details = error.details?.map(({ path, message }) => `  ${path}: ${message}`) ?? [];
    throw new Complaint([error.message, ...details].join('\n'), { cause: error });
  });
}

function readId(text: string): number {
  const id = Number(text);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw new InvalidArgumentError('A company is named by its number.');
}
