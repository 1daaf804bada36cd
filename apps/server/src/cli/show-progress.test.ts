import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { endProgress, showProgress } from './show-progress.ts';

let written = '';
const wasTty = process.stdout.isTTY;
beforeEach(() => {
  written = '';
  vi.spyOn(console, 'log').mockImplementation((line: string) => void (written += `${line}\n`));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.stdout.isTTY = wasTty;
});

it('fills one line of a terminal up to 100 %, and then says where the demo company is', () => {
  process.stdout.isTTY = true;
  showProgress(0.5);
  showProgress(0.99);
  expect(written).not.toContain('\n');
  endProgress('http://127.0.0.1:4000');
  const [bar = '', where] = written.trimEnd().split('\n');
  expect(bar.split('\r').at(-1)).toBe(`The demo company: ${'█'.repeat(40)} 100 %`);
  expect(where).toContain('At http://127.0.0.1:4000, open the account menu');
});

it('writes its end alone into a log file', () => {
  process.stdout.isTTY = false;
  showProgress(0.99);
  expect(written).toBe('');
  endProgress();
  expect(written.split('\n')).toHaveLength(2);
  expect(written).toContain('100 %');
});
