import type { IndexCell, IndexId } from '@otklik/contract';
import {
  compare,
  compareOverServed,
  evaluate,
  responseRelevance,
  standing,
  type Comparison,
  type IndexDefinition,
  type Minimums,
  type Result,
} from '@otklik/metrics';
import type { Group } from './group-histograms.ts';
import { findDefinition } from './index-catalogue.ts';

/** A group as the API answers it: value, interval, standing. No number is judged anywhere else. What is too small to be shown is hidden by the view (suppress.ts). */
export function judgeGroup(index: IndexId, group: Group, minimums: Minimums): IndexCell {
  const { histogram, responses, served } = group;
  return {
    ...describe(definitionOf(index, group), index, group),
    ...judgeValue(index, group, minimums),
    histogram: [...histogram.counts],
    responses,
    served,
    ...relevanceOf(group),
    comparison: null,
    target: null,
  };
}

/** The number and its standing alone, for a line of many points. */
export function judgeValue(index: IndexId, group: Group, minimums: Minimums): Pick<IndexCell, 'result' | 'standing'> {
  const definition = definitionOf(index, group);
  const { histogram, mode, responses, served } = group;
  return {
    result: evaluate(definition, histogram, { mode, served }),
    standing: standing({
      n: histogram.n,
      mode,
      responses: Math.max(responses, 1),
      served,
      needsRelevance: definition.over === 'answers',
      minimums,
    }),
  };
}

/**
 * The response rate (definitions §7): of those served, who spoke up; of those asked by a personal link, who answered. Invited answers
 * that came by other doors are in neither of its numbers.
 */
export function relevanceOf({
  mode,
  responses,
  served,
  asked,
}: Pick<Group, 'mode' | 'responses' | 'served' | 'asked'>): Pick<IndexCell, 'responseRate' | 'relevance'> {
  const isInvited = mode === 'invited';
  const answered = isInvited ? (asked?.answered ?? 0) : responses;
  const of = isInvited ? (asked?.sent ?? null) : served;
  const { rate, ...judged } = responseRelevance(answered, of, mode);
  return {
    responseRate: rate.kind === 'value' ? rate.value : null,
    relevance: { over: isInvited ? 'invited' : 'served', answered, of, rate, ...judged },
  };
}

export function describe(
  definition: IndexDefinition,
  index: IndexId,
  { mode, histogram }: Pick<Group, 'mode' | 'histogram'>,
) {
  return {
    index,
    version: definition.version,
    scale: histogram.scale.id,
    mode,
    unit: definition.unit,
    polarity: definition.polarity,
    range: definition.range,
  };
}

export function definitionOf(index: IndexId, group: Pick<Group, 'histogram'>): IndexDefinition {
  const definition = findDefinition(index, group.histogram.scale.id);
  if (definition === null) throw new TypeError(`${index} is not defined on ${group.histogram.scale.id}`);
  return definition;
}

/** This group minus the base. Cells too small to be shown are not compared either: a difference would give them away. */
export function compareGroups(index: IndexId, group: Group, base: Group, minimums: Minimums): IndexCell['comparison'] {
  if (base.histogram.scale.id !== group.histogram.scale.id || base.mode !== group.mode) return null;
  if (Math.min(group.histogram.n, base.histogram.n) < minimums.privacyFloor) return null;
  const definition = definitionOf(index, group);
  if (
    definition.over === 'served' &&
    [group, base].some(({ served, histogram }) => served === null || histogram.n > served)
  )
    return null;
  const tested =
    definition.over === 'served'
      ? compareOverServed(definition, group, base)
      : compare(definition, group.histogram, base.histogram);
  return presentComparison(
    tested,
    definition,
    evaluate(definition, base.histogram, { mode: base.mode, served: base.served }),
  );
}

export function presentComparison(
  tested: Comparison,
  definition: IndexDefinition,
  base: Result,
): NonNullable<IndexCell['comparison']> {
  const { difference, low, high, pValue, method, significant, changed } = tested;
  return {
    difference,
    low,
    high,
    pValue,
    adjustedPValue: pValue,
    method,
    significant,
    changed,
    direction: directionOf(tested, definition),
    base,
  };
}

function directionOf(
  { changed, difference }: Pick<Comparison, 'changed' | 'difference'>,
  definition: IndexDefinition,
): 'better' | 'worse' | 'none' {
  if (!changed || difference === null || difference === 0) return 'none';
  return difference > 0 === (definition.polarity === 'higher_is_better') ? 'better' : 'worse';
}
