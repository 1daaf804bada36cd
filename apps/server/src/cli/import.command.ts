import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { importRecord, type ImportMapping } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import type { ConfigOverrides } from '../config.ts';
import type { describeFile, LookedAtFile } from '../imports/looking/look-at-file.ts';
import type { Services } from '../platform/services.ts';
import { bringFile } from './bring-file.ts';
import { Complaint } from './complaint.ts';
import { readMapping, type ImportKind, type ReadMapping } from './import-plan.ts';
import { configOf, dataDirOption, readId } from './options.ts';
import { orComplain } from './or-complain.ts';
import { whichCompany } from './which-company.ts';

interface ImportOptions extends ConfigOverrides {
  readonly workspace?: number;
  readonly as: ImportKind;
  readonly mapping?: string;
  readonly like?: number;
  readonly look?: boolean;
  readonly survey?: number | 'new';
}

export function register(program: Command): void {
  program
    .command('import')
    .description(
      'Brings a CSV or XLSX file of answers, contacts or interactions in, or the archive of a LimeSurvey survey (LSA), as the page Import does. Sent again, the same file adds nothing.',
    )
    .argument('<file>', 'the file')
    .addOption(
      new Option('--as <kind>', 'what the file holds')
        .choices(['answers', 'contacts', 'interactions'])
        .default('answers'),
    )
    .option('--workspace <id>', 'the company (default: the only one that is no demo)', readId)
    .option('--mapping <file>', 'what the columns mean, as JSON; its "format" may be left out')
    .option(
      '--like <import>',
      'reads it as an earlier import was read: its number, which stands in its address (/imports/12)',
      readId,
    )
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
  const ways = [options.mapping, options.like, options.survey].filter((way) => way !== undefined);
  if (options.look !== true && ways.length === 0)
    throw new Complaint(
      'Say what the columns mean: --mapping mapping.json, --like and the number of an earlier import, or --survey and the number of the survey they answer. --look prints a mapping to begin with.',
    );
  if (ways.length > 1) throw new Complaint('Say it in one way: --mapping, --like or --survey.');
  if (options.survey !== undefined && options.as !== 'answers')
    throw new Complaint('--survey is for answers: leave --as out.');
  const { lookAtFile } = await import('../imports/looking/look-at-file.ts');
  const looked = await orComplain(lookAtFile(() => createReadStream(file), {}));
  const given = options.look === true || options.mapping === undefined ? null : fileMapping(options, looked);
  const { openDatabaseFor, silentLog } = await import('./database.ts');
  const { openServices } = await import('../services.ts');
  const config = configOf(options);
  const database = await openDatabaseFor(config, silentLog);
  try {
    const services = await openServices({ ...config, logLevel: 'silent' }, database.appUrl);
    try {
      const workspace = await whichCompany(services.db, options.workspace);
      const mapping = given ?? (await likeEarlier(services, workspace, options.like));
      if (options.survey !== undefined) await bringToSurvey(services, file, looked, { ...options, workspace });
      else if (mapping === null) await printLook(services, workspace, looked, options.as);
      else if (options.look === true) console.log(JSON.stringify(mapping.mapping, null, 2));
      else await bringFile(services, workspace, file, mapping);
    } finally {
      await services.close();
    }
  } finally {
    await database.close();
  }
}

function fileMapping({ mapping: file = '', as }: ImportOptions, { format }: LookedAtFile): ReadMapping {
  if (!existsSync(file)) throw new Complaint(`There is no file ${file}.`);
  let written: unknown;
  try {
    written = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Complaint(`${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  return readMapping(as, typeof written === 'object' && written !== null ? { format, ...written } : written, file);
}

/** The mapping that an earlier import was run by, whatever it held. */
async function likeEarlier(
  services: Services,
  workspaceId: number,
  importId: number | undefined,
): Promise<ReadMapping | null> {
  if (importId === undefined) return null;
  const { inWorkspace } = await import('../platform/database/work.ts');
  const { findImport } = await import('../imports/imports.store.ts');
  const row = await inWorkspace(services.db, workspaceId, (db) => findImport(db, workspaceId, importId));
  if (row === undefined) throw new Complaint(`This company has no import ${importId}.`);
  if (row.mapping === null) throw new Complaint(`Import ${importId} was never run: nobody said what its columns mean.`);
  return readMapping(importRecord.shape.kind.parse(row.kind), row.mapping, `The mapping of import ${importId}`);
}

async function printLook(services: Services, workspaceId: number, looked: LookedAtFile, as: ImportKind): Promise<void> {
  const { companyOf } = await import('../company/company.snapshot.ts');
  const { describeFile } = await import('../imports/looking/look-at-file.ts');
  const company = await orComplain(companyOf(services.db, workspaceId));
  const found = describeFile(looked, company);
  for (const { index, name, kind, samples, dateOrder } of found.columns)
    console.error(
      `${index}: ${name} (${kind}${dateOrder === 'ambiguous' ? ', day or month first?' : ''}) ${samples.slice(0, 3).join(' | ')}`,
    );
  console.log(JSON.stringify(firstMapping(found, company, as), null, 2));
}

/** To begin with: what names and values tell, and the company's first places. */
function firstMapping(found: ReturnType<typeof describeFile>, company: Company, as: ImportKind): object {
  const { format, columns, suggested, suggestedContacts, suggestedInteractions } = found;
  const { unitId, touchpointId } = firstPlaces(company);
  if (as === 'answers') return { format, columns: suggested, unitId, touchpointId, mode: 'invited' };
  const order = columns.find(({ kind }) => kind === 'date')?.dateOrder ?? 'dmy';
  const common = { format, dateOrder: order === 'ambiguous' ? 'dmy' : order, timeZone: null, sender: '', unitId };
  return as === 'contacts'
    ? { ...common, columns: suggestedContacts }
    : { ...common, touchpointId, columns: suggestedInteractions };
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
  else await bringFile(services, workspace, file, readMapping('answers', mapping, 'The mapping'));
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

function readSurvey(text: string): number | 'new' {
  return text === 'new' ? 'new' : readId(text);
}
