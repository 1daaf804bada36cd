import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStartPostgres } from './cannot-start.ts';
import { bornAt } from './process-identity.ts';

/** Who uses a data folder right now, and on which port its database listens once it does. */
export interface FolderUser {
  readonly pid: number;
  readonly bornAt: string;
  readonly since: string;
  readonly databasePort?: number;
}

export interface FolderLock {
  /** Lets other commands (backup, worker, import) find the running database. */
  announce(databasePort: number): void;
  release(): void;
}

const lockName = 'otklik.lock';

/** Takes the data folder for this process, or throws a sentence that names who has it. */
export function lockFolder(dataDir: string): FolderLock {
  const path = join(dataDir, lockName);
  const self: FolderUser = {
    pid: process.pid,
    bornAt: bornAt(process.pid) ?? '',
    since: new Date().toISOString(),
  };
  take(path, self, dataDir);
  return {
    announce: (databasePort) => replace(path, { ...self, databasePort }),
    release: () => {
      if (readUser(path)?.pid === process.pid) rmSync(path, { force: true });
    },
  };
}

/** Who uses the folder; `undefined` when nobody does, also after a crash that left the lock file behind. */
export function findFolderUser(dataDir: string): FolderUser | undefined {
  const user = readUser(join(dataDir, lockName));
  return user && bornAt(user.pid) === user.bornAt ? user : undefined;
}

function take(path: string, self: FolderUser, dataDir: string): void {
  for (let attempt = 0; attempt < 5; attempt++) {
    if (create(path, self)) return;
    const user = findFolderUser(dataDir);
    if (user) throw inUse(dataDir, user);
    // Left by a crash. Renamed away first: of two that see it at once only one can, and the other looks again.
    discard(path);
  }
  throw new CannotStartPostgres(`The lock file ${path} cannot be taken. Start again.`);
}

/** Written beside and linked into place, so that nobody ever reads half a lock. */
function create(path: string, self: FolderUser): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(self), { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function replace(path: string, user: FolderUser): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(user), { mode: 0o600 });
  renameSync(draft, path);
}

function discard(path: string): void {
  const aside = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  rmSync(aside, { force: true });
}

function inUse(dataDir: string, user: FolderUser): CannotStartPostgres {
  return new CannotStartPostgres(
    `Otklik already runs in ${dataDir} (process ${user.pid}, since ${user.since}). Stop it first, or choose another folder with --data-dir.`,
  );
}

function readUser(path: string): FolderUser | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isFolderUser(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isFolderUser(value: unknown): value is FolderUser {
  return (
    typeof value === 'object' && value !== null && 'pid' in value && typeof value.pid === 'number' && 'bornAt' in value
  );
}
