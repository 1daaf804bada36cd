import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { brokenLayers } from './layers.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'otklik-layers-'));
  write('packages/metrics/package.json', '{"name":"@otklik/metrics"}');
  write('packages/questionnaire/package.json', '{"name":"@otklik/questionnaire"}');
  write('apps/server/package.json', '{"name":"@otklik/server"}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

it('lets a domain import what stands before it, and itself', () => {
  write('apps/server/src/responses/a.ts', `import { b } from '../counts/b.ts';\nimport type { C } from './c.ts';\n`);
  write('apps/server/src/counts/b.ts', `import { d } from '../platform/d.ts';\nimport { e } from '@otklik/metrics';\n`);
  expect(brokenLayers(root)).toEqual([]);
});

it('names the file and line of an import up the pipeline', () => {
  write('apps/server/src/counts/b.ts', `\nimport {\n  a,\n} from '../responses/a.ts';\n`);
  expect(brokenLayers(root)).toEqual([
    expect.stringMatching(
      /^apps\/server\/src\/counts\/b\.ts:4 imports \.\.\/responses\/a\.ts: responses stands further along/,
    ),
  ]);
});

it('sees re-exports, imports of types and imports at run time', () => {
  write('apps/server/src/counts/a.ts', `export { x } from '../cases/x.ts';`);
  write('apps/server/src/counts/b.ts', `import type { X } from '../cases/x.ts';`);
  write('apps/server/src/counts/c.ts', `const x = await import('../cases/x.ts');`);
  expect(brokenLayers(root)).toHaveLength(3);
});

it('keeps the packages apart, and the platform free of product words', () => {
  write('packages/metrics/src/a.ts', `import { b } from '@otklik/questionnaire';`);
  write('apps/server/src/platform/a.ts', `import { b } from '../company/b.ts';`);
  write('apps/server/src/company/a.ts', `import { b } from '../app.ts';`);
  expect(brokenLayers(root)).toHaveLength(3);
});

it('asks for the place of a folder it does not know', () => {
  write('apps/server/src/loyalty/a.ts', '');
  expect(brokenLayers(root)).toEqual([expect.stringContaining('apps/server/src/loyalty has no place yet')]);
});
