import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { PostgresBinaries } from './binaries.ts';
import { CannotStartPostgres } from './cannot-start.ts';
import { explainOutput } from './explain-output.ts';
import { runToEnd } from './run-to-end.ts';
import { type RunAs, give, takeOwnership } from './run-as.ts';
import { type PostgresSettings, toConfiguration } from './settings.ts';

export const adminRole = 'postgres';
export const databaseName = 'otklik';
/** The major version whose files the package reads and writes. */
export const majorVersion = 18;

const passwordName = 'postgres.password';

export function clusterDirOf(dataDir: string): string {
  return join(dataDir, 'postgres');
}

export function hasCluster(dataDir: string): boolean {
  return existsSync(join(clusterDirOf(dataDir), 'PG_VERSION'));
}

/** Makes the data folder. One that we make is closed to others, but for the database's own user when we are root. */
export function makeDataDir(dataDir: string): void {
  if (existsSync(dataDir)) return;
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
}

/**
 * The cluster in the data folder, made on the first start. It is built aside and renamed into place, so that a start
 * that is killed half-way leaves nothing the next one could mistake for a database.
 */
export async function prepareCluster(
  binaries: PostgresBinaries,
  dataDir: string,
  runAs: RunAs,
  durable: boolean,
): Promise<string> {
  const clusterDir = clusterDirOf(dataDir);
  if (existsSync(clusterDir)) takeOwnership(clusterDir, runAs);
  if (hasCluster(dataDir)) {
    refuseOtherVersion(clusterDir);
    return clusterDir;
  }
  if (existsSync(clusterDir)) {
    if (readdirSync(clusterDir).length > 0) {
      throw new CannotStartPostgres(
        `${clusterDir} holds files, but no database. Move them away, or choose another folder with --data-dir.`,
      );
    }
    rmdirSync(clusterDir);
  }
  await buildCluster(binaries, dataDir, runAs, durable);
  return clusterDir;
}

async function buildCluster(
  binaries: PostgresBinaries,
  dataDir: string,
  runAs: RunAs,
  durable: boolean,
): Promise<void> {
  const site = join(dataDir, 'postgres.new');
  const clusterDir = join(site, 'cluster');
  const passwordFile = join(site, 'password');
  rmSync(site, { recursive: true, force: true });
  for (const folder of [site, clusterDir]) {
    mkdirSync(folder, { mode: 0o700 });
    give(folder, runAs);
  }
  writeFileSync(passwordFile, `${makePassword(dataDir)}\n`, { mode: 0o600 });
  give(passwordFile, runAs);
  try {
    // The built-in locale sorts and changes case alike on every system; one of the C library changes with its version
    // and silently corrupts indexes.
    await runOrExplain(clusterDir, runAs, [
      binaries.initdb,
      `--pgdata=${clusterDir}`,
      `--username=${adminRole}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(durable ? [] : ['--no-sync']),
    ]);
    await runOrExplain(
      clusterDir,
      runAs,
      [binaries.postgres, '--single', '-D', clusterDir, ...(durable ? [] : ['-F']), 'template1'],
      `CREATE DATABASE ${databaseName};\n`,
    );
    appendFileSync(
      join(clusterDir, 'postgresql.conf'),
      `\n# Written anew at every start:\ninclude_if_exists = 'otklik.conf'\n# Yours, in the data folder; it has the last word:\ninclude_if_exists = '../postgres.conf'\n`,
    );
    renameSync(clusterDir, clusterDirOf(dataDir));
    if (durable) syncFolder(dataDir);
  } finally {
    rmSync(site, { recursive: true, force: true });
  }
}

export function readPassword(dataDir: string): string {
  const path = join(dataDir, passwordName);
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new CannotStartPostgres(
      `The database's password file ${path} cannot be read. Bring it back from a backup, or start as the user that owns it.`,
      { cause },
    );
  }
}

export function adminUrlFor(dataDir: string, port: number): string {
  return `postgres://${adminRole}:${encodeURIComponent(readPassword(dataDir))}@127.0.0.1:${port}/${databaseName}`;
}

/** What the server reads besides its own file. A full disk must show here already, with a sentence. */
export function writeSettings(clusterDir: string, runAs: RunAs, settings: PostgresSettings): void {
  const path = join(clusterDir, 'otklik.conf');
  writeFileSync(path, toConfiguration(settings), { mode: 0o600 });
  give(path, runAs);
}

function makePassword(dataDir: string): string {
  const password = randomBytes(24).toString('base64url');
  const path = join(dataDir, passwordName);
  writeFileSync(path, `${password}\n`, { mode: 0o600 });
  chmodSync(path, 0o600); // the mode above does not apply to a file left by an interrupted first start
  return password;
}

function refuseOtherVersion(clusterDir: string): void {
  const found = readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8').trim();
  if (found === String(majorVersion)) return;
  throw new CannotStartPostgres(
    `The database in ${clusterDir} was made by PostgreSQL ${found}, and this Otklik brings ${majorVersion}. Make a backup with the Otklik version that made it, and restore it with this one.`,
  );
}

async function runOrExplain(clusterDir: string, runAs: RunAs, command: string[], input = ''): Promise<void> {
  const { code, output } = await runToEnd(runAs, command, input);
  // In single-user mode the exit code is 0 even when the statement failed.
  if (code !== 0 || /^\S* ?(?:ERROR|FATAL|PANIC):/m.test(output)) throw explainOutput(output, { clusterDir });
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
