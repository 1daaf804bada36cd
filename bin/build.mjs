// The two things that are built: the dashboard's pages and the respondent's script. Everything else runs from source.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal, cacheFolder, readOrNothing, root, writeStamp } from './ground.mjs';
import { layOver } from './lay-over.mjs';
import { findRunning } from './running.mjs';

const sharedSources = ['package-lock.json', 'tsconfig.base.json', 'packages/metrics/src', 'packages/questionnaire/src'];

const products = [
  {
    name: 'respond',
    title: 'the pages for customers',
    entry: 'apps/respond/build.ts',
    output: 'apps/respond/dist',
    sources: [...sharedSources, 'apps/respond/package.json', 'apps/respond/build.ts', 'apps/respond/src'],
    command: ['build.ts'],
    folder: 'apps/respond',
  },
  {
    name: 'dashboard',
    title: 'the dashboard',
    entry: 'apps/dashboard/index.html',
    output: 'apps/dashboard/dist/index.html',
    sources: [
      ...sharedSources,
      'packages/contract/src',
      'apps/respond/src',
      'apps/dashboard/package.json',
      'apps/dashboard/index.html',
      'apps/dashboard/public',
      'apps/dashboard/src',
      'apps/dashboard/vite.config.ts',
      'apps/dashboard/postcss.config.cjs',
    ],
    command: [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn', '--outDir', 'dist/next'],
    folder: 'apps/dashboard',
    builtInto: 'apps/dashboard/dist/next',
  },
];

/** Builds what is missing or older than its sources. With nothing to do it costs some milliseconds. */
export function buildStale({ force = false } = {}) {
  for (const product of products) {
    if (!existsSync(join(root, product.entry))) continue;
    const stamp = join(cacheFolder, `built-${product.name}`);
    const isFresh = () =>
      !force && existsSync(join(root, product.output)) && readOrNothing(stamp) === stateOf(product.sources);
    if (isFresh()) continue;
    // Two starts at once would empty each other's folder: the second waits, and then finds it built.
    alone(() => {
      if (isFresh()) return;
      const state = stateOf(product.sources);
      build(product);
      if (product.builtInto !== undefined) switchTo(product);
      writeStamp(stamp, state);
    });
  }
}

const lock = join(cacheFolder, 'building');
/** Longer than any build; a lock that is older was left by a process that was killed. */
const forgottenMs = 5 * 60_000;

function alone(act) {
  mkdirSync(cacheFolder, { recursive: true });
  while (!take()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  // Also when the build is broken off: `build` then leaves by process.exit.
  const release = () => rmdirSync(lock);
  process.once('exit', release);
  try {
    act();
  } finally {
    process.off('exit', release);
    release();
  }
}

function take() {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > forgottenMs) rmdirSync(lock);
    return false;
  }
}

/** A server that runs from this checkout has read the old page: it goes on giving out the files that this page names. */
function switchTo({ builtInto, output }) {
  const keepsOld = findRunning(root, { besides: process.pid }) !== undefined;
  layOver(join(root, builtInto), join(root, dirname(output)), { keepsOld });
}

function build({ title, command, folder }) {
  console.error(`Building ${title} …`);
  const { status } = spawnSync(process.execPath, command, {
    cwd: join(root, folder),
    stdio: ['ignore', process.stderr, 'inherit'],
  });
  if (status === null) process.exit(130);
  if (status !== 0) throw new Refusal(`Building ${title} failed; the reason stands above.`);
}

/** Names, sizes and times instead of contents: 1,000 files in about 10 ms. */
function stateOf(sources) {
  const hash = createHash('sha256');
  for (const path of sources.map((source) => join(root, source)).sort()) note(path, hash);
  return hash.digest('hex');
}

function note(path, hash) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) {
    hash.update(`${path}\0${found.size}\0${found.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(path).sort()) if (!/\.test\.tsx?$/.test(name)) note(join(path, name), hash);
}
