import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { importMapping, type ImportMapping } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import type { ConfigOverrides } from '../config.ts';
import type { ImportRow } from '../imports/imports.store.ts';
import type { LookedAtFile } from '../imports/looking/look-at-file.ts';
import type { Work } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { Complaint } from './complaint.ts';
import { configOf, dataDirOption, readId } from './options.ts';
import { orComplain } from './or-complain.ts';
import { whichCompany } from './which-company.ts';

interface ImportOptions extends ConfigOverrides {
  readonly workspace?: number;
  readonly mapping?: string;
  readonly look?: boolean;
  readonly survey?: number | 'new';
}

export function register(program: Command): void {
  program
    .command('import')
    .description(
      'Brings a CSV or XLSX file of answers in, or the archive of a LimeSurvey survey (LSA), as the wizard does. Sent again, the same file adds nothing.',
    )
    .argument('<file>', 'the file with the answers')
    .option('--workspace <id>', 'the company (default: the only one that is no demo)', readId)
    .option('--mapping <file>', 'what the columns mean, as JSON; its "format" may be left out')
    .option(
      '--survey <id>',
      'the rows answer this survey: columns are matched to its questions. "new" makes the survey that an LSA holds',
      readSurvey,
    )
    .option('--look', 'only looks at the file and prints a mapping to begin with')
    .addOption(dataDirOption())
    .action((file: string, options: ImportOptions) => run(file, options));
}

async function run(file: string, options: ImportOptions): Promise<void> {
  if (!existsSync(file)) throw new Complaint(`There is no file ${file}.`);
  if (options.look !== true && options.mapping === undefined && options.survey === undefined)
    throw new Complaint(
      'Say what the columns mean: --mapping mapping.json, or --survey and the number of the survey they answer. --look prints a mapping to begin with.',
    );
  const { lookAtFile } = await import('../imports/looking/look-at-file.ts');
  const looked = await orComplain(lookAtFile(() => createReadStream(file), {}));
  const mapping = options.look === true || options.mapping === undefined ? null : readMapping(options.mapping, looked);
  const { openDatabaseFor, silentLog } = await import('./database.ts');
  const { openServices } = await import('../services.ts');
  const config = configOf(options);
  const database = await openDatabaseFor(config, silentLog);
  try {
    const services = await openServices({ ...config, logLevel: 'silent' }, database.appUrl);
    try {
      const workspace = await whichCompany(services.db, options.workspace);
      if (mapping !== null) await bringIn(services, workspace, file, mapping);
      else if (options.survey !== undefined) await bringToSurvey(services, file, looked, { ...options, workspace });
      else await printLook(services, workspace, looked);
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
  return checkedMapping(typeof written === 'object' && written !== null ? { format, ...written } : written, file);
}

function checkedMapping(written: unknown, file: string): ImportMapping {
  const read = importMapping.safeParse(written);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `  ${path.join('.') || 'the whole'}: ${message}`);
  throw new Complaint(`${file} cannot be used:\n${faults.join('\n')}`);
}

async function printLook(services: Services, workspaceId: number, looked: LookedAtFile): Promise<void> {
  const { companyOf } = await import('../company/company.snapshot.ts');
  const { describeFile } = await import('../imports/looking/look-at-file.ts');
  const company = await orComplain(companyOf(services.db, workspaceId));
  const { format, columns, suggested } = describeFile(looked, company);
  for (const { index, name, kind, samples, dateOrder } of columns)
    console.error(
      `${index}: ${name} (${kind}${dateOrder === 'ambiguous' ? ', day or month first?' : ''}) ${samples.slice(0, 3).join(' | ')}`,
    );
  console.log(JSON.stringify({ format, columns: suggested, ...firstPlaces(company), mode: 'invited' }, null, 2));
}

/** Columns are matched by themselves; what was and was not found is told by column, and `--look` only tells. */
async function bringToSurvey(
  services: Services,
  file: string,
  looked: LookedAtFile,
  { survey = 'new', workspace, look }: ImportOptions & { readonly workspace: number },
): Promise<void> {
  const { companyOf } = await import('../company/company.snapshot.ts');
  const { publishedSurvey } = await import('../imports/asked-survey.ts');
  const { describeMatch } = await import('../imports/answers/match-to-survey.service.ts');
  const company = await orComplain(companyOf(services.db, workspace));
  if (survey === 'new' && look === true)
    throw new Complaint('--look needs a survey that exists: --survey and its number.');
  const surveyId = survey === 'new' ? await makeSurvey(services, workspace, file) : survey;
  const version = await orComplain(publishedSurvey(services.db, workspace, surveyId));
  const { columns, unanswered } = describeMatch(version, looked);
  for (const { index, meaning, by, unread } of columns) {
    const said = meaning === null ? 'left out: matched to nothing' : `${sayMeaning(meaning)} (by ${by ?? 'hand'})`;
    const strange = unread.length === 0 ? '' : `; not understood: ${unread.slice(0, 5).join(' | ')}`;
    console.error(`${index}: ${looked.names[index] ?? ''}: ${said}${strange}`);
  }
  for (const { question, text } of unanswered) console.error(`no column for ${question}: ${text.slice(0, 80)}`);
  const mapping = {
    format: looked.format,
    survey: { id: surveyId, number: version.number },
    columns: columns.flatMap(({ index, meaning }) => (meaning === null ? [] : [{ index, meaning }])),
    ...firstPlaces(company),
    mode: 'invited',
  };
  if (look === true) console.log(JSON.stringify(mapping, null, 2));
  else await bringIn(services, workspace, file, checkedMapping(mapping, 'The mapping'));
}

function sayMeaning(meaning: ImportMapping['columns'][number]['meaning']): string {
  if (meaning.role !== 'answer') return meaning.role;
  const { kind, ...piece } = meaning.part;
  return [meaning.question, ...(kind === 'whole' ? [] : [kind, ...Object.values(piece)])].join(' ');
}

/** The survey in an archive of LimeSurvey, made and published; what became of each question is told. */
async function makeSurvey(services: Services, workspaceId: number, file: string): Promise<number> {
  const { companyOf } = await import('../company/company.snapshot.ts');
  const { inWorkspace } = await import('../platform/database/work.ts');
  const { systemActor } = await import('../platform/actor.ts');
  const { makeSurveyOf } = await import('../imports/make-survey.service.ts');
  const company = await orComplain(companyOf(services.db, workspaceId));
  const made = await orComplain(
    inWorkspace(services.db, workspaceId, (db) =>
      makeSurveyOf({ db, workspaceId, actor: systemActor, now: services.now(), requestId: null }, company, () =>
        createReadStream(file),
      ),
    ),
  );
  for (const { question, outcome, notes } of made.report)
    console.error(`${question}: ${outcome}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`);
  console.log(`Survey ${made.surveyId} made and published.`);
  return made.surveyId;
}

function firstPlaces(company: Company): { unitId: number | null; touchpointId: number | null } {
  return {
    unitId: company.units.all.find((unit) => unit.parentId === null)?.id ?? null,
    touchpointId: company.touchpoints.all[0]?.id ?? null,
  };
}

async function bringIn(services: Services, workspaceId: number, file: string, mapping: ImportMapping): Promise<void> {
  const { companyOf } = await import('../company/company.snapshot.ts');
  const { inWorkspace } = await import('../platform/database/work.ts');
  const { systemActor } = await import('../platform/actor.ts');
  const { begin, cancel, getImport, upload } = await import('../imports/imports.service.ts');
  const { askedSurvey } = await import('../imports/asked-survey.ts');
  const { checkMapping } = await import('../imports/looking/check-mapping.ts');
  const { runImport } = await import('../imports/running/run-import.service.ts');
  const inside = <T>(body: (work: Work) => Promise<T>) =>
    inWorkspace(services.db, workspaceId, (db) =>
      body({ db, workspaceId, actor: systemActor, now: services.now(), requestId: null }),
    );
  const company = await orComplain(companyOf(services.db, workspaceId));
  await orComplain(
    askedSurvey(services.db, workspaceId, mapping).then((asked) => checkMapping(company, mapping, asked?.definition)),
  );
  const { id } = await upload(
    services,
    { workspaceId, actorId: 'command line', now: services.now() },
    basename(file),
    createReadStream(file),
  );
  await inside((work) => begin(work, services, company, id, mapping));
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

function readSurvey(text: string): number | 'new' {
  return text === 'new' ? 'new' : readId(text);
}
