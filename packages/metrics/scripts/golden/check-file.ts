import { MetricsError } from '../../src/metrics-error.ts';
import { differences } from './differences.ts';
import { JsonInput } from './json-input.ts';
import { runCase } from './run-case.ts';

export type CheckedCase = { readonly id: string; readonly misses: readonly string[] };

/**
 * Runs every case of a golden file. What the library refuses has no value: a case may expect null, or the refusal itself under `error`.
 * Any other error is a miss.
 */
export function checkFile(content: unknown): CheckedCase[] {
  return new JsonInput(content, 'file')
    .at('cases')
    .list()
    .map((golden, position) => ({ id: String(golden.at('id').value ?? position), misses: missesOf(golden) }));
}

function missesOf(golden: JsonInput): string[] {
  const tolerance = { abs: golden.at('tolerance').at('abs').numberOr(0), rel: golden.at('tolerance').at('rel').numberOr(0) };
  try {
    return differences(golden.at('expected').value, runCase(golden), tolerance);
  } catch (error) {
    if (!(error instanceof MetricsError)) return [`threw ${String(error)}`];
    const misses = differences(golden.at('expected').value, { error: error.code, argument: error.argument }, tolerance);
    return misses.map((miss) => `${miss} (refused: ${error.message})`);
  }
}
