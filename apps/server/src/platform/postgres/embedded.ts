import { mkdirSync, realpathSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../free-port.ts';
import { findBinaries } from './binaries.ts';
import { CannotStartPostgres, explainFileError } from './cannot-start.ts';
import { adminUrlFor, makeDataDir, prepareCluster, writeSettings } from './cluster.ts';
import { alreadyInUse } from './explain-output.ts';
import { type FolderLock, findFolderUser, lockFolder } from './folder-lock.ts';
import { settleEarlierServer } from './orphan.ts';
import { decideRunAs } from './run-as.ts';
import {
  ClusterBusy,
  type PostgresLog,
  type ServerPlace,
  type ServerProcess,
  startServerProcess,
} from './server-process.ts';
import { type PostgresSettings, defaultSettings, volatileSettings } from './settings.ts';

export interface EmbeddedPostgresOptions {
  /** Otklik's data folder. The cluster lives in `postgres/` below it, its password in `postgres.password`. */
  readonly dataDir: string;
  /** A free one by default. It listens on 127.0.0.1 only. */
  readonly port?: number;
  readonly settings?: PostgresSettings;
  /** `false` only in tests: quick, and not durable. */
  readonly fsync?: boolean;
  readonly log: PostgresLog;
}

export interface EmbeddedPostgres {
  /** The superuser's address of the database `otklik`. The server itself uses an unprivileged role. */
  readonly adminUrl: string;
  readonly port: number;
  /** Changes when the server had to be started again. */
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL of the data folder, making it on the first call, and keeps it running: when it dies it is
 * started again on the same port, and what was acknowledged is there. It stops with us, however we end.
 * @throws CannotStartPostgres with a sentence for a person
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = openDataDir(options.dataDir);
  const lock = withSentence(dataDir, () => lockFolder(dataDir));
  try {
    const { place, server } = await bringUp(dataDir, options);
    lock.announce(place.port);
    return supervise(dataDir, place, server, lock, options.log);
  } catch (error) {
    lock.release();
    throw explainFileError(error, dataDir);
  }
}

/** The address of the database that another process has running in this data folder, if one has. */
export function findRunningDatabase(dataDir: string): string | undefined {
  const user = findFolderUser(dataDir);
  return user?.databasePort === undefined ? undefined : adminUrlFor(dataDir, user.databasePort);
}

async function bringUp(
  dataDir: string,
  { port, settings, fsync = true, log }: EmbeddedPostgresOptions,
): Promise<{ place: ServerPlace; server: ServerProcess }> {
  const binaries = findBinaries();
  const runAs = decideRunAs(binaries.nativeDir, dataDir);
  const clusterDir = await prepareCluster(binaries, dataDir, runAs, fsync);
  const earlier = await settleEarlierServer(clusterDir);
  if (earlier === 'stopped')
    log.warn('postgres: a database left running by a launcher that was killed has been stopped');
  writeSettings(clusterDir, runAs, {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    ...defaultSettings(),
    ...(fsync ? {} : volatileSettings),
    ...settings,
  });
  return startSomewhere({ binaries, clusterDir, runAs }, port, log);
}

/** Between finding a free port and listening on it another program may take it; then another one is tried. */
async function startSomewhere(
  cluster: Omit<ServerPlace, 'port'>,
  port: number | undefined,
  log: PostgresLog,
): Promise<{ place: ServerPlace; server: ServerProcess }> {
  for (let attempt = 1; ; attempt++) {
    const place = { ...cluster, port: port ?? (await findFreePort()) };
    try {
      return { place, server: await startWhenLeft(place, log) };
    } catch (error) {
      const lostRace = port === undefined && error instanceof CannotStartPostgres && error.message.startsWith('Port ');
      if (!lostRace || attempt === 5) throw error;
    }
  }
}

/** Backends of a killed server leave within moments; only one that stays is worth a refusal. */
async function startWhenLeft(place: ServerPlace, log: PostgresLog): Promise<ServerProcess> {
  for (const deadline = Date.now() + 10_000; ; await sleep(100)) {
    try {
      return await startServerProcess(place, log);
    } catch (error) {
      if (!(error instanceof ClusterBusy)) throw error;
      if (Date.now() > deadline) throw alreadyInUse(place.clusterDir);
    }
  }
}

function supervise(
  dataDir: string,
  place: ServerPlace,
  first: ServerProcess,
  lock: FolderLock,
  log: PostgresLog,
): EmbeddedPostgres {
  let server = first;
  let stopped: Promise<void> | undefined;
  let wakeUp = () => {};
  const stopping = new Promise<void>((resolve) => {
    wakeUp = resolve;
  });
  const killWithUs = () => {
    server.kill();
    lock.release();
  };
  process.once('exit', killWithUs);

  const keepRunning = async () => {
    for (let failures = 0; ;) {
      // Asked to stop while it was being started again: whoever asked stops the new one too.
      if (stopped) return;
      const startedAt = Date.now();
      await server.ended;
      if (stopped) return;
      if (Date.now() - startedAt > 60_000) failures = 0;
      log.error('postgres: the database ended unexpectedly and is started again');
      while (!stopped) {
        await Promise.race([sleep(Math.min(100 * 2 ** failures++, 5_000)), stopping]);
        if (stopped) return;
        try {
          server = await startWhenLeft(place, log);
          break;
        } catch (error) {
          log.error(`postgres: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
    }
  };
  const kept = keepRunning();

  const stop = async () => {
    wakeUp();
    await server.stop();
    await kept;
    // It may have been in the middle of starting again when stop was called.
    await server.stop();
    process.off('exit', killWithUs);
    lock.release();
  };

  return {
    adminUrl: adminUrlFor(dataDir, place.port),
    port: place.port,
    get pid() {
      return server.pid;
    },
    stop: () => (stopped ??= Promise.resolve().then(stop)),
  };
}

function openDataDir(dataDir: string): string {
  return withSentence(dataDir, () => {
    makeDataDir(dataDir);
    mkdirSync(dataDir, { recursive: true });
    return realpathSync(dataDir);
  });
}

function withSentence<T>(dataDir: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw explainFileError(error, dataDir);
  }
}
