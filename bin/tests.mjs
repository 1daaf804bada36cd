// The tests proper: one run of all, and the few files that failed in it once more by themselves.
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { cacheFolder, readOrNothing, root } from './ground.mjs';
import { runTool } from './run.mjs';

/** More failed files than this are no accident of a busy machine. */
const MOST_AGAIN = 4;

/** @returns {Promise<{ passed: number, failed: number }>} */
export async function runTests(projects, vitestArgs) {
  const first = await runOnce(projects, vitestArgs);
  const broken = first.files.filter(isBroken);
  if (broken.length === 0) return { ...countOf(first.files), failed: first.endedWell ? 0 : 1 };
  if (broken.length > MOST_AGAIN) return countOf(first.files);
  console.log(`\n── once more, by themselves: ${broken.map(({ name }) => relative(root, name)).join(', ')}`);
  const second = await runOnce(projects, [...vitestArgs, '--maxWorkers=1', ...broken.map(({ name }) => name)]);
  for (const file of broken) tellUnsteady(file, second.files);
  // A file of which the second run knows nothing stays as it was.
  const latest = new Map([...first.files, ...second.files].map((file) => [file.name, file]));
  const count = countOf([...latest.values()]);
  return second.endedWell || count.failed > 0 ? count : { ...count, failed: 1 };
}

async function runOnce(projects, vitestArgs) {
  const report = join(cacheFolder, `tests-${process.pid}.json`);
  mkdirSync(cacheFolder, { recursive: true });
  const endedWell = await runTool('vitest', [
    'run',
    ...projects.map((name) => `--project=${name}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--passWithNoTests',
    ...vitestArgs,
  ]);
  const text = readOrNothing(report);
  rmSync(report, { force: true });
  return { endedWell, files: text === undefined ? [] : JSON.parse(text).testResults };
}

function isBroken({ status, assertionResults }) {
  return status === 'failed' || assertionResults.some((test) => test.status === 'failed');
}

/** What failed and then passed is told by name: the next time it may be what it says. */
function tellUnsteady(file, again) {
  const second = again.find(({ name }) => name === file.name);
  if (second === undefined || isBroken(second)) return;
  const failed = file.assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  console.log(`Unsteady: ${relative(root, file.name)}${failed.map((name) => `\n  ${name}`).join('')}`);
}

/** A file that could not even be loaded has no test to be counted: it counts as one. */
function countOf(files) {
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const ofStatus = (status) => tests.filter((test) => test.status === status).length;
  const unloaded = files.filter(
    (file) => isBroken(file) && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length;
  return { passed: ofStatus('passed'), failed: ofStatus('failed') + unloaded };
}
