import { emptyHistogram, merge, scaleOf } from '@otklik/metrics';
import type { CountedQuestion } from './count-question.ts';
import { addUpAsked, type Group, type Grouped } from './group-histograms.ts';
import type { Asked } from './invited.store.ts';
import type { TreeNode } from './tree-nodes.ts';

/** What stands behind all indices of a node alike. */
interface Around {
  /** By mode: spontaneous, invited. */
  readonly responses: readonly [number, number];
  readonly served: number | null;
  readonly asked: Asked | null;
}

export type SelectNode = (node: TreeNode, grouped: Grouped) => Group | null;

/**
 * Everything that belongs to a node, as one group. Responses and served are added up from their own counts: a unit that
 * served customers and heard none of them still belongs in the denominator. A unit that was heard but not counted makes it unknown.
 * A node is asked for index by index, and what does not depend on the index is added up once.
 */
export function createSelectNode(counted: CountedQuestion): SelectNode {
  const known = new Map<TreeNode, Around>();
  return (node, grouped) => {
    if (grouped.scale === null) return null;
    const groups = grouped.groups.filter((group) => node.includes(group.key));
    const [first] = groups;
    if (first === undefined) return null;
    let around = known.get(node);
    if (around === undefined) known.set(node, (around = addUpAround(node, counted)));
    return {
      key: {},
      mode: first.mode,
      histogram: merge(emptyHistogram(scaleOf(grouped.scale)), ...groups.map((group) => group.histogram)),
      responses: around.responses[first.mode === 'spontaneous' ? 0 : 1],
      served: groups.every((group) => group.served !== null) ? around.served : null,
      asked: around.asked,
    };
  };
}

function addUpAround(node: TreeNode, counted: CountedQuestion): Around {
  const responses: [number, number] = [0, 0];
  for (const row of counted.responses) if (node.includes(row.key)) responses[row.mode === 1 ? 0 : 1] += row.n;
  let served = counted.served === null ? null : 0;
  for (const row of counted.served ?? []) if (served !== null && node.includes(row.key)) served += row.served;
  return {
    responses,
    served,
    asked: addUpAsked((counted.asked ?? []).filter((row) => node.includes(row.key))),
  };
}
