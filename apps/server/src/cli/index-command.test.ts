import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runCommandLine } from './main.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'otklik-index-'));
afterAll(() => rmSync(folder, { recursive: true }));

let said: string[] = [];
let warned: string[] = [];
beforeEach(() => {
  [said, warned] = [[], []];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void warned.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function index(content: string | Buffer, ...args: string[]): Promise<string | number | undefined> {
  const file = path.join(folder, 'answers.csv');
  writeFileSync(file, content);
  await runCommandLine(['index', args[0] ?? 'nps', file, ...args.slice(1)]);
  return process.exitCode ?? undefined;
}

it('prints value, interval, n and standing of a column', async () => {
  const scores = [...Array<number>(50).fill(10), ...Array<number>(30).fill(8), ...Array<number>(20).fill(2)];
  expect(
    await index(`date,score\n${scores.map((score) => `2026-10-01,${score}`).join('\n')}\n`, 'nps', '--column', 'score'),
  ).toBeUndefined();
  expect(said.join('\n').split('\n')).toEqual([
    'nps (0-10) 30.0',
    'interval  14.0511 … 44.2013 (95 %, adjusted_wald)',
    'n         100',
    'standing  preliminary (answers_below, n 100, needed 300)',
  ]);
});

it('leaves wrong scores out and names their rows, blank ones not', async () => {
  await index('score\n10\n11\n\nten\n9\n', 'nps', '--column', '1', '--json');
  const answer = JSON.parse(said.join('')) as {
    result: { value: number; n: number };
    refused: number;
    histogram: number[];
  };
  expect(answer).toMatchObject({ result: { value: 100, n: 2 }, refused: 2 });
  expect(warned.join('\n')).toContain('row 3, score: must be a whole number from 0 to 10: "11"');
  expect(warned.join('\n')).toContain('row 5, score');
});

it('reads windows-1251 with semicolons and a Russian column name', async () => {
  await index(
    iconv.encode('Дата;Оценка\n01.10.2026;5\n02.10.2026;4\n', 'windows-1251'),
    'csi_mean',
    '--column',
    'оценка',
    '--scale',
    '1-5',
  );
  expect(said.join('')).toContain('csi_mean (1-5) 4.5');
});

it('divides Support by the served', async () => {
  await index('score\n5\n5\n3\n', 'support', '--column', 'score', '--scale', '1-5', '--served', '10', '--spontaneous');
  expect(said.join('')).toContain('support (1-5) 20.00 %');
});

it.each([
  [['nps', '--column', 'mark'], 'no column "mark". It has: 1 score'],
  [['csi_mean', '--column', 'score'], 'Say the scale'],
  [['csi_mean', '--column', 'score', '--scale', '1-8'], 'no scale "1-8"'],
  [['nps', '--column', 'score', '--scale', '1-5'], 'not defined on the scale 1-5'],
])('says what is wrong with %j', async (args, sentence) => {
  expect(await index('score\n5\n', ...args)).toBe(1);
  expect(warned.join('\n')).toContain(sentence);
});

it('ends with 1 where the column holds no score', async () => {
  expect(await index('score\nyes\n', 'nps', '--column', 'score')).toBe(1);
  expect(said.join('\n')).toContain('no value: no_answers');
});

it('says that a file is not there', async () => {
  await runCommandLine(['index', 'nps', path.join(folder, 'none.csv'), '--column', 'score']);
  expect(process.exitCode).toBe(1);
  expect(warned.join('')).toContain('There is no file');
});
