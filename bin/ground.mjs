// What both launchers stand on: the packages are installed, and the Node that runs is new enough. Plain JavaScript
// without a dependency, for Node 20 and newer: nothing else may be assumed before this has run.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outlive } from './outlive.mjs';
import { installPackages, requirePackages } from './packages.mjs';
import { Refusal } from './refusal.mjs';

export { Refusal };

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
export const cacheFolder = join(root, 'node_modules', '.cache', 'otklik');

const nodeMajor = 24;
const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
/** Set for the process we start again under the newer Node, so that it does not look at everything twice. */
const settledVariable = 'OTKLIK_GROUND_SETTLED';

/**
 * Comes back in a process that has everything installed and runs on Node 24, or never: with an older Node the whole
 * command is started again under the one that npm brought, and this process only passes on signals and the exit code.
 * @param {string} script the launcher itself, to be started again
 * @param {{ installs: boolean, flags?: readonly string[] }} options whether this command may change node_modules (others only ask for
 * it), and flags of Node's that a process must have from its beginning: with some, the command is started again in any case
 */
export async function settle(script, { installs, flags }) {
  if (process.env[settledVariable]) {
    delete process.env[settledVariable];
    useCompileCache();
    return;
  }
  endWithNpm();
  if (installs) await installPackages(root);
  else requirePackages(root);
  if (isNewEnough() && flags === undefined) {
    useCompileCache();
    return;
  }
  const exitCode = isNewEnough()
    ? await passOnTo(process.execPath, [...process.execArgv, ...flags, script])
    : await passOnTo(findNode(), [...(flags ?? nodeFlags), script]);
  process.exit(exitCode);
}

/**
 * `npm start` puts a shell between itself and us, and that shell dies of a SIGTERM without passing it on. So with npm
 * above us, the death of our parent is taken as the signal it was. Started directly, we may outlive whoever did it.
 */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}

/** Runs a launcher; what the operator can put right is printed as a sentence, without a stack. */
export async function launch(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

function isNewEnough() {
  return Number.parseInt(process.versions.node, 10) >= nodeMajor;
}

function useCompileCache() {
  // The server's code is compiled once: 0.5 s instead of 0.8 s to load. A folder that cannot be written only costs speed.
  nodeModule.enableCompileCache?.(join(cacheFolder, 'compile'));
}

function findNode() {
  const name = `node-${platform}`;
  const executable = join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(executable)) {
    throw new Refusal(
      `Otklik runs on Node ${nodeMajor}; this is Node ${process.versions.node}, and npm brought none for ${platform}. Install Node ${nodeMajor} or newer and start again. If the package ${name} exists for your platform, "npm ci --include=optional" brings it.`,
    );
  }
  const { status } = spawnSync(executable, ['--version'], { stdio: 'ignore' });
  if (status !== 0) {
    throw new Refusal(
      `Node ${nodeMajor} from the package ${name} does not run on this system (it needs glibc 2.28 or newer). Install Node ${nodeMajor} yourself and start again.`,
    );
  }
  return executable;
}

/**
 * A young generation of 3 × 16 MB is for programs that live on allocation; a third of it serves here as fast, and 40 MB smaller. And a heap
 * may grow by two fifths of what lives before it is collected, not to a multiple of it: under batches 260 MB instead of 430.
 */
export const nodeFlags = ['--max-semi-space-size=8', '--heap-growing-percent=40'];

/**
 * Of a command that serves nobody else and goes through large files: what it takes most is garbage that waits. A young generation of
 * 3 × 2 MB and a heap that grows by a fifth hold an import below 256 MB that took 375.
 */
export const thriftyFlags = ['--max-semi-space-size=2', '--heap-growing-percent=20'];

/**
 * The channel between the two processes carries nothing: it closes when this one dies, even by SIGKILL, and the other
 * takes that as its sign to stop.
 */
function passOnTo(node, args) {
  const child = spawn(node, [...args, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [settledVariable]: '1', PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` },
  });
  return outlive(child);
}

export function readOrNothing(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

export function writeStamp(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
