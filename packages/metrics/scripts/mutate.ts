import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isEquivalent } from './mutate/equivalent.ts';
import { mutantsOf, type Mutant } from './mutate/mutants.ts';
import { Tester } from './mutate/tester.ts';

/**
 * Breaks the formulas one operator or constant at a time, in a copy, and counts how many of the mistakes the tests notice.
 * `mutate.ts [MOST] [SEED]`: at most so many mutants (300), drawn evenly by seed; `mutate.ts all` for every one. Exit code 1 below 95 %.
 */
const most = process.argv[2] === 'all' ? Infinity : Number(process.argv[2] ?? 300);
const seed = Number(process.argv[3] ?? 1);
const NEEDED = 0.95;
const WORKERS = 2;
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
const copy = copyOfPackage();
try {
  await Promise.all(Array.from({ length: WORKERS }, work));
} finally {
  rmSync(copy, { recursive: true });
}
const caught = chosen.length - survivors.length;
for (const { file, line, before, after } of survivors)
  console.log(`survived  src/${file}:${line}  ${after}   ${before}`);
console.log(`${caught} of ${chosen.length} noticed: ${((100 * caught) / chosen.length).toFixed(1)} %`);
process.exitCode = caught / chosen.length >= NEEDED ? 0 : 1;

async function work(): Promise<void> {
  const tester = new Tester(join(copy, 'packages/metrics'));
  try {
    for (let mutant = chosen[next++]; mutant !== undefined; mutant = chosen[next++]) {
      if ((await tester.try({ file: mutant.file, source: mutant.source })) === null) survivors.push(mutant);
      done++;
      if (done % 100 === 0) console.log(`${done} done, ${survivors.length} survived`);
    }
  } finally {
    tester.stop();
  }
}

function copyOfPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'metrics-mutants-'));
  mkdirSync(join(folder, 'packages'));
  cpSync(metrics, join(folder, 'packages/metrics'), {
    recursive: true,
    filter: (path) => !/node_modules|\/dist$/.test(path),
  });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
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
