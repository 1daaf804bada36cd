import { expect, it } from 'vitest';
import { rowsOf } from './rows-of.ts';

const scale = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ id: `d:${from + at}`, label: `${from + at}` }));
const pass = [{ id: 'd:skip', label: 'Пропустить' }];
const shown = (rows: ReturnType<typeof rowsOf>) => rows.map((row) => row.map(({ label }) => label).join(' '));

it.each([
  [[scale(0, 5), scale(6, 10)], 5, ['0 1 2 3', '4 5 6 7', '8 9 10']],
  [[scale(0, 5), scale(6, 10), pass], 5, ['0 1 2 3', '4 5 6 7', '8 9 10', 'Пропустить']],
  [[scale(0, 5), scale(6, 10)], 7, ['0 1 2 3 4 5', '6 7 8 9 10']],
  [[scale(1, 5), pass], 5, ['1 2 3 4 5', 'Пропустить']],
  [[scale(1, 11)], 5, ['1 2 3 4', '5 6 7 8', '9 10 11']],
  [[], 5, []],
])('no number of a scale stands alone in its row: %#', (rows, most, expected) => {
  expect(shown(rowsOf(rows, most))).toEqual(expected);
});
