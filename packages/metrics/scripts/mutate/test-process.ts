import { readdirSync, readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { collected } from './collected-tests.ts';

/**
 * A process that tries mutants: it loads the package and its tests anew for each, with one source replaced, and answers which test
 * noticed. The folder of the package is its argument.
 */
export type Trial = { readonly file: string; readonly source: string };
export type Verdict = { readonly noticedBy: string | null };

const folder = process.argv[2] ?? '.';
const base = pathToFileURL(join(folder, '/')).href;
const runner = new URL('collected-tests.ts', import.meta.url).href;
const stripped = new Map<string, string>();
const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'));
let round = 0;
let mutated: { readonly url: string; readonly source: string } | null = null;

registerHooks({
  resolve(specifier, context, next) {
    const from = context.parentURL ?? '';
    if (!from.includes('?round=')) return next(specifier, context);
    if (specifier === 'vitest') return { url: runner, shortCircuit: true };
    if (!specifier.startsWith('.')) return next(specifier, context);
    return { url: freshUrl(new URL(specifier, from).href), shortCircuit: true };
  },
  load(url, context, next) {
    if (!url.startsWith(base) || !url.includes('?round=')) return next(url, context);
    const [file = ''] = url.split('?');
    const source = mutated?.url === file ? stripTypeScriptTypes(mutated.source) : sourceOf(file);
    return { format: 'module', source, shortCircuit: true };
  },
});

function freshUrl(url: string): string {
  const [file = ''] = url.split('?');
  return `${file}?round=${round}`;
}

function sourceOf(url: string): string {
  const known = stripped.get(url) ?? stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'));
  stripped.set(url, known);
  return known;
}

/** The reference values first, which notice most; then the tests of the same folder, then the rest. */
function orderFor(file: string): string[] {
  const near = join('src', dirname(file));
  const rank = (test: string) => (test.endsWith('golden.test.ts') ? 0 : dirname(test) === near ? 1 : 2);
  return tests.toSorted((first, second) => rank(first) - rank(second));
}

async function firstFailure(file: string): Promise<string | null> {
  for (const test of orderFor(file)) {
    collected.length = 0;
    try {
      await import(freshUrl(`${base}${test}`));
      for (const { run } of collected) await run();
    } catch (error) {
      return `${test}: ${String(error)}`;
    }
  }
  return null;
}

process.on('message', (trial: Trial) => {
  round++;
  mutated = { url: `${base}src/${trial.file}`, source: trial.source };
  void firstFailure(trial.file).then((noticedBy) => process.send?.({ noticedBy } satisfies Verdict));
});
