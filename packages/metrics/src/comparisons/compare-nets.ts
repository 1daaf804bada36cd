import { normalQuantile, twoSidedNormal } from '../distributions/normal.ts';
import { adjustedNet, type NetClasses } from '../intervals/net-intervals.ts';
import { judge, undefinedComparison, type Comparison } from './comparison.ts';

/**
 * Difference of two NPS: both sides get ¾ promoters, 1½ passives, ¾ detractors; z and interval belong to the adjusted
 * difference, the difference shown is the raw one.
 *
 * Source: Rocks 2016; measuringu.com/nps-significance-test.
 */
export function compareNets(
  first: NetClasses,
  second: NetClasses,
  confidence: number,
  practicalThreshold: number,
): Comparison {
  const firstRaw = rawNet(first);
  const secondRaw = rawNet(second);
  if (firstRaw === null || secondRaw === null) return undefinedComparison('adjusted_wald_z');
  const firstAdjusted = adjustedNet(first);
  const secondAdjusted = adjustedNet(second);
  const adjusted = firstAdjusted.value - secondAdjusted.value;
  const standardError = Math.sqrt(
    firstAdjusted.standardError * firstAdjusted.standardError +
      secondAdjusted.standardError * secondAdjusted.standardError,
  );
  const statistic = adjusted / standardError;
  const half = normalQuantile(confidence) * standardError;
  return judge(
    {
      difference: firstRaw - secondRaw,
      low: Math.max(adjusted - half, -200),
      high: Math.min(adjusted + half, 200),
      pValue: twoSidedNormal(statistic),
      method: 'adjusted_wald_z',
      significant: false,
      changed: false,
      standardError,
      statistic,
      degreesOfFreedom: null,
    },
    confidence,
    practicalThreshold,
  );
}

function rawNet({ promoters, passives, detractors }: NetClasses): number | null {
  const n = promoters + passives + detractors;
  return n === 0 ? null : (100 * (promoters - detractors)) / n;
}
