import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { alreadyInUse } from './explain-output.ts';
import { commandLineOf, isAlive, isGoneWithin } from './process-identity.ts';

/**
 * What an earlier start left in the cluster's postmaster.pid is put in order. Called with the folder's lock held, so no
 * living Otklik is behind it:
 * - a PostgreSQL of this very cluster whose launcher was killed is stopped, fast;
 * - a number that belongs to another program by now is taken away, for PostgreSQL would refuse to start because of it;
 * - a number nobody has is left to PostgreSQL, which knows what to check.
 */
export async function settleEarlierServer(clusterDir: string): Promise<'none' | 'stopped' | 'stale'> {
  const pidFile = join(clusterDir, 'postmaster.pid');
  const pid = readPid(pidFile);
  if (pid === undefined || !isAlive(pid)) return 'none';
  if (!isServerOf(pid, clusterDir)) {
    rmSync(pidFile, { force: true });
    return 'stale';
  }
  await stopOrphan(pid, clusterDir);
  return 'stopped';
}

async function stopOrphan(pid: number, clusterDir: string): Promise<void> {
  for (const { signal, waitMs } of [
    { signal: 'SIGINT', waitMs: 20_000 },
    { signal: 'SIGQUIT', waitMs: 10_000 },
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      if (isAlive(pid)) throw alreadyInUse(clusterDir);
    }
    if (await isGoneWithin(pid, waitMs)) return;
  }
  throw alreadyInUse(clusterDir);
}

function isServerOf(pid: number, clusterDir: string): boolean {
  const commandLine = commandLineOf(pid);
  // Where the command line cannot be seen (Windows) the number is believed: refusing to start is the safe mistake.
  if (commandLine === undefined) return true;
  return /postgres/.test(commandLine) && commandLine.includes(realpathSync(clusterDir));
}

function readPid(pidFile: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}
