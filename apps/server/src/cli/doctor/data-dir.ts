import { accessSync, constants, existsSync, statSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Finding, bad, good, poor } from './finding.ts';

export function examineDataDir(dataDir: string): Finding {
  const place = firstExisting(dataDir);
  if (!statSync(place).isDirectory()) return bad(`${place} is a file`, 'Choose another folder with --data-dir.');
  try {
    accessSync(place, constants.W_OK | constants.X_OK);
  } catch {
    return bad(
      `${place} cannot be written by this user`,
      `sudo chown -R ${process.getuid?.() ?? 'you'} ${place}, or choose another folder with --data-dir.`,
    );
  }
  const stranger = ownerOfCluster(dataDir);
  if (stranger !== undefined) {
    return bad(
      `the database in ${dataDir} belongs to user ${stranger}`,
      `It was first started as root. Start it as root again, or: sudo chown -R ${process.getuid?.() ?? 'you'} ${dataDir}`,
    );
  }
  return good(place === dataDir ? dataDir : `${dataDir} (made at the first start)`);
}

export function examineDisk(dataDir: string): Finding {
  const { bavail, bsize } = statfsSync(firstExisting(dataDir));
  const bytes = bavail * bsize;
  const text = `${(bytes / 2 ** 30).toFixed(1)} GB free`;
  // An empty database takes 40 MB, its log up to 2 GB under load.
  if (bytes < 0.5 * 2 ** 30) return bad(text, 'Free some space, or choose another disk with --data-dir.');
  if (bytes < 5 * 2 ** 30)
    return poor(text, 'Enough to begin with; a million answers take about 1 GB, the log of the database up to 2.');
  return good(text);
}

/** Somebody else's cluster. Root can take it over, so to root it is no trouble. */
function ownerOfCluster(dataDir: string): number | undefined {
  const cluster = statSync(join(dataDir, 'postgres'), { throwIfNoEntry: false });
  const self = process.getuid?.();
  return cluster === undefined || self === undefined || self === 0 || cluster.uid === self ? undefined : cluster.uid;
}

function firstExisting(path: string): string {
  return existsSync(path) ? path : firstExisting(dirname(path));
}
