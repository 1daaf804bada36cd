import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { layOver } from './lay-over.mjs';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'otklik-pages-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function make(name: string, release: string): string {
  const into = join(folder, name);
  mkdirSync(join(into, 'assets'), { recursive: true });
  writeFileSync(join(into, 'assets', `index-${release}.js`), release);
  writeFileSync(join(into, 'assets', 'logo.svg'), release);
  writeFileSync(join(into, 'index.html'), release);
  return into;
}
const holds = (served: string, name: string) => existsSync(join(served, 'assets', name));

it('keeps the files of the page that a running server gives out, beside those of the new one', () => {
  const served = make('dist', 'old');
  layOver(make('next', 'new'), served, { entry: 'index.html', keepsOld: true });
  expect(readFileSync(join(served, 'index.html'), 'utf8')).toBe('new');
  expect([holds(served, 'index-old.js'), holds(served, 'index-new.js')]).toEqual([true, true]);
  expect(readFileSync(join(served, 'assets', 'logo.svg'), 'utf8')).toBe('new');
  expect(existsSync(join(folder, 'next'))).toBe(false);
});

it('leaves nothing of older releases when nobody runs from them', () => {
  const served = make('dist', 'old');
  layOver(make('next', 'new'), served, { entry: 'index.html', keepsOld: false });
  expect([holds(served, 'index-old.js'), holds(served, 'index-new.js')]).toEqual([false, true]);
});

it('makes the folder on the first build', () => {
  const served = join(folder, 'dist');
  layOver(make('next', 'first'), served, { entry: 'index.html', keepsOld: false });
  expect(readFileSync(join(served, 'index.html'), 'utf8')).toBe('first');
});
