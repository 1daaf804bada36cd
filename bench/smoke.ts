// Every benchmark once, as small as it goes, so that none rots: bench/smoke.ts. What it measures means nothing.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A benchmark that hangs is broken too. */
const LONGEST_MS = 120_000;

const benchmarks: readonly (readonly [name: string, ...args: string[]])[] = [
  ['metrics/nps'],
  ['questionnaire/run', '--runs', '1'],
  ['indices/run', '--dry'],
  ['imports/run', '--dry'],
  ['contacts/run', '--dry'],
  ['proactive/run', '--dry'],
  ['interactions/run', '--runs', '1', '--seconds', '1', '--items', '100', '--connections', '1'],
  ['interactions/import', '--dry'],
  ['till/run', '--runs', '1', '--seconds', '1'],
  ['mqtt/run', '--runs', '1', '--seconds', '1', '--panels', '10'],
  ['sending/run', '--messages', '200'],
  ['alerts/run', '--answers', '5'],
  ['cases/run', '--cases', '1000', '--open', '200', '--rounds', '2', '--timers', '20'],
  [
    'decisions/run',
    '--customers',
    '500',
    '--asks',
    '3',
    '--batches',
    '2',
    '--batch',
    '50',
    '--singles',
    '5',
    '--replay',
    '500',
  ],
  ['answers/run', '--runs', '1', '--seconds', '1', '--only', '32x1'],
];

function run(file: string, args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST_MS });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (said += piece.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });
}

async function tryOut([name, ...args]: (typeof benchmarks)[number]): Promise<void> {
  const file = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  if (!existsSync(file)) return;
  const began = performance.now();
  const { code, said } = await run(file, args);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (code === 0) return;
  console.error(said.slice(-3_000));
  process.exitCode = 1;
}

// Two lanes: most of a benchmark so small is waiting for its own database to start.
const waiting = [...benchmarks];
async function lane(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await tryOut(next);
}
await Promise.all([lane(), lane()]);
