import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lchownSync,
  readdirSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { userInfo } from 'node:os';
import { CannotStartPostgres } from './cannot-start.ts';

/**
 * How PostgreSQL is run, which refuses to work as root:
 * - `self`: as the user we are.
 * - `drop`: we are root, and it becomes nobody (65534), who owns the cluster.
 * - `namespace`: we are root, but nobody cannot reach the files (below /root, say). In a user namespace of its own it
 *   believes to be 65534, while outside it stays root, who can.
 */
export type RunAs =
  | { readonly kind: 'self' }
  | { readonly kind: 'drop'; readonly uid: number; readonly gid: number }
  | { readonly kind: 'namespace' };

export const nobody = 65534;

/** @param nativeDir the database's programs @param dataDir exists, and is ours */
export function decideRunAs(nativeDir: string, dataDir: string): RunAs {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  const drop: RunAs = { kind: 'drop', uid: nobody, gid: nobody };
  const closed = firstClosedFolder(nativeDir) ?? firstClosedFolder(dataDir);
  if (closed === undefined) return drop;
  if (canUseNamespace()) return { kind: 'namespace' };
  if (closed === dataDir) {
    // Only our own folder is in the way: it may be passed through, and what is private in it is so file by file.
    chmodSync(dataDir, 0o711);
    return drop;
  }
  throw new CannotStartPostgres(
    `PostgreSQL never runs as root, and no other user can reach ${closed}. Start Otklik as an ordinary user, or move it and its data folder to a place that everyone may enter, such as /opt.`,
  );
}

/** The command with everything in front of it that makes it run as decided. */
export function commandAs(
  runAs: RunAs,
  command: readonly string[],
): { file: string; args: string[]; uid?: number; gid?: number } {
  const line =
    runAs.kind === 'namespace' ? [findSystemTool('unshare') ?? 'unshare', ...namespaceArgs, ...command] : command;
  const [file = '', ...args] = line;
  return runAs.kind === 'drop' ? { file, args, uid: runAs.uid, gid: runAs.gid } : { file, args };
}

/** The user that must own the cluster, seen from outside any namespace. */
export function ownerFor(runAs: RunAs): { uid: number; gid: number } {
  if (runAs.kind === 'drop') return { uid: runAs.uid, gid: runAs.gid };
  return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
}

/** Gives a file or folder to the user the database runs as. */
export function give(path: string, runAs: RunAs): void {
  const { uid, gid } = ownerFor(runAs);
  if (runAs.kind !== 'self') chownSync(path, uid, gid);
}

/**
 * A cluster that was first started in another way (as root, now as a user; from /root, now from /opt) belongs to
 * somebody else. Root can put that right; a user is told.
 */
export function takeOwnership(clusterDir: string, runAs: RunAs): void {
  if (process.platform === 'win32') return;
  const owner = ownerFor(runAs);
  const { uid: present, mode } = statSync(clusterDir);
  if (present === owner.uid) {
    // PostgreSQL refuses a cluster that others may look into, which a plain copy of the folder leaves behind.
    if ((mode & 0o077) !== 0) chmodSync(clusterDir, 0o700);
    return;
  }
  if (runAs.kind === 'self') {
    throw new CannotStartPostgres(
      `The database in ${clusterDir} belongs to user ${present}, probably because Otklik was started as root before. Start it as root again, or give it over: sudo chown -R ${userInfo().username} ${dirname(clusterDir)}`,
    );
  }
  giveTree(clusterDir, owner);
  chmodSync(clusterDir, 0o700);
}

function giveTree(path: string, owner: { uid: number; gid: number }): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) giveTree(inner, owner);
    else lchownSync(inner, owner.uid, owner.gid);
  }
  // The folder last: a crash in between leaves the old owner visible at the top, and the next start does it again.
  lchownSync(path, owner.uid, owner.gid);
}

/** The first folder on the way to `path` that only its owner may enter. */
function firstClosedFolder(path: string): string | undefined {
  const folders: string[] = [];
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    folders.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  return folders.find((folder) => existsSync(folder) && !isOpen(folder));
}

function isOpen(folder: string): boolean {
  const { mode, uid } = statSync(folder);
  return (mode & constants.S_IXOTH) !== 0 || (uid === nobody && (mode & constants.S_IXUSR) !== 0);
}

const namespaceArgs = ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'];

/** Containers often forbid user namespaces, so it is tried and not looked up. */
function canUseNamespace(): boolean {
  const unshare = findSystemTool('unshare');
  return unshare !== undefined && spawnSync(unshare, [...namespaceArgs, '/bin/true'], { stdio: 'ignore' }).status === 0;
}

// Looked up by place and not by PATH: what a service manager passes as PATH may be empty.
const systemFolders = ['/usr/bin', '/bin', '/usr/sbin', '/usr/local/bin', '/run/current-system/sw/bin'];

/** Where a tool of the system is; busybox is passed over, for its tools lack the options that are needed here. */
export function findSystemTool(tool: string): string | undefined {
  return systemFolders
    .map((folder) => join(folder, tool))
    .find((candidate) => isExecutable(candidate) && !realpathSync(candidate).endsWith('busybox'));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
