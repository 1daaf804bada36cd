#!/usr/bin/env node
// What a developer runs, and the only place that knows how: test, lint, types, format, build, golden, bench.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildStale } from './build.mjs';
import { checkSteps } from './check-steps.mjs';
import { Refusal, launch, root, settle } from './ground.mjs';
import { endWithLauncher, run, runTool } from './run.mjs';
import { test } from './test.mjs';

const help = `Usage: npm run <command> -- [options]   (npm test for test)

  test [--only NAME,…] [-- vitest options]   every check; NAME: format, lint, layers, types, catalogue, unit,
                                             database, browser, golden, bench
  lint       the linter and the order of the folders
  types      the type checker
  format     writes every file in the agreed format; with paths only those
  build      the dashboard and the script of the survey pages
  golden FILE…   holds the indices against published values
  bench [NAME]   one benchmark, or the list of them
  tables         writes the types of the tables anew, from the migrations
  try mail|sms|telegram   a mailbox, a telephone or a bot's server on this machine, to try the product without a provider`;

const commands = {
  test,
  lint: () => checkAll('lint', 'layers'),
  types: () => checkAll('types'),
  format: (args) => runTool('oxfmt', args),
  build: async () => {
    buildStale({ force: true });
    return true;
  },
  golden: (args) => run(['packages/metrics/scripts/golden.ts', ...args]),
  tables: (args) => run(['apps/server/scripts/tables.ts', ...args]),
  try: ([name, ...args]) => run([`apps/server/scripts/try-${peerName(name)}.ts`, ...args]),
  bench: ([name, ...args]) => (name ? run([`bench/${benchName(name)}.ts`, ...args]) : listBenchmarks()),
};

await launch(async () => {
  const [name, ...args] = process.argv.slice(2);
  const command = commands[name];
  if (!command) {
    console.log(help);
    process.exitCode = name === undefined || name === '--help' ? 0 : 1;
    return;
  }
  await settle(fileURLToPath(import.meta.url), { installs: true });
  endWithLauncher();
  if (!(await command(args))) process.exitCode = 1;
});

async function checkAll(...names) {
  let isGood = true;
  for (const step of checkSteps.filter(({ name }) => names.includes(name))) isGood = (await step.check()) && isGood;
  return isGood;
}

/** Those that take options are asked for by name; the first line of each says what it measures. */
function listBenchmarks() {
  const folder = join(root, 'bench');
  const files = readdirSync(folder, { recursive: true }).filter((file) =>
    /^[a-z-]+\/(?!node_modules)[^/]+\.ts$/.test(file),
  );
  for (const file of files.toSorted((a, b) => a.localeCompare(b))) {
    const text = readFileSync(join(folder, file), 'utf8');
    if (!text.includes('parseArgs(')) continue;
    const [about] = text.replace(/^\/\/ /, '').split(/[:\n]/, 1);
    console.log(`  ${file.replace(/\.ts$/, '').padEnd(28)}${about}`);
  }
  return true;
}

function benchName(name) {
  if (/^[a-z0-9/-]+$/.test(name)) return name;
  throw new Refusal(`There is no benchmark called ${name}.`);
}

function peerName(name) {
  if (['mail', 'sms', 'telegram'].includes(name)) return name;
  throw new Refusal('Say what to try: mail, sms or telegram.');
}
