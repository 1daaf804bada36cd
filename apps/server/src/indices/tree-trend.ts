import type { IndexCell, IndexId } from '@otklik/contract';
import type { Minimums } from '@otklik/metrics';
import { flatten, type AskedTree, type TreeNode } from './tree-nodes.ts';
import type { CountedQuestion } from './count-question.ts';
import { groupHistograms, type Group } from './group-histograms.ts';
import { judgeValue } from './judge-group.ts';
import { addMonths, monthOf } from '../platform/period.ts';
import type { Question, Reading } from './question.ts';
import { createSelectNode } from './select-node.ts';
import { cellsToHide } from './suppress.ts';
import { treeLines } from './tree-lines.ts';
import { weighNode } from './weigh-node.ts';

export interface TrendPoint {
  readonly month: string;
  readonly value: number | null;
}

/** The months that end with the period. */
export function trendReading(question: Question, tree: AskedTree): Reading {
  const [first = monthOf(question.period.to)] = monthsOf(question, tree);
  return { name: 'trend', period: { from: first, to: question.period.to }, groupBy: [...tree.groupBy, 'month'] };
}

function monthsOf(question: Question, tree: AskedTree): string[] {
  const last = monthOf(question.period.to);
  return Array.from({ length: tree.trendMonths }, (_, back) => addMonths(last, back + 1 - tree.trendMonths));
}

/** The first index month by month, under today's weights. A month with too few answers, or not relevant, leaves a gap. */
export function readTrend(
  index: IndexId,
  question: Question,
  counted: CountedQuestion,
  tree: AskedTree,
  minimums: Minimums,
): Map<string, TrendPoint[]> {
  const months = monthsOf(question, tree);
  const grouped = groupHistograms(counted, index, [...tree.groupBy, 'month'], question);
  const nodes = flatten(tree.nodes);
  const trends = new Map<string, TrendPoint[]>(nodes.map((node) => [node.id, []]));
  const groupsOf = Map.groupBy(grouped.groups, (group) => group.key.month);
  const responsesOf = Map.groupBy(counted.responses, (row) => row.key.month);
  const servedOf = counted.served === null ? null : Map.groupBy(counted.served, (row) => row.key.month);
  for (const month of months) {
    const inMonth = { ...grouped, groups: groupsOf.get(month) ?? [] };
    const select = createSelectNode({
      ...counted,
      responses: responsesOf.get(month) ?? [],
      served: servedOf === null ? null : (servedOf.get(month) ?? []),
    });
    const answers = new Map<string, number>();
    const values = new Map<string, number | null>();
    for (const node of nodes) {
      const cell = cellOf(index, node, (part) => select(part, inMonth), tree, minimums);
      const isShown = cell !== null && (cell.standing.state === 'preliminary' || cell.standing.state === 'reportable');
      answers.set(node.id, cell?.result.n ?? 0);
      values.set(node.id, isShown && cell.result.kind === 'value' ? cell.result.value : null);
    }
    const hidden = cellsToHide(
      treeLines(nodes, (node) => answers.get(node.id) ?? 0, tree.composition),
      minimums.privacyFloor,
    );
    for (const node of nodes)
      trends.get(node.id)?.push({ month, value: hidden.has(node.id) ? null : (values.get(node.id) ?? null) });
  }
  return trends;
}

function cellOf(
  index: IndexId,
  node: TreeNode,
  select: (node: TreeNode) => Group | null,
  tree: AskedTree,
  minimums: Minimums,
): Pick<IndexCell, 'result' | 'standing'> | null {
  const group = select(node);
  if (group === null) return null;
  return tree.composition === 'pooled'
    ? judgeValue(index, group, minimums)
    : (weighNode(index, node, select, minimums)?.cell ?? null);
}
