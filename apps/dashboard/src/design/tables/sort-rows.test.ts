import { expect, it } from 'vitest';
import { sortRows } from './sort-rows.ts';

it('keeps unknown values at the end, whichever way it sorts', () => {
  const rows = [{ n: 2 }, { n: null }, { n: 10 }];
  expect(sortRows(rows, ({ n }) => n, 'ascending').map(({ n }) => n)).toEqual([2, 10, null]);
  expect(sortRows(rows, ({ n }) => n, 'descending').map(({ n }) => n)).toEqual([10, 2, null]);
});

it('puts shop 10 after shop 9', () => {
  const names = ['Точка 10', 'точка 9', 'Арбат'];
  expect(sortRows(names, (name) => name, 'ascending')).toEqual(['Арбат', 'точка 9', 'Точка 10']);
});
