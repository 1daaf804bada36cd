import type { IndexCell } from '@otklik/contract';
import { judgeMany, type Comparison } from '@otklik/metrics';
import { findDefinition } from './index-catalogue.ts';

/**
 * One view that tests many units finds "changes" by chance: Benjamini–Hochberg over everything that the view tests of one
 * index. `pValue` stays the test's own, the claims follow the adjusted one.
 */
export function adjustComparisons(cells: readonly IndexCell[]): IndexCell[] {
  const byIndex = Map.groupBy(cells, (cell) => `${cell.index}:${cell.scale}`);
  const adjusted = new Map<IndexCell, Comparison>();
  for (const group of byIndex.values()) {
    const tested = group.filter((cell) => cell.comparison !== null);
    const [first] = tested;
    const definition = first === undefined ? null : findDefinition(first.index, first.scale);
    if (definition === null) continue;
    judgeMany(tested.map(testOf), definition.practicalThreshold).forEach((judged, index) => {
      const cell = tested[index];
      if (cell !== undefined) adjusted.set(cell, judged);
    });
  }
  return cells.map((cell) => {
    const judged = adjusted.get(cell);
    if (judged === undefined || cell.comparison === null) return cell;
    const { significant, changed } = judged;
    const direction = changed ? cell.comparison.direction : 'none';
    return {
      ...cell,
      comparison: { ...cell.comparison, adjustedPValue: judged.pValue, significant, changed, direction },
    };
  });
}

function testOf(cell: IndexCell): Comparison {
  if (cell.comparison === null) throw new TypeError('the cell has no comparison');
  const { difference, low, high, pValue, method, significant, changed } = cell.comparison;
  return {
    difference,
    low,
    high,
    pValue,
    method,
    significant,
    changed,
    standardError: null,
    statistic: null,
    degreesOfFreedom: null,
  };
}
