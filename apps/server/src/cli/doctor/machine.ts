import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { findBinaries } from '../../platform/postgres/binaries.ts';
import { CannotStartPostgres } from '../../platform/postgres/cannot-start.ts';
import { type Finding, bad, good, poor } from './finding.ts';

const leastNode = 24;

export function examineNode(version: string): Finding {
  if (Number.parseInt(version, 10) >= leastNode) return good(version);
  return bad(
    `${version} is too old`,
    `Start through "npm start" or bin/otklik.mjs, which bring Node ${leastNode}; or install it yourself.`,
  );
}

export function examineMemory(bytes = Math.min(totalmem(), process.constrainedMemory() || Infinity)): Finding {
  const text = `${(bytes / 2 ** 30).toFixed(1)} GB`;
  if (bytes < 0.9 * 2 ** 30) return bad(text, 'The server and its database need 1 GB; 2 GB is comfortable.');
  if (bytes < 1.8 * 2 ** 30) return poor(text, 'It works, but 2 GB is comfortable.');
  return good(text);
}

export function examineEmbeddedPostgres(): Finding {
  try {
    const { postgres } = findBinaries();
    const { stdout, stderr, error, status } = spawnSync(postgres, ['--version'], { encoding: 'utf8' });
    if (status === 0) return good(stdout.trim());
    return bad(
      `${postgres} does not run: ${(error?.message ?? stderr).trim()}`,
      'It needs a system with glibc (Debian, Ubuntu, Fedora …; not Alpine). Or set DATABASE_URL to a PostgreSQL server.',
    );
  } catch (error) {
    if (error instanceof CannotStartPostgres) return bad('not found', error.message);
    throw error;
  }
}

export function examineChromium(path = '/usr/bin/chromium'): Finding {
  if (existsSync(path)) return good(path);
  return poor('not found', 'Not needed to run Otklik. For the browser tests: sudo apt-get install chromium');
}
