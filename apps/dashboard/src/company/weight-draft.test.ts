import { expect, it } from 'vitest';
import type { WeightNode } from '@otklik/contract';
import { changeAt, rowsOf, weightless } from './weight-draft.ts';

const leaf = (id: number, weight: number): WeightNode => ({ ref: { kind: 'channel', id }, weight, children: [] });
const tree: WeightNode = {
  ref: { kind: 'business', id: null },
  weight: 1,
  children: [{ ...leaf(1, 70), children: [leaf(3, 1), leaf(4, 3)] }, leaf(2, 30)],
};

it('shows weights as shares among siblings', () => {
  expect(rowsOf(tree).map(({ share }) => share)).toEqual([null, 0.7, 0.25, 0.75, 0.3]);
});

it('changes and takes out one node and leaves the rest', () => {
  const heavier = changeAt(tree, [0, 1], (node) => ({ ...node, weight: 1 }));
  expect(rowsOf(heavier).map(({ share }) => share)).toEqual([null, 0.7, 0.5, 0.5, 0.3]);
  expect(changeAt(tree, [0], () => null).children).toEqual([leaf(2, 30)]);
  expect(tree.children).toHaveLength(2);
});

it('finds siblings that weigh nothing together', () => {
  const light = changeAt(tree, [0], (node) => ({ ...node, children: [leaf(3, 0)] }));
  expect(weightless(light)).toEqual([[0]]);
});
