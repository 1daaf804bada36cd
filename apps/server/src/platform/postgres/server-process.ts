import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { PostgresBinaries } from './binaries.ts';
import { explainOutput } from './explain-output.ts';
import { type RunAs, commandAs, findSystemTool } from './run-as.ts';
import { quietEnvironment, runToEnd } from './run-to-end.ts';

export interface PostgresLog {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export interface ServerPlace {
  readonly binaries: PostgresBinaries;
  readonly clusterDir: string;
  readonly port: number;
  readonly runAs: RunAs;
}

/** Some other server, or a straggler of the last one, has the cluster's kernel lock. */
export class ClusterBusy extends Error {
  override readonly name = 'ClusterBusy';
}

export interface ServerProcess {
  readonly pid: number;
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
  /** For the last instant of our own life, when nothing can be waited for any more. */
  kill(): void;
}

const busyCode = 75;

/** Starts one PostgreSQL and waits until it answers, however long the recovery after a crash takes. */
export async function startServerProcess(place: ServerPlace, log: PostgresLog): Promise<ServerProcess> {
  const { file, args, ...identity } = commandAs(place.runAs, serverCommand(place));
  // Detached: a process group of its own. Ctrl-C in a terminal reaches every process of the group; the database must
  // not stop before the server has finished the answers it is taking.
  const child = spawn(file, args, {
    ...identity,
    cwd: '/',
    env: quietEnvironment,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await untilReady(child, place, log);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    pid: child.pid ?? 0,
    ended: child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : ended,
    stop: () => stop(child, ended, place),
    kill: () => child.kill('SIGINT'),
  };
}

/**
 * `setpriv` has the kernel send the server a fast shutdown when we die, even by SIGKILL. `flock` has the server and all
 * its backends hold a lock of the kernel's: unlike a pid file it cannot be stale, and it holds between containers. Both
 * become the server by exec, so the pid is the server's. Where they are missing, the pid file and the next start do.
 */
function serverCommand({ binaries, clusterDir, port }: ServerPlace): string[] {
  const setpriv = findSystemTool('setpriv');
  const flock = findSystemTool('flock');
  return [
    ...(setpriv ? [setpriv, '--pdeathsig', 'INT'] : []),
    ...(flock
      ? [flock, '--nonblock', '--no-fork', '--conflict-exit-code', String(busyCode), join(clusterDir, 'otklik.flock')]
      : []),
    binaries.postgres,
    '-D',
    clusterDir,
    '-c',
    `port=${port}`,
  ];
}

function untilReady(child: ChildProcess, place: ServerPlace, log: PostgresLog): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(explainOutput(error.message, place)));
    child.once('close', (code) => {
      reject(code === busyCode ? new ClusterBusy(place.clusterDir) : explainOutput(output, place));
    });
    if (!child.stderr) return;
    createInterface({ input: child.stderr }).on('line', (line) => {
      // Kept only until it is ready, for the sentence that explains why it is not.
      if (output.length < 20_000) output += `${line}\n`;
      report(line, log);
      if (line.includes('database system is ready to accept connections')) resolve();
    });
  });
}

async function stop(
  child: ChildProcess,
  ended: Promise<void>,
  { binaries, clusterDir, runAs }: ServerPlace,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') {
    await runToEnd(runAs, [binaries.pgCtl, 'stop', '-m', 'fast', '-D', clusterDir]);
    return;
  }
  child.kill('SIGINT');
  // After half a minute its last checkpoint is not worth waiting for: the next start recovers from the log.
  const impatience = setTimeout(() => child.kill('SIGQUIT'), 30_000);
  await ended;
  clearTimeout(impatience);
}

const routine =
  /starting PostgreSQL|listening on|skipping missing configuration|database system (?:is ready|was shut down|is shut down)|received fast shutdown|aborting any active|background worker "logical replication launcher"|shutting down|checkpoint (?:starting|complete)|administrator command/;

function report(line: string, log: PostgresLog): void {
  const [, level, message] = /^([A-Z]+):\s+(.*)$/.exec(line) ?? [];
  const text = `postgres: ${message ?? line}`;
  if (routine.test(line)) log.debug(text);
  else if (level === 'PANIC' || level === 'FATAL') log.error(text);
  else if (level === 'WARNING' || level === 'ERROR') log.warn(text);
  else log.info(text);
}
