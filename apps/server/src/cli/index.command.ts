import { createReadStream, existsSync } from 'node:fs';
import { Argument, InvalidArgumentError, Option, type Command } from 'commander';
import { indexIds, type IndexId } from '@otklik/contract';
import type { IndexDefinition, Result, Standing } from '@otklik/metrics';
import type { ColumnScores } from '../imports/looking/score-column.ts';
import type { LookedAtFile } from '../imports/looking/look-at-file.ts';
import { Complaint } from './complaint.ts';

interface IndexOptions {
  readonly column: string;
  readonly scale?: string;
  readonly served?: number;
  readonly spontaneous?: boolean;
  readonly json?: boolean;
}

export function register(program: Command): void {
  program
    .command('index')
    .description('Prints an index from a column of a CSV or XLSX file. Needs neither server nor database.')
    .addArgument(new Argument('<index>', 'which one').choices(indexIds))
    .argument('<file>', 'the file with the answers')
    .requiredOption('--column <name>', 'the column with the scores: its name, or its number from 1')
    .option('--scale <scale>', 'such as 0-10 or 1-5; where the index leaves no choice, it need not be said')
    .addOption(new Option('--served <n>', 'how many customers were served').argParser(readCount))
    .option('--spontaneous', 'nobody was asked: the answers are those of whoever spoke up')
    .option('--json', 'prints the result as JSON')
    .action((index: IndexId, file: string, options: IndexOptions) => printIndex(index, file, options));
}

async function printIndex(index: IndexId, file: string, options: IndexOptions): Promise<void> {
  if (!existsSync(file)) throw new Complaint(`There is no file ${file}.`);
  const { lookAtFile } = await import('../imports/looking/look-at-file.ts');
  const { countColumn } = await import('../imports/looking/score-column.ts');
  const { DEFAULT_MINIMUMS, evaluate, standing } = await import('@otklik/metrics');
  const looked = await lookAtFile(() => createReadStream(file), {});
  const column = columnOf(looked, options.column);
  const definition = await definitionOf(index, options.scale);
  const scores = await countColumn(() => createReadStream(file), looked, column, definition.scale.id);
  const { n } = scores.histogram;
  const mode = options.spontaneous === true ? 'spontaneous' : 'invited';
  const asked = { mode, served: options.served ?? null } as const;
  const result = evaluate(definition, scores.histogram, asked);
  // Whoever has the file sees each answer in it: there is nobody to protect from him.
  const minimums = { ...DEFAULT_MINIMUMS, privacyFloor: 1 };
  const found = standing({ ...asked, n, needsRelevance: definition.over === 'answers', minimums });
  const answer = {
    index,
    version: definition.version,
    scale: definition.scale.id,
    unit: definition.unit,
    result,
    standing: found,
    histogram: scores.histogram.counts,
    rows: scores.rows,
    blank: scores.blank,
    refused: scores.refused,
  };
  console.log(options.json === true ? JSON.stringify(answer, null, 2) : describe(answer));
  if (scores.refused > 0) console.error(toldOf(scores, looked.names[column] ?? options.column));
  if (result.kind !== 'value') process.exitCode = 1;
}

type Answer = { index: IndexId; unit: string; scale: string } & {
  readonly result: Result;
  readonly standing: Standing;
};

/** A line each for value, interval, n and standing: the four that belong together. */
function describe({ index, unit, scale, result, standing }: Answer): string {
  const shown = (value: number) =>
    unit === 'share' ? `${(value * 100).toFixed(2)} %` : value.toFixed(4).replace(/0{1,3}$/, '');
  const reason = Object.entries(standing.reason)
    .map(([key, value]) =>
      key === 'code' ? String(value) : `${key} ${typeof value === 'number' ? Number(value.toFixed(4)) : value}`,
    )
    .join(', ');
  const standingLine = `standing  ${standing.state} (${reason})`;
  if (result.kind !== 'value')
    return `${index}  no value: ${result.reason.code}\nn         ${result.n}\n${standingLine}`;
  const interval =
    result.interval === null
      ? 'none'
      : `${shown(result.interval.low)} … ${shown(result.interval.high)} (${result.interval.confidence * 100} %, ${result.interval.method})`;
  return `${`${index} (${scale})`.padEnd(9)} ${shown(result.value)}\ninterval  ${interval}\nn         ${result.n}\n${standingLine}`;
}

function toldOf({ refused, examples }: ColumnScores, column: string): string {
  const lines = examples.map(({ row, message }) => `  row ${row}, ${column}: ${message}`);
  const more = refused > examples.length ? `\n  … and ${refused - examples.length} more` : '';
  return `${refused} ${refused === 1 ? 'row was' : 'rows were'} left out:\n${lines.join('\n')}${more}`;
}

function columnOf({ names }: LookedAtFile, asked: string): number {
  const wanted = asked.trim().toLowerCase();
  const byName = names.findIndex((name) => name.toLowerCase() === wanted);
  if (byName >= 0) return byName;
  const number = Number(asked);
  if (Number.isInteger(number) && number >= 1 && number <= names.length) return number - 1;
  throw new Complaint(
    `The file has no column "${asked}". It has: ${names.map((name, index) => `${index + 1} ${name.slice(0, 60)}`).join(', ')}.`,
  );
}

async function definitionOf(index: IndexId, scale: string | undefined): Promise<IndexDefinition> {
  const { findDefinition, roleOf } = await import('../indices/index-catalogue.ts');
  const { scaleIdSchema } = await import('@otklik/questionnaire');
  const only = { nps: '0-10', effort: '1-7', solved: '0-1', satisfaction: undefined, importance: undefined }[
    roleOf(index)
  ];
  const known = scaleIdSchema.safeParse(scale ?? only);
  if (scale === undefined && only === undefined)
    throw new Complaint(`Say the scale of the scores, such as --scale 1-5.`);
  if (!known.success)
    throw new Complaint(`There is no scale "${scale}". There are: ${scaleIdSchema.options.join(', ')}.`);
  const definition = findDefinition(index, known.data);
  if (definition === null) throw new Complaint(`${index} is not defined on the scale ${known.data}.`);
  return definition;
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new InvalidArgumentError('It is a whole number.');
}
