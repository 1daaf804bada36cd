import { CannotStartPostgres, diskFull } from './cannot-start.ts';

/**
 * What PostgreSQL or initdb printed before giving up, as a sentence with a way out. The server runs with untranslated
 * messages, so its own words can be relied on.
 */
export function explainOutput(output: string, place: { clusterDir: string; port?: number }): CannotStartPostgres {
  if (/No space left on device|Disk quota exceeded|Check free disk space/i.test(output))
    return diskFull(place.clusterDir);
  if (/lock file "postmaster\.pid" already exists|is another postmaster|pre-existing shared memory/.test(output)) {
    return alreadyInUse(place.clusterDir);
  }
  if (/Address already in use|could not bind/.test(output)) {
    return new CannotStartPostgres(`Port ${place.port ?? ''} for the database is taken by another program.`);
  }
  if (/database files are incompatible with server|was initialized by PostgreSQL version/.test(output)) {
    return new CannotStartPostgres(
      `The database in ${place.clusterDir} was made by another major version of PostgreSQL. Make a backup with the Otklik version that made it, and restore it with this one.`,
    );
  }
  if (/Cannot allocate memory|could not map anonymous shared memory|out of memory/i.test(output)) {
    return new CannotStartPostgres(
      `There is not enough free memory for the database. Stop other programs, or lower shared_buffers in postgres.conf of the data folder.`,
    );
  }
  if (/Permission denied|Operation not permitted|has wrong ownership/.test(output)) {
    return new CannotStartPostgres(
      `The database files in ${place.clusterDir} cannot be read or written by this user. Start Otklik as the user they belong to, or give them over with chown -R.`,
    );
  }
  return new CannotStartPostgres(
    `The embedded database did not start in ${place.clusterDir}. It said:\n${lastLines(output)}`,
  );
}

export function alreadyInUse(clusterDir: string): CannotStartPostgres {
  return new CannotStartPostgres(
    `Another PostgreSQL server is using ${clusterDir}. Stop it first, or choose another folder with --data-dir.`,
  );
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(-12).join('\n') || '(nothing)';
}
