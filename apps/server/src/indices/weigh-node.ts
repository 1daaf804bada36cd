import type { IndexCell, IndexId } from '@otklik/contract';
import {
  compareTrees,
  decomposeChange,
  emptyHistogram,
  evaluateTree,
  inheritedStanding,
  standing,
  type Minimums,
  type TreeResult,
  type WeightTree,
} from '@otklik/metrics';
import type { Group } from './group-histograms.ts';
import { definitionOf, describe, presentComparison, relevanceOf } from './judge-group.ts';
import { leavesOf, type TreeNode } from './tree-nodes.ts';

/** A node of a weight tree with what belongs to each of its leaves. */
export interface Weighed {
  readonly tree: TreeResult;
  readonly cell: IndexCell;
  readonly leaves: readonly { readonly id: string; readonly weight: number; readonly value: number }[];
}

/** The composed index of a node (definitions §6); its standing is inherited from the leaves that carry the weight. */
export function weighNode(
  index: IndexId,
  node: TreeNode,
  select: (node: TreeNode) => Group | null,
  minimums: Minimums,
): Weighed | null {
  const whole = select(node);
  if (whole === null) return null;
  const definition = definitionOf(index, whole);
  const ends = leavesOf(node);
  const groups = ends.map(select);
  const groupById = new Map(ends.map((end, position) => [end.id, groups[position] ?? null]));
  const tree = evaluateTree(definition, weightTreeOf(node, whole, groupById), { mode: whole.mode });
  const parts = tree.leaves.map(({ weight }, position) => {
    const group = groups[position] ?? null;
    const n = group?.histogram.n ?? 0;
    return {
      weight,
      n,
      standing: standing({
        n,
        mode: whole.mode,
        responses: Math.max(group?.responses ?? 0, 1),
        served: group?.served ?? null,
        minimums,
      }),
    };
  });
  const cell: IndexCell = {
    ...describe(definition, index, whole),
    result: tree.result,
    standing: inheritedStanding(parts),
    histogram: null,
    responses: whole.responses,
    served: whole.served,
    ...relevanceOf(whole),
    comparison: null,
    target: null,
  };
  const leaves = ends.flatMap((end, position) => {
    const value = valueOfLeaf(index, groups[position] ?? null);
    return value === null ? [] : [{ id: end.id, weight: tree.leaves[position]?.weight ?? 0, value }];
  });
  return { tree, cell, leaves };
}

export function compareWeighed(index: IndexId, group: Group, now: Weighed, before: Weighed): IndexCell['comparison'] {
  const definition = definitionOf(index, group);
  return presentComparison(compareTrees(definition, now.tree, before.tree), definition, before.tree.result);
}

/** How much of the change came from the scores, how much from the weights; null where a side has no value. */
export function decompose(now: Weighed, before: Weighed): { performance: number; mix: number } | null {
  if (now.tree.result.kind !== 'value' || before.tree.result.kind !== 'value') return null;
  const key = (leaf: Weighed['leaves'][number]) => ({ key: leaf.id, weight: leaf.weight, value: leaf.value });
  const { performance, mix } = decomposeChange(before.leaves.map(key), now.leaves.map(key));
  return { performance, mix };
}

function weightTreeOf(node: TreeNode, whole: Group, groups: ReadonlyMap<string, Group | null>): WeightTree {
  const weight = node.weight ?? 1;
  if (node.children.length > 0)
    return { name: node.name, weight, children: node.children.map((child) => weightTreeOf(child, whole, groups)) };
  const group = groups.get(node.id);
  return {
    name: node.name,
    weight,
    histogram: group?.histogram ?? emptyHistogram(whole.histogram.scale),
    served: group?.served ?? null,
  };
}

function valueOfLeaf(index: IndexId, group: Group | null): number | null {
  if (group === null || group.histogram.n === 0) return null;
  const { scoring } = definitionOf(index, group);
  return (
    group.histogram.counts.reduce((sum, count, position) => sum + count * (scoring[position] ?? 0), 0) /
    group.histogram.n
  );
}
