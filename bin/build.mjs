// What is built: the respondent's script, the dashboard's pages, and the server joined into a few files, which start in half the time.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Refusal, cacheFolder, readOrNothing, root, writeStamp } from './ground.mjs';
import { layOver } from './lay-over.mjs';
import { findRunning } from './running.mjs';

const sharedSources = ['package-lock.json', 'tsconfig.base.json', 'packages/metrics/src', 'packages/questionnaire/src'];

/** What `npm start` runs. Commands that build nothing run from source when this is older than its sources. */
const server = {
  name: 'server',
  title: 'the server',
  entry: 'apps/server/build.ts',
  output: 'apps/server/dist/main.js',
  sources: [
    ...sharedSources,
    'packages/contract/src',
    'apps/respond/src',
    'apps/server/package.json',
    'apps/server/build.ts',
    'apps/server/src',
  ],
  command: ['build.ts'],
  folder: 'apps/server',
  builtInto: 'apps/server/dist/next',
};

const products = [
  server,
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
    ],
    command: [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn', '--outDir', 'dist/next'],
    folder: 'apps/dashboard',
    builtInto: 'apps/dashboard/dist/next',
  },
];

/** Builds what is missing or older than its sources. With nothing to do it costs some milliseconds. */
export function buildStale({ force = false } = {}) {
  walked.clear();
  for (const product of products) {
    if (!existsSync(join(root, product.entry))) continue;
    const isDone = () => !force && isFresh(product);
    if (isDone()) continue;
    // Two starts at once would empty each other's folder: the second waits, and then finds it built.
    alone(() => {
      if (isDone()) return;
      const state = stateOf(product.sources);
      build(product);
      if (product.builtInto !== undefined) switchTo(product);
      writeStamp(stampOf(product), state);
    });
  }
}

/** The file with the server's commands: as built when that is fresh, otherwise the source. */
export function serverEntry() {
  return join(root, isFresh(server) ? server.output : 'apps/server/src/cli/main.ts');
}

function isFresh(product) {
  return existsSync(join(root, product.output)) && readOrNothing(stampOf(product)) === stateOf(product.sources);
}

function stampOf({ name }) {
  return join(cacheFolder, `built-${name}`);
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

/** A server that runs from this checkout has read the old page and code: it goes on with the files that these name. */
function switchTo({ builtInto, output }) {
  const keepsOld = findRunning(root, { besides: process.pid }) !== undefined;
  layOver(join(root, builtInto), join(root, dirname(output)), { entry: basename(output), keepsOld });
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

/** By path, since the last call of `buildStale`: what several products are built from is walked once. */
const walked = new Map();

/** Names, sizes and times instead of contents: 1,000 files in about 10 ms. */
function stateOf(sources) {
  const hash = createHash('sha256');
  for (const path of sources.map((source) => join(root, source)).sort()) {
    const state = walked.get(path) ?? walk(path);
    walked.set(path, state);
    hash.update(state);
  }
  return hash.digest('hex');
}

function walk(path) {
  const hash = createHash('sha256');
  note(path, hash);
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
