import { merge } from '@otklik/metrics';
import type { CountedQuestion } from './count-question.ts';
import type { GroupKey } from './counted.ts';
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
type Within = <Row extends { readonly key: GroupKey }>(node: TreeNode, rows: readonly Row[]) => readonly Row[];

/**
 * Everything that belongs to a node, as one group. Responses and served are added up from their own counts: a unit that
 * served customers and heard none of them still belongs in the denominator. A unit that was heard but not counted makes it unknown.
 * A node is asked for index by index, and what does not depend on the index is added up once; so is what indices share.
 */
export function createSelectNode(counted: CountedQuestion): SelectNode {
  const within = createWithin();
  const around = new Map<TreeNode, Around>();
  const known = new Map<readonly Group[], Map<TreeNode, Group | null>>();
  const add = (node: TreeNode, all: readonly Group[]): Group | null => {
    const groups = within(node, all);
    const [first, ...others] = groups;
    if (first === undefined) return null;
    let beside = around.get(node);
    if (beside === undefined) around.set(node, (beside = addUpAround(node, counted, within)));
    return {
      key: {},
      mode: first.mode,
      histogram: merge(first.histogram, ...others.map((group) => group.histogram)),
      responses: beside.responses[first.mode === 'spontaneous' ? 0 : 1],
      served: groups.every((group) => group.served !== null) ? beside.served : null,
      asked: beside.asked,
    };
  };
  return (node, { scale, groups }) => {
    if (scale === null) return null;
    let ofGroups = known.get(groups);
    if (ofGroups === undefined) known.set(groups, (ofGroups = new Map<TreeNode, Group | null>()));
    let group = ofGroups.get(node);
    if (group === undefined) ofGroups.set(node, (group = add(node, groups)));
    return group;
  };
}

/** Rows that belong to a node. Where units say so, a list of rows is divided by unit once, and a node takes its own. */
function createWithin(): Within {
  const divided = new Map<readonly { readonly key: GroupKey }[], Map<number, unknown[]>>();
  return <Row extends { readonly key: GroupKey }>(node: TreeNode, rows: readonly Row[]) => {
    if (node.units === null) return rows.filter((row) => node.includes(row.key));
    let byUnit = divided.get(rows) as Map<number, Row[]> | undefined; // what was made of these rows holds these rows
    if (byUnit === undefined) divided.set(rows, (byUnit = Map.groupBy(rows, ({ key }) => Number(key.unit))));
    const own: Row[] = [];
    for (const unit of node.units) for (const row of byUnit.get(unit) ?? []) own.push(row);
    return own;
  };
}

function addUpAround(node: TreeNode, counted: CountedQuestion, within: Within): Around {
  const responses: [number, number] = [0, 0];
  for (const row of within(node, counted.responses)) responses[row.mode === 1 ? 0 : 1] += row.n;
  return {
    responses,
    served: counted.served === null ? null : within(node, counted.served).reduce((sum, row) => sum + row.served, 0),
    asked: counted.asked === null ? null : addUpAsked(within(node, counted.asked)),
  };
}
