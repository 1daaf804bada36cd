// What npm has put into node_modules, held against the lock file, and the one place that runs npm.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.mjs';
import { outlive } from './outlive.mjs';
import { findFolderUser, findRunning } from './running.mjs';

/** For commands that never install: whether there is enough to begin with. */
export function requirePackages(root) {
  if (existsSync(join(root, 'node_modules', 'commander', 'package.json'))) return;
  throw new Refusal(
    `The packages of Otklik are not installed in ${root}: run "npm start" or "npm ci" there, then this command again.`,
  );
}

/** Installs what the lock file names, unless it is there already. */
export async function installPackages(root) {
  const stamp = join(root, 'node_modules', '.otklik-installed');
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const wanted = createHash('sha256').update(lock).digest('hex');
  if (readOrNothing(stamp) === wanted) return;
  if (!isInstalled(root, lock)) {
    refuseWhileRunning(root);
    await runNpm(root);
  }
  try {
    writeFileSync(stamp, wanted);
  } catch {
    // Installed by somebody else into a folder that is not ours: then it is compared again at the next start.
  }
}

/** Whether somebody already ran npm here: npm notes what it has put into node_modules. */
function isInstalled(root, lock) {
  const noted = readOrNothing(join(root, 'node_modules', '.package-lock.json'));
  if (noted === undefined) return false;
  const present = JSON.parse(noted).packages;
  return Object.entries(JSON.parse(lock).packages).every(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.link) return true;
    // What is optional may be missing because it is for another platform.
    return present[path] ? present[path].version === entry.version : entry.optional || entry.peer;
  });
}

/** npm empties node_modules first, and a server reads its code and its database's programs from there. */
function refuseWhileRunning(root) {
  const user = findRunning(root) ?? findFolderUser(join(root, 'data'));
  if (!user) return;
  throw new Refusal(
    `The installed packages differ from the lock file, and Otklik runs from ${root} (process ${user.pid}): nothing is replaced under it. Stop it, then run this again.`,
  );
}

async function runNpm(root) {
  console.error('Installing packages (once, a minute or two) …');
  // Tools that build the pages are development packages, so NODE_ENV=production must not leave them out.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const [file, allArgs] = npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args];
  const child = spawn(file, allArgs, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32' && file === 'npm',
  });
  const exitCode = await outlive(child).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
    throw new Refusal('npm was not found. Install it (it comes with Node), or run "npm ci" in this folder yourself.');
  });
  if (exitCode > 128) process.exit(exitCode);
  if (exitCode !== 0) {
    throw new Refusal(
      'The packages could not be installed. npm said why above: most often the network, a full disk, or a folder that this user may not write.',
    );
  }
}

function readOrNothing(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
