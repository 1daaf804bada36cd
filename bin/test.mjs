// `npm test`: every check one after the other, none left out because an earlier one failed, and one line at the end.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildStale } from './build.mjs';
import { checkSteps, lateSteps } from './check-steps.mjs';
import { ensureChromium, offerMessageCentre } from './chromium.mjs';
import { Refusal, root } from './ground.mjs';
import { runTests } from './tests.mjs';

const projects = ['unit', 'database', 'browser'];

/** @returns {Promise<boolean>} whether nothing failed */
export async function test(args) {
  const { only, vitestArgs } = readArguments(args);
  const isWanted = (name) => only.length === 0 || only.includes(name);
  const count = { passed: 0, failed: 0 };
  for (const step of checkSteps) if (isWanted(step.name)) await take(step, count);
  const wantedProjects = projects.filter(isWanted);
  if (wantedProjects.length > 0 && existsSync(join(root, 'vitest.config.ts'))) {
    await takeTests(wantedProjects, vitestArgs, count);
  }
  for (const step of lateSteps) if (isWanted(step.name)) await take(step, count);
  console.log(`\n${count.passed} passed, ${count.failed} failed`);
  return count.failed === 0;
}

async function take({ name, isPresent, check }, count) {
  if (isPresent && !isPresent()) return;
  const startedAt = performance.now();
  console.log(`\n── ${name}`);
  const isGood = await check();
  count[isGood ? 'passed' : 'failed']++;
  console.log(`${isGood ? '✓' : '✗'} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
}

async function takeTests(wanted, vitestArgs, count) {
  console.log(`\n── tests: ${wanted.join(', ')}`);
  let runnable = wanted;
  try {
    buildStale();
    if (wanted.includes('browser')) ensureChromium();
    if (wanted.some((name) => name === 'unit' || name === 'database')) offerMessageCentre();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    count.failed++;
    runnable = wanted.filter((name) => name !== 'browser');
  }
  if (runnable.length === 0) return;
  const { passed, failed } = await runTests(runnable, vitestArgs);
  count.passed += passed;
  count.failed += failed;
}

function readArguments(args) {
  const cut = args.indexOf('--');
  const own = cut < 0 ? args : args.slice(0, cut);
  const only = [];
  for (let index = 0; index < own.length; index++) {
    const [flag, inline] = own[index].split('=');
    if (flag !== '--only')
      throw new Refusal(`Unknown option ${own[index]}. It knows --only NAME,… and, after --, vitest's.`);
    only.push(...(inline ?? own[++index] ?? '').split(',').filter(Boolean));
  }
  const known = [...checkSteps, ...lateSteps].map(({ name }) => name).concat(projects);
  const unknown = only.find((name) => !known.includes(name));
  if (unknown) throw new Refusal(`There is no step "${unknown}". Steps: ${known.join(', ')}.`);
  return { only, vitestArgs: cut < 0 ? [] : args.slice(cut + 1) };
}
