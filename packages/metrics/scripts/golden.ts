import { readFileSync } from 'node:fs';
import { checkFile, type CheckedCase } from './golden/check-file.ts';

/**
 * Checks golden files: prints the cases that fail with expected and actual, then the totals. Exit code 1 on any failure, 2 for a file
 * that cannot be read as cases.
 */
const files = process.argv.slice(2);
if (files.length === 0) leave('usage: golden FILE…');
const cases = files.flatMap((file) => casesOf(file));
const failed = cases.filter((one) => one.misses.length > 0);
for (const { id, misses } of failed) process.stdout.write(`${id}\n${misses.map((miss) => `  ${miss}\n`).join('')}`);
process.stdout.write(`${cases.length - failed.length} passed, ${failed.length} failed\n`);
process.exitCode = failed.length === 0 && cases.length > 0 ? 0 : 1;

function casesOf(file: string): CheckedCase[] {
  try {
    return checkFile(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    return leave(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function leave(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
