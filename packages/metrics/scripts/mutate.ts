import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isEquivalent } from './mutate/equivalent.ts';
import { mutantsOf, type Mutant } from './mutate/mutants.ts';

/**
 * Breaks the formulas one operator or constant at a time, in copies, and counts how many of the mistakes the tests notice.
 * `mutate.ts [MOST] [SEED]`: at most so many mutants (300), drawn evenly by seed. Exit code 1 below 95 %.
 */
const most = Number(process.argv[2] ?? 300);
const seed = Number(process.argv[3] ?? 1);
const NEEDED = 0.95;
const WORKERS = 2;
/** A mutant may loop for ever: then the tests have noticed too. */
const TIMEOUT = 60_000;
const LEFT_OUT = new Set(['index.ts', 'metrics-error.ts', 'result.ts']);

const metrics = fileURLToPath(new URL('..', import.meta.url));
const root = join(metrics, '../..');
const files = readdirSync(join(metrics, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !LEFT_OUT.has(file))
  .sort();
const all = files
  .flatMap((file) => mutantsOf(file, readFileSync(join(metrics, 'src', file), 'utf8')))
  .filter((mutant) => !isEquivalent(mutant));
const chosen = draw(all, most);
console.log(`${all.length} mutants in ${files.length} files, ${chosen.length} drawn with seed ${seed}`);

const survivors: Mutant[] = [];
let next = 0;
let done = 0;
await Promise.all(Array.from({ length: WORKERS }, work));
const caught = chosen.length - survivors.length;
for (const { file, line, before, after } of survivors)
  console.log(`survived  src/${file}:${line}  ${after}   ${before}`);
console.log(`${caught} of ${chosen.length} noticed: ${((100 * caught) / chosen.length).toFixed(1)} %`);
process.exitCode = caught / chosen.length >= NEEDED ? 0 : 1;

async function work(): Promise<void> {
  const copy = copyOfPackage();
  const inside = join(copy, 'packages/metrics');
  try {
    for (let mutant = chosen[next++]; mutant !== undefined; mutant = chosen[next++]) {
      const target = join(inside, 'src', mutant.file);
      const sound = readFileSync(target, 'utf8');
      writeFileSync(target, mutant.source);
      if (!(await noticed(copy, mutant.file))) survivors.push(mutant);
      writeFileSync(target, sound);
      done++;
      if (done % 25 === 0) console.log(`${done} done, ${survivors.length} survived`);
    }
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** The reference values first, which take no test runner; then the tests of the same folder, then everything. */
async function noticed(copy: string, file: string): Promise<boolean> {
  const vitest = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--root',
    copy,
    '--bail',
    '1',
    '--reporter',
    'dot',
  ];
  if (!(await passes(copy, ['packages/metrics/scripts/golden.ts', 'packages/metrics/fixtures/indices.json'])))
    return true;
  const near = dirname(file);
  if (near !== '.' && !(await passes(copy, [...vitest, `packages/metrics/src/${near}`, '--passWithNoTests'])))
    return true;
  return !(await passes(copy, vitest));
}

function passes(folder: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore', timeout: TIMEOUT });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

function copyOfPackage(): string {
  const copy = mkdtempSync(join(tmpdir(), 'metrics-mutants-'));
  mkdirSync(join(copy, 'packages'));
  cpSync(metrics, join(copy, 'packages/metrics'), {
    recursive: true,
    filter: (path) => !/node_modules|\/dist$/.test(path),
  });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  writeFileSync(join(copy, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(
    join(copy, 'vitest.config.ts'),
    "export default { test: { include: ['packages/**/*.test.ts'], isolate: false, pool: 'threads', maxWorkers: 1 } };\n",
  );
  return copy;
}

/** An even draw without repetition, the same for the same seed. */
function draw(mutants: readonly Mutant[], count: number): Mutant[] {
  const rest = [...mutants];
  let state = seed;
  for (let last = rest.length - 1; last > 0; last--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 4_294_967_296) * (last + 1));
    const [a, b] = [rest[last], rest[other]];
    if (a === undefined || b === undefined) continue;
    rest[last] = b;
    rest[other] = a;
  }
  return rest.slice(0, count);
}
