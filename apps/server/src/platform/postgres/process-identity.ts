import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What tells a process from a later one with the same number: when it was born. `undefined` when there is no such
 * process. A pid alone proves nothing: after a restart of the machine or container the same number is somebody else.
 */
export function bornAt(pid: number): string | undefined {
  if (process.platform === 'linux') return bornAtOnLinux(pid);
  if (process.platform === 'win32') return isAlive(pid) ? 'alive' : undefined;
  return printedBy('ps', ['-o', 'lstart=', '-p', String(pid)]);
}

/** The command line of a running process, blank-separated; `undefined` when there is none. */
export function commandLineOf(pid: number): string | undefined {
  if (process.platform === 'linux') return readOrUndefined(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim();
  if (process.platform === 'win32') return undefined;
  return printedBy('ps', ['-o', 'command=', '-p', String(pid)]);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

export async function isGoneWithin(pid: number, waitMs: number): Promise<boolean> {
  for (const deadline = Date.now() + waitMs; Date.now() < deadline; await sleep(20)) {
    if (bornAt(pid) === undefined) return true;
  }
  return false;
}

function bornAtOnLinux(pid: number): string | undefined {
  const stat = readOrUndefined(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The name in brackets may hold blanks and brackets itself, so the fields are counted from the last one. The state
  // comes first; a zombie is dead and only waits to be counted. The 20th field is the start in ticks since boot.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  const boot = readOrUndefined('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  return `${boot}:${fields[19] ?? ''}`;
}

function readOrUndefined(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function printedBy(program: string, args: string[]): string | undefined {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
}
