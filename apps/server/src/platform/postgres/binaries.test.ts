import { existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBinaries, restoreLinks } from './binaries.ts';

describe('the package installed without its install script', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'otklik-links-'));
    mkdirSync(join(folder, 'native', 'lib'), { recursive: true });
    writeFileSync(join(folder, 'native', 'lib', 'libpq.so.5.18'), '');
    writeFileSync(
      join(folder, 'native', 'pg-symlinks.json'),
      JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]),
    );
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gets the links it lists, relative so that the folder can be moved', () => {
    expect(restoreLinks(join(folder, 'native'))).toBe(1);
    expect(readlinkSync(join(folder, 'native', 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
  });

  it('is left alone once they are there', () => {
    restoreLinks(join(folder, 'native'));
    expect(restoreLinks(join(folder, 'native'))).toBe(0);
  });
});

it('finds the programs of this platform, and says what to do on one that has none', () => {
  expect(existsSync(findBinaries().postgres)).toBe(true);
  expect(() => findBinaries('sunos-x64')).toThrow(/no embedded database for sunos-x64.*DATABASE_URL/);
});
