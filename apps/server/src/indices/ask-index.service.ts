import type { Dimension, IndexCell, IndexId } from '@otklik/contract';
import { subtract, type Minimums } from '@otklik/metrics';
import type { Work } from '../platform/database/work.ts';
import { adjustComparisons } from './adjust-comparisons.ts';
import { countQuestion } from './count-question.ts';
import { nameOf, type GroupKey } from './counted.ts';
import { readGround } from './ground.store.ts';
import { groupHistograms, mergeGroups, type Group, type Grouped } from './group-histograms.ts';
import { compareGroups, judgeGroup } from './judge-group.ts';
import type { Period } from '../platform/period.ts';
import type { Question, Reading } from './question.ts';
import { cellsToHide, hide } from './suppress.ts';
import { findTarget, targetStateOf } from './target-state.ts';

export type Base =
  | { readonly kind: 'none' }
  | { readonly kind: 'rest' }
  | { readonly kind: 'period'; readonly period: Period };

export interface AskedIndex {
  readonly groups: readonly { readonly key: GroupKey; readonly cell: IndexCell }[];
  readonly leftOut: Grouped['leftOut'];
}

/** One index by any grouping. `rootUnitId` is the unit that "no unit" in a target stands for. */
export async function askIndex(
  work: Work,
  index: IndexId,
  question: Question,
  base: Base,
  rootUnitId: number | null,
): Promise<AskedIndex> {
  const { db, workspaceId } = work;
  const { measures, minimums, targets } = await readGround(db, workspaceId, question.period);
  const counted = await countQuestion(db, workspaceId, question, [index], measures, readingsOf(question, base));
  const grouped = groupHistograms(counted('now'), index, question.groupBy, question);
  const bases = basesOf(index, question, base, counted, grouped, minimums);
  const hidden = hiddenGroups(grouped.groups, question.groupBy, minimums);
  const judged = grouped.groups.map((group) => {
    const cell = {
      ...judgeGroup(index, group, minimums),
      comparison: comparisonOf(index, group, bases.get(nameOf(group.key, question.groupBy)), minimums),
    };
    const target = targetStateOf(cell, findTarget(targets, index, placeOf(group.key, question, rootUnitId)));
    return { key: group.key, cell: hidden.has(group) ? hide(cell, minimums) : { ...cell, target } };
  });
  const adjusted = adjustComparisons(judged.map(({ cell }) => cell));
  const groups = judged.map(({ key }, position) => ({ key, cell: adjusted[position] ?? judged[position]!.cell }));
  return { groups: groups.toSorted((a, b) => byTime(a.key, b.key, question.groupBy)), leftOut: grouped.leftOut };
}

function comparisonOf(
  index: IndexId,
  group: Group,
  base: Group | undefined,
  minimums: Minimums,
): IndexCell['comparison'] {
  return base === undefined ? null : compareGroups(index, group, base, minimums);
}

function readingsOf(question: Question, base: Base): Reading[] {
  const now: Reading = { name: 'now', period: question.period, groupBy: question.groupBy };
  return base.kind === 'period' ? [now, { ...now, name: 'base', period: base.period }] : [now];
}

/** The group each group is held against: the same one in another period, or everybody else now. */
function basesOf(
  index: IndexId,
  question: Question,
  base: Base,
  counted: Awaited<ReturnType<typeof countQuestion>>,
  grouped: Grouped,
  minimums: Minimums,
): Map<string, Group> {
  const found = new Map<string, Group>();
  if (base.kind === 'period' && grouped.scale !== null) {
    // The other period must be read on the scale and in the mode that this one is shown in.
    const mode = question.mode ?? (question.groupBy.includes('mode') ? null : (grouped.groups[0]?.mode ?? null));
    const other = groupHistograms(counted('base'), index, question.groupBy, { scale: grouped.scale, mode });
    const hidden = hiddenGroups(other.groups, question.groupBy, minimums);
    for (const group of other.groups) if (!hidden.has(group)) found.set(nameOf(group.key, question.groupBy), group);
  }
  if (base.kind === 'rest') {
    const byMode = Map.groupBy(grouped.groups, (group) => group.mode);
    for (const groups of byMode.values()) {
      const all = mergeGroups(groups, {});
      if (all === null || groups.length < 2) continue;
      for (const group of groups) found.set(nameOf(group.key, question.groupBy), without(all, group));
    }
  }
  return found;
}

/** Groups that divide the same answers among themselves. Factors do not, and each period and mode has its own whole. */
const dividing: ReadonlySet<Dimension> = new Set<Dimension>([
  'unit',
  'touchpoint',
  'product',
  'channel',
  'survey',
  'employee',
  'team',
  'segment',
  'topic',
]);

function hiddenGroups(groups: readonly Group[], groupBy: readonly Dimension[], minimums: Minimums): Set<Group> {
  const asLine = (some: readonly Group[]) => some.map((group) => ({ name: group, n: group.histogram.n }));
  const lines = groupBy
    .filter((dimension) => dividing.has(dimension))
    .flatMap((dimension) => {
      const others = groupBy.filter((other) => other !== dimension);
      return [...Map.groupBy(groups, (group) => `${group.mode}|${nameOf(group.key, others)}`).values()].map(asLine);
    });
  const alone = groups.filter((group) => group.histogram.n < minimums.privacyFloor).map((group) => asLine([group]));
  return cellsToHide([...alone, ...lines], minimums.privacyFloor);
}

function without(all: Group, group: Group): Group {
  return {
    ...all,
    histogram: subtract(all.histogram, group.histogram),
    responses: all.responses - group.responses,
    served: all.served === null || group.served === null ? null : all.served - group.served,
    asked: null,
  };
}

function placeOf(key: GroupKey, question: Question, rootUnitId: number | null) {
  const only = (ids: readonly number[] | null) => (ids?.length === 1 ? (ids[0] ?? null) : null);
  const id = (value: number | string | undefined) => (typeof value === 'number' ? value : null);
  const unitId = id(key.unit) ?? only(question.units);
  return {
    unitId: unitId === rootUnitId ? null : unitId,
    touchpointId: id(key.touchpoint) ?? only(question.touchpoints),
    factorId: id(key.factor) ?? only(question.factors),
  };
}

const inTime: readonly Dimension[] = ['quarter', 'month', 'week', 'day', 'weekday', 'hour'];

function byTime(a: GroupKey, b: GroupKey, groupBy: readonly Dimension[]): number {
  for (const dimension of inTime.filter((name) => groupBy.includes(name))) {
    const [first, second] = [a[dimension] ?? '', b[dimension] ?? ''];
    if (first !== second) return first < second ? -1 : 1;
  }
  return 0;
}
