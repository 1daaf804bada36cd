import { differences } from './differences.ts';
import { JsonInput } from './json-input.ts';
import { runCase } from './run-case.ts';

export type CheckedCase = { readonly id: string; readonly misses: readonly string[] };

/** Runs every case of a golden file. An error inside the library counts as a miss. */
export function checkFile(content: unknown): CheckedCase[] {
  return new JsonInput(content, 'file')
    .at('cases')
    .list()
    .map((golden) => ({ id: golden.at('id').text(), misses: missesOf(golden) }));
}

function missesOf(golden: JsonInput): string[] {
  const tolerance = { abs: golden.at('tolerance').at('abs').numberOr(0), rel: golden.at('tolerance').at('rel').numberOr(0) };
  try {
    return differences(golden.at('expected').value, runCase(golden), tolerance);
  } catch (error) {
    return [`threw ${String(error)}`];
  }
}
