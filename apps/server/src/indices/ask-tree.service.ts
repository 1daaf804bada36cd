import type { IndexCell, IndexId, Mode } from '@otklik/contract';
import type { Minimums } from '@otklik/metrics';
import type { Company } from '../company/company.ts';
import type { Work } from '../platform/database/work.ts';
import { adjustComparisons } from './adjust-comparisons.ts';
import type { Base } from './ask-index.service.ts';
import { countQuestion, type CountedQuestion } from './count-question.ts';
import { readGround, type Target } from './ground.store.ts';
import { groupHistograms, type Group, type Grouped } from './group-histograms.ts';
import { findDefinition, roleOf } from './index-catalogue.ts';
import { compareGroups, judgeGroup } from './judge-group.ts';
import type { Question, Reading } from './question.ts';
import { createSelectNode, type SelectNode } from './select-node.ts';
import { findTarget, targetStateOf } from './target-state.ts';
import { flatten, type AskedTree, type TreeNode } from './tree-nodes.ts';
import { readTrend, trendReading, type TrendPoint } from './tree-trend.ts';
import { cellsToHide, hide } from './suppress.ts';
import { treeLines } from './tree-lines.ts';
import { compareWeighed, decompose, weighNode } from './weigh-node.ts';

interface Side {
  readonly select: SelectNode;
  readonly grouped: ReadonlyMap<IndexId, Grouped>;
}

/** Several indices down one tree, in one reading of the cells. */
export async function askTree(
  work: Work,
  company: Company,
  indices: readonly IndexId[],
  question: Question,
  base: Base,
  tree: AskedTree,
) {
  const asked: Question = { ...question, groupBy: tree.groupBy };
  const { measures, minimums, targets } = await readGround(work.db, work.workspaceId, question.period);
  const readings = readingsOf(asked, base, tree);
  const counted = await countQuestion(work.db, work.workspaceId, asked, indices, measures, readings);
  const now = readSide(counted('now'), indices, asked);
  const before = base.kind === 'period' ? readSide(counted('base'), indices, asked, now) : null;
  const baseById = new Map(flatten(tree.baseNodes).map((node) => [node.id, node]));
  const nodes = flatten(tree.nodes);
  const cells = nodes.flatMap((node) =>
    indices.flatMap((index) => {
      const cell = cellOf(index, node, baseById.get(node.id), now, before, tree.composition, minimums);
      return cell === null
        ? []
        : [{ node, cell: { ...cell, target: targetStateOf(cell, targetOf(targets, index, node, question, company)) } }];
    }),
  );
  const adjusted = adjustComparisons(hideInTree(cells, nodes, tree.composition, minimums));
  const cellsOf = new Map(nodes.map((node) => [node.id, {} as Partial<Record<IndexId, IndexCell>>]));
  cells.forEach(({ node, cell }, position) => {
    const own = cellsOf.get(node.id);
    if (own !== undefined) own[cell.index] = adjusted[position] ?? cell;
  });
  const trends = trendsOf(indices, asked, now, counted('trend'), tree, minimums);
  return {
    composition: tree.composition,
    decomposition: decompositionOf(indices, tree, baseById, now, before, minimums),
    nodes: nodes.map((node) => ({
      id: node.id,
      parentId: node.parentId,
      depth: node.depth,
      name: node.name,
      ref: node.ref,
      weight: node.weight,
      cells: cellsOf.get(node.id) ?? {},
      trend: trends.get(node.id) ?? [],
    })),
    leftOut: leftOutOf(now.grouped),
  };
}

/** What was rated too, and stands in none of the indices. Some are over those who were asked, others over those who spoke up by themselves. */
function leftOutOf(grouped: Side['grouped']): Grouped['leftOut'] {
  const nameOfKind = (index: IndexId, mode: Mode, scale: string) => `${roleOf(index)} ${mode} ${scale}`;
  const said = new Set(
    [...grouped].flatMap(([index, { scale, groups }]) =>
      scale === null ? [] : groups.map(({ mode }) => nameOfKind(index, mode, scale)),
    ),
  );
  return [...grouped].flatMap(([index, { leftOut }]) =>
    leftOut.filter(({ mode, scale }) => {
      const name = nameOfKind(index, mode, scale);
      const isNew = !said.has(name);
      said.add(name);
      return isNew;
    }),
  );
}

/** Cells of each index that are too small, or would tell one that is; comparisons whose other side is. In step with `cells`. */
function hideInTree(
  cells: readonly { readonly node: TreeNode; readonly cell: IndexCell }[],
  nodes: readonly TreeNode[],
  composition: AskedTree['composition'],
  minimums: Minimums,
): IndexCell[] {
  const toHide = (index: IndexId, answersOf: (cell: IndexCell) => number) => {
    const answers = new Map(
      cells.filter(({ cell }) => cell.index === index).map(({ node, cell }) => [node.id, answersOf(cell)]),
    );
    const single = [...answers].map(([name, n]) => [{ name, n }]);
    const lines = treeLines(nodes, (node) => answers.get(node.id) ?? 0, composition);
    return cellsToHide(
      [...single.filter(([one]) => (one?.n ?? 0) < minimums.privacyFloor), ...lines],
      minimums.privacyFloor,
    );
  };
  const indices = [...new Set(cells.map(({ cell }) => cell.index))];
  const now = new Map(indices.map((index) => [index, toHide(index, (cell) => cell.result.n)]));
  const before = new Map(indices.map((index) => [index, toHide(index, (cell) => cell.comparison?.base.n ?? 0)]));
  return cells.map(({ node, cell }) => {
    if (now.get(cell.index)?.has(node.id) === true) return hide(cell, minimums);
    return before.get(cell.index)?.has(node.id) === true ? { ...cell, comparison: null } : cell;
  });
}

function readingsOf(question: Question, base: Base, tree: AskedTree): Reading[] {
  const readings: Reading[] = [{ name: 'now', period: question.period, groupBy: tree.groupBy }];
  if (base.kind === 'period') readings.push({ name: 'base', period: base.period, groupBy: tree.groupBy });
  if (tree.trendMonths > 0) readings.push(trendReading(question, tree));
  return readings;
}

/** `like`: the base is read on the scale and in the mode that this period is shown in. */
function readSide(counted: CountedQuestion, indices: readonly IndexId[], question: Question, like?: Side): Side {
  const grouped = indices.map((index) => {
    const shown = like?.grouped.get(index);
    const wanted =
      shown === undefined ? question : { scale: shown.scale, mode: shown.groups[0]?.mode ?? question.mode };
    return [index, groupHistograms(counted, index, question.groupBy, wanted)] as const;
  });
  return { select: createSelectNode(counted), grouped: new Map(grouped) };
}

function selectFrom(side: Side, index: IndexId): (node: TreeNode) => Group | null {
  const grouped = side.grouped.get(index);
  return (node) => (grouped === undefined ? null : side.select(node, grouped));
}

function cellOf(
  index: IndexId,
  node: TreeNode,
  baseNode: TreeNode | undefined,
  now: Side,
  before: Side | null,
  composition: AskedTree['composition'],
  minimums: Minimums,
): IndexCell | null {
  const group = selectFrom(now, index)(node);
  if (group === null) return null;
  const definition = findDefinition(index, group.histogram.scale.id);
  // Support and Criticality are ratios of sums: the served weigh by themselves (definitions §8).
  if (composition === 'pooled' || definition?.over === 'served') {
    const other = before === null || baseNode === undefined ? null : selectFrom(before, index)(baseNode);
    return {
      ...judgeGroup(index, group, minimums),
      comparison: other === null ? null : compareGroups(index, group, other, minimums),
    };
  }
  const weighed = weighNode(index, node, selectFrom(now, index), minimums);
  if (weighed === null) return null;
  const other =
    before === null || baseNode === undefined ? null : weighNode(index, baseNode, selectFrom(before, index), minimums);
  return { ...weighed.cell, comparison: other === null ? null : compareWeighed(index, group, weighed, other) };
}

function decompositionOf(
  indices: readonly IndexId[],
  tree: AskedTree,
  baseById: ReadonlyMap<string, TreeNode>,
  now: Side,
  before: Side | null,
  minimums: Minimums,
) {
  const [index] = indices;
  const [root] = tree.nodes;
  const baseRoot = root === undefined ? undefined : baseById.get(root.id);
  if (
    tree.composition === 'pooled' ||
    index === undefined ||
    root === undefined ||
    baseRoot === undefined ||
    before === null
  )
    return null;
  if (findDefinition(index, now.grouped.get(index)?.scale ?? '0-10')?.over !== 'answers') return null;
  const weighed = weighNode(index, root, selectFrom(now, index), minimums);
  const other = weighNode(index, baseRoot, selectFrom(before, index), minimums);
  return weighed === null || other === null ? null : decompose(weighed, other);
}

function trendsOf(
  indices: readonly IndexId[],
  question: Question,
  now: Side,
  counted: CountedQuestion,
  tree: AskedTree,
  minimums: Minimums,
): Map<string, TrendPoint[]> {
  const [index] = indices;
  const shown = index === undefined ? undefined : now.grouped.get(index);
  if (index === undefined || shown?.scale == null || tree.trendMonths === 0) return new Map();
  const like = { ...question, scale: shown.scale, mode: shown.groups[0]?.mode ?? question.mode };
  return readTrend(index, like, counted, tree, minimums);
}

function targetOf(
  targets: readonly Target[],
  index: IndexId,
  node: TreeNode,
  question: Question,
  company: Company,
): Target | undefined {
  if (node.ref.kind !== 'unit' && node.ref.kind !== 'business') return undefined;
  const unit = node.ref.id === null ? null : company.units.byId.get(node.ref.id);
  const only = (ids: readonly number[] | null) => (ids?.length === 1 ? (ids[0] ?? null) : null);
  return findTarget(targets, index, {
    unitId: unit == null || unit.parentId === null ? null : unit.id,
    touchpointId: only(question.touchpoints),
    factorId: only(question.factors),
  });
}
