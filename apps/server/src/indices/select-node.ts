import { emptyHistogram, merge, scaleOf } from '@otklik/metrics';
import type { CountedQuestion } from './count-question.ts';
import { addUpAsked, type Group, type Grouped } from './group-histograms.ts';
import type { TreeNode } from './tree-nodes.ts';

/**
 * Everything that belongs to a node, as one group. Responses and served are added up from their own counts: a unit that
 * served customers and heard none of them still belongs in the denominator. A unit that was heard but not counted makes it unknown.
 */
export function selectNode(node: TreeNode, counted: CountedQuestion, grouped: Grouped): Group | null {
  if (grouped.scale === null) return null;
  const groups = grouped.groups.filter((group) => node.includes(group.key));
  const [first] = groups;
  if (first === undefined) return null;
  const mode = first.mode === 'spontaneous' ? 1 : 2;
  const responses = counted.responses
    .filter((row) => row.mode === mode && node.includes(row.key))
    .reduce((sum, row) => sum + row.n, 0);
  const isKnown = counted.served !== null && groups.every((group) => group.served !== null);
  const served = isKnown
    ? (counted.served ?? []).filter((row) => node.includes(row.key)).reduce((sum, row) => sum + row.served, 0)
    : null;
  return {
    key: {},
    mode: first.mode,
    histogram: merge(emptyHistogram(scaleOf(grouped.scale)), ...groups.map((group) => group.histogram)),
    responses,
    served,
    asked: addUpAsked((counted.asked ?? []).filter((row) => node.includes(row.key))),
  };
}
