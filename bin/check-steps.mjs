// The checks of `npm test` that are not vitest's, each worth one in the count. A script that is not there is skipped,
// so that a package can be taken out of the house without an edit here.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ground.mjs';
import { brokenLayers } from './layers.mjs';
import { run, runTool } from './run.mjs';

const typedProjects = ['tsconfig.json', 'apps/respond/tsconfig.json', 'apps/dashboard/tsconfig.json'];
const catalogueScripts = [
  'apps/dashboard/scripts/catalogue.ts',
  'apps/respond/scripts/catalogue.ts',
  'packages/questionnaire/scripts/catalogue.ts',
];
const goldenScript = 'packages/metrics/scripts/golden.ts';
const goldenFolder = 'packages/metrics/fixtures';
const benchSmoke = 'bench/smoke.ts';

/** In the order in which they run: what is quick and fails often stands first. */
export const checkSteps = [
  { name: 'format', check: () => runTool('oxfmt', ['--check']) },
  { name: 'lint', check: () => runTool('oxlint', []) },
  { name: 'layers', check: async () => tell(brokenLayers(root)) },
  { name: 'types', check: () => all(typedProjects, (project) => runTool('typescript', ['--project', project])) },
  {
    name: 'catalogue',
    isPresent: () => catalogueScripts.some(isPresent),
    check: () => every(catalogueScripts.filter(isPresent), (script) => run([script])),
  },
];

/** These come after the tests: they take longer and stand on what the tests have shown. */
export const lateSteps = [
  {
    name: 'golden',
    isPresent: () => isPresent(goldenScript) && goldenFiles().length > 0,
    check: () => run([goldenScript, ...goldenFiles()]),
  },
  { name: 'bench', isPresent: () => isPresent(benchSmoke), check: () => run([benchSmoke]) },
];

function goldenFiles() {
  if (!isPresent(goldenFolder)) return [];
  return readdirSync(join(root, goldenFolder))
    .filter((name) => name.endsWith('.json') || name.endsWith('.ndjson') || name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(goldenFolder, name));
}

function isPresent(path) {
  return existsSync(join(root, path));
}

async function every(items, check) {
  let isGood = true;
  for (const item of items) isGood = (await check(item)) && isGood;
  return isGood;
}

/** Side by side: each keeps one core busy. */
async function all(items, check) {
  return (await Promise.all(items.map(check))).every(Boolean);
}

function tell(sentences) {
  for (const sentence of sentences) console.error(sentence);
  return sentences.length === 0;
}
