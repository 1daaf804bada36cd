import { readFileSync } from 'node:fs';
import { checkFile } from './golden/check-file.ts';

/** Checks golden files: prints the cases that fail with expected and actual, then the totals. Exit code 1 on any failure. */
const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write('usage: golden FILE…\n');
  process.exit(2);
}
const cases = files.flatMap((file) => checkFile(JSON.parse(readFileSync(file, 'utf8'))));
const failed = cases.filter((one) => one.misses.length > 0);
for (const { id, misses } of failed) process.stdout.write(`${id}\n${misses.map((miss) => `  ${miss}\n`).join('')}`);
process.stdout.write(`${cases.length - failed.length} passed, ${failed.length} failed\n`);
process.exitCode = failed.length === 0 && cases.length > 0 ? 0 : 1;
