import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, rmdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import pg from 'pg';
import { type ArchiveWriter, listTree, readArchive, writeArchive } from './backup-archive.ts';
import { CannotStartPostgres, explainFileError } from './cannot-start.ts';
import { clusterDirOf, majorVersion, makeDataDir } from './cluster.ts';

export type BackupProgress = (bytesSoFar: number) => void;

const manifestName = 'otklik-backup.json';
const clusterName = 'postgres';

/**
 * Writes the whole data folder, the database as of the end of the backup, into one file, while the server goes on
 * working. The package has no pg_dump and no pg_basebackup, so this is PostgreSQL's own low-level procedure: announce
 * the backup, copy the files as they are, take the log that was written meanwhile.
 */
export async function backUp(
  adminUrl: string,
  dataDir: string,
  target: string,
  progress: BackupProgress,
): Promise<void> {
  if (existsSync(target)) throw new CannotStartPostgres(`${target} exists already. A backup never overwrites a file.`);
  const draft = `${target}.part`;
  let bytes = 0;
  const archive = writeArchive(draft, (more) => progress((bytes += more)));
  try {
    await archive.addText(manifestName, JSON.stringify({ format: 1, postgres: majorVersion, createdAt: new Date() }));
    await addCluster(adminUrl, clusterDirOf(dataDir), archive);
    for (const path of listTree(dataDir, isNotOurs)) {
      await (path.endsWith('/') ? archive.addFolder(path.slice(0, -1)) : archive.addFile(path, join(dataDir, path)));
    }
    await archive.close();
    renameSync(draft, target);
  } catch (error) {
    archive.abandon();
    if (existsSync(draft)) rmSync(draft);
    throw explainWriteError(error, target);
  }
}

/**
 * Puts a backup into an empty folder. The database is moved into place last, so that a restore that was cut off is
 * not taken for one that was not.
 */
export async function restoreInto(dataDir: string, source: string, progress: BackupProgress): Promise<void> {
  if (!existsSync(source)) throw new CannotStartPostgres(`There is no file ${source}.`);
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new CannotStartPostgres(
      `${dataDir} is not empty. A backup is restored into an empty folder: choose one with --data-dir.`,
    );
  }
  const site = join(dataDir, 'restoring');
  let bytes = 0;
  try {
    makeDataDir(dataDir);
    mkdirSync(site, { mode: 0o700 });
    await readArchive(source, site, refuseOtherFiles(source), (more) => progress((bytes += more)));
    if (!existsSync(join(site, clusterName, 'PG_VERSION'))) throw notABackup(source);
    rmSync(join(site, manifestName));
    const names = readdirSync(site).sort((a, b) => Number(a === clusterName) - Number(b === clusterName));
    for (const name of names) renameSync(join(site, name), join(dataDir, name));
    rmdirSync(site);
  } catch (error) {
    rmSync(site, { recursive: true, force: true });
    throw explainArchiveError(error, source, dataDir);
  }
}

async function addCluster(adminUrl: string, clusterDir: string, archive: ArchiveWriter): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'otklik backup' });
  await client.connect();
  try {
    // The slot keeps the log that this backup needs from being recycled; it vanishes with the connection.
    await client.query(`select pg_create_physical_replication_slot($1, true, true)`, [`otklik_backup_${process.pid}`]);
    const started = await client.query<{ segment: string }>(
      `select pg_walfile_name(pg_backup_start($1, fast => true)) as segment`,
      ['otklik'],
    );
    await archive.addFolder(clusterName);
    for (const path of listTree(clusterDir, isLeftOutOfCluster)) {
      const name = `${clusterName}/${path}`;
      await (path.endsWith('/') ? archive.addFolder(name.slice(0, -1)) : archive.addFile(name, join(clusterDir, path)));
    }
    const ended = await client.query<{ segment: string; label: string }>(
      `select pg_walfile_name(lsn) as segment, labelfile as label from pg_backup_stop(wait_for_archive => false)`,
    );
    const first = started.rows[0]?.segment ?? '';
    const { segment: last, label } = ended.rows[0] ?? { segment: '', label: '' };
    await archive.addText(`${clusterName}/backup_label`, label);
    // The end may fall on the first byte of the next segment, which need not exist yet.
    const segments = listTree(join(clusterDir, 'pg_wal'), (name) => !/^[0-9A-F]{24}$/.test(name));
    for (const segment of segments.filter((name) => name >= first && name <= last)) {
      await archive.addFile(`${clusterName}/pg_wal/${segment}`, join(clusterDir, 'pg_wal', segment));
    }
  } finally {
    await client.end();
  }
}

/** What PostgreSQL says to leave out: it belongs to the running server, or is made anew. Folders stay, empty. */
function isLeftOutOfCluster(path: string): boolean {
  if (/^(postmaster\.(pid|opts)|otklik\.flock|backup_label.*|tablespace_map.*)$/.test(path)) return true;
  if (/^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/./.test(path)) {
    return path !== 'pg_wal/archive_status' && path !== 'pg_wal/summaries';
  }
  return /^(pgsql_tmp|pg_internal\.init)/.test(basename(path));
}

function isNotOurs(path: string): boolean {
  return /^(postgres|postgres\.new|restoring|otklik\.lock.*)$/.test(path) || path.endsWith('.part');
}

function refuseOtherFiles(source: string): (name: string) => void {
  let isFirst = true;
  return (name) => {
    if (isFirst && name !== manifestName) throw notABackup(source);
    isFirst = false;
  };
}

function notABackup(source: string): CannotStartPostgres {
  return new CannotStartPostgres(`${source} is not a backup that Otklik has made.`);
}

function explainWriteError(error: unknown, target: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error;
  return new CannotStartPostgres(
    error.code === 'ENOSPC'
      ? `The disk is full: the backup ${target} could not be written and was taken away again.`
      : `The backup ${target} cannot be written: ${error.message}.`,
    { cause: error },
  );
}

function explainArchiveError(error: unknown, source: string, dataDir: string): unknown {
  if (!(error instanceof Error) || error instanceof CannotStartPostgres) return error;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'Z_DATA_ERROR' || /Invalid tar header/.test(error.message)) return notABackup(source);
  if (code === 'Z_BUF_ERROR' || /unexpected end|Unexpected end/.test(error.message)) {
    return new CannotStartPostgres(`${source} is cut off: it was not copied to its end. Nothing was restored.`);
  }
  return explainFileError(error, dataDir);
}
