import { createReadStream, existsSync } from 'node:fs';
import { PassThrough, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Command } from 'commander';
import type { BroughtAnswer } from '@otklik/contract';
import type { ConfigOverrides } from '../config.ts';
import type { Services } from '../platform/services.ts';
import { Complaint } from './complaint.ts';
import { configOf, dataDirOption, readId } from './options.ts';
import { orComplain } from './or-complain.ts';
import { whichCompany } from './which-company.ts';

interface BringOptions extends ConfigOverrides {
  readonly workspace?: number;
}

interface Block {
  readonly items: readonly unknown[];
  /** In which line of the file each stands. */
  readonly lines: readonly number[];
}

const BLOCK = 5_000;
/** While the database writes one, the next is read and encrypted. */
const AT_ONCE = 2;
const SHOWN = 20;

export function register(program: Command): void {
  program
    .command('bring-customers')
    .description(
      'Brings the customers of another system with their past questions, consents and opt-outs: one JSON object a line, as POST /customers/batch takes it. Sent again, the same file adds nothing.',
    )
    .argument('<file>', 'NDJSON, or the same with .gz')
    .option('--workspace <id>', 'the company (default: the only one that is no demo)', readId)
    .addOption(dataDirOption())
    .action((file: string, options: BringOptions) => run(file, options));
}

async function run(file: string, options: BringOptions): Promise<void> {
  if (!existsSync(file)) throw new Complaint(`There is no file ${file}.`);
  const { openDatabaseFor, silentLog } = await import('./database.ts');
  const { openServices } = await import('../services.ts');
  const config = configOf(options);
  const database = await openDatabaseFor(config, silentLog);
  try {
    const services = await openServices({ ...config, logLevel: 'silent' }, database.appUrl);
    try {
      await bringIn(services, await whichCompany(services.db, options.workspace), file);
    } finally {
      await services.close();
    }
  } finally {
    await database.close();
  }
}

async function bringIn(services: Services, workspaceId: number, file: string): Promise<void> {
  const { bringCustomers } = await import('../customers/bring-customers.service.ts');
  const { systemActor } = await import('../platform/actor.ts');
  const sum = { taken: 0, asked: 0, said: 0, refused: 0 };
  const began = performance.now();
  const blocks = blocksOf(file);
  const worker = async () => {
    for (let next = await blocks.next(); next.done !== true; next = await blocks.next()) {
      const { items, lines } = next.value;
      const sender = { workspaceId, actor: systemActor, requestId: null };
      const answer = await orComplain(bringCustomers(services, sender, items));
      tellRefused(answer, lines, sum.refused);
      sum.taken += answer.taken;
      sum.asked += answer.asked;
      sum.said += answer.said;
      sum.refused += answer.refused.length;
      if (process.stderr.isTTY) process.stderr.write(`\r${sum.taken} customers `);
    }
  };
  // Whoever fails takes the file from the other, who writes his block to its end before anything is closed.
  const workers = Array.from({ length: AT_ONCE }, () => worker().finally(() => void blocks.return(undefined)));
  for (const ended of await Promise.allSettled(workers)) if (ended.status === 'rejected') throw ended.reason;
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${sum.taken} customers are here, ${sum.asked} past questions and ${sum.said} words about being asked are new, ${sum.refused} lines kept aside (${seconds.toFixed(1)} s).`,
  );
  if (sum.refused > 0) process.exitCode = 1;
}

async function* blocksOf(file: string): AsyncGenerator<Block, undefined> {
  const { Line } = await import('../platform/http/batch-bodies.ts');
  let [items, lines]: [unknown[], number[]] = [[], []];
  let line = 0;
  for await (const text of linesOf(file)) {
    line += 1;
    if (text.trim() === '') continue;
    items.push(new Line(text));
    lines.push(line);
    if (items.length < BLOCK) continue;
    yield { items, lines };
    [items, lines] = [[], []];
  }
  if (items.length > 0) yield { items, lines };
  return undefined;
}

/** @throws Complaint where the file breaks off, or is none that gzip has made */
async function* linesOf(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  const plain = file.endsWith('.gz') ? createGunzip() : new PassThrough();
  // An error of either ends `plain` with it, and is met below.
  pipeline(bytes, plain, () => undefined);
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of plain) {
      const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw new Complaint(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  yield rest + decoder.decode();
}

function tellRefused({ refused }: BroughtAnswer, lines: readonly number[], before: number): void {
  for (const { index, path, message } of refused.slice(0, Math.max(0, SHOWN - before)))
    console.error(`line ${lines[index] ?? 0}, ${path || 'the line'}: ${message}`);
}
