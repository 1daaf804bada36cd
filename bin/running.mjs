// Who runs from this checkout, and who uses a data folder: asked before anything is installed, so in plain JavaScript.
// The server reads and writes the folder's lock in platform/postgres/folder-lock.ts, and tells processes apart alike.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Notes this process as one that needs node_modules, until it ends. */
export function noteRunning(root) {
  try {
    findRunning(root); // takes away what killed processes have left
    const folder = folderOf(root);
    mkdirSync(folder, { recursive: true });
    const note = join(folder, String(process.pid));
    writeFileSync(note, JSON.stringify({ pid: process.pid, bornAt: bornAt(process.pid) }));
    process.once('exit', () => rmSync(note, { force: true }));
  } catch {
    // A checkout that this user may not write: then npm could not empty it for this user either.
  }
}

/** A process that noted itself and lives; `besides` is not looked for. */
export function findRunning(root, { besides } = {}) {
  const folder = folderOf(root);
  let found;
  for (const name of namesIn(folder)) {
    const user = alive(join(folder, name));
    if (user) found = user.pid === besides ? found : user;
    else rmSync(join(folder, name), { force: true });
  }
  return found;
}

/** Who uses the data folder; `undefined` when nobody does, also after a crash that left the lock file behind. */
export function findFolderUser(dataDir) {
  return alive(join(dataDir, 'otklik.lock'));
}

function folderOf(root) {
  return join(root, 'node_modules', '.cache', 'otklik', 'running');
}

function alive(path) {
  try {
    const user = JSON.parse(readFileSync(path, 'utf8'));
    return typeof user.pid === 'number' && bornAt(user.pid) === user.bornAt ? user : undefined;
  } catch {
    return undefined;
  }
}

function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A pid alone proves nothing: after a restart of the machine the same number is somebody else. */
function bornAt(pid) {
  if (process.platform === 'linux') return bornAtOnLinux(pid);
  if (process.platform === 'win32') return isAlive(pid) ? 'alive' : undefined;
  const { status, stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
}

function bornAtOnLinux(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold blanks and brackets, so the fields are counted from its end: state, …, start.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
