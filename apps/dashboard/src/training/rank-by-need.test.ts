import { expect, it } from 'vitest';
import type { IndexCell } from '@otklik/contract';
import { rankByNeed } from './rank-by-need.ts';

const row = (name: string, n: number, direction: 'better' | 'worse' | 'none') => ({
  id: name,
  name,
  cell: { result: { kind: 'value', n }, comparison: { direction } } as IndexCell,
});

it('puts first whoever is worse than the others beyond doubt, and last whoever is better, however many answered', () => {
  const rows = [row('Анна', 90, 'better'), row('Борис', 80, 'none'), row('Вера', 30, 'worse'), row('Глеб', 40, 'none')];
  expect(rankByNeed(rows).map(({ name }) => name)).toEqual(['Вера', 'Борис', 'Глеб', 'Анна']);
});
