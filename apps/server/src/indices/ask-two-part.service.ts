import type { Mode } from '@otklik/contract';
import {
  factorMeans,
  importancePerformance,
  importanceWeightedAggregate,
  importanceWeightedRespondent,
  meanOfMeans,
  npsStyle,
  scaleOf,
  standing,
  type Interval,
  type Minimums,
  type TwoPart,
} from '@otklik/metrics';
import type { Work } from '../platform/database/work.ts';
import { minimumsOf } from '../company/minimums.ts';
import { countTwoPart, type TwoPartCounts, type TwoPartFilter } from './two-part.store.ts';

const BILLION = 1e9;

/** The two-part CSI of every questionnaire that was answered: all forms, factors and quadrants (definitions §4, §5). */
export async function askTwoPart(work: Work, filter: TwoPartFilter) {
  const minimums = await minimumsOf(work.db, work.workspaceId);
  const counted = await countTwoPart(work.db, work.workspaceId, filter);
  return counted.filter((row) => row.n >= minimums.privacyFloor).map((row) => judgeTwoPart(row, minimums));
}

function judgeTwoPart(row: TwoPartCounts, minimums: Minimums) {
  const scale = scaleOf(row.scale);
  const mode: Mode = row.mode === 1 ? 'spontaneous' : 'invited';
  const twoPart = twoPartFrom(row);
  const count = row.factorIds.length;
  // nps_style is the mean over factors of +100, 0, −100; the cells keep the sum of signs.
  const netComposite = {
    n: row.n,
    sum: (100 * row.netSum) / count,
    squares: (10_000 * row.netSquare) / (count * count),
  };
  const ratioComposite = { n: row.n, sum: row.ratioSum / BILLION, squares: row.ratioSquare / BILLION / BILLION };
  return {
    key: row.groupKey,
    surveyId: row.surveyId,
    mode,
    scale: row.scale,
    n: row.n,
    standing: standing({ n: row.n, mode, minimums }),
    importanceWeightedAggregate: importanceWeightedAggregate(twoPart),
    meanOfMeans: meanOfMeans(twoPart),
    importanceWeightedRespondent: importanceWeightedRespondent(ratioComposite, scale),
    npsStyle: npsStyle(netComposite),
    factors: factorsOf(row, twoPart),
  };
}

function twoPartFrom(row: TwoPartCounts): TwoPart {
  const factors = row.factorIds.map(String);
  const names = [
    ...factors.map((factor) => `importance:${factor}`),
    ...factors.map((factor) => `satisfaction:${factor}`),
  ];
  return { scale: scaleOf(row.scale), factors, moments: { names, n: row.n, sums: row.sums, products: row.products } };
}

function factorsOf(row: TwoPartCounts, twoPart: TwoPart) {
  const means = factorMeans(twoPart);
  const count = row.factorIds.length;
  const placed = importancePerformance(
    row.factorIds.map((id, position) => ({
      name: String(id),
      importance: means.importance[position] ?? 0,
      satisfaction: means.satisfaction[position] ?? 0,
      importanceInterval: marginalInterval(twoPart, position),
      satisfactionInterval: marginalInterval(twoPart, count + position),
    })),
  );
  return row.factorIds.map((factorId, position) => ({
    factorId,
    importance: means.importance[position] ?? 0,
    satisfaction: means.satisfaction[position] ?? 0,
    importancePercentOfMax: means.importancePercentOfMax[position] ?? 0,
    importanceShare: means.importanceShares[position] ?? 0,
    gap: placed.factors[position]?.gap ?? 0,
    quadrant: placed.factors[position]?.quadrant ?? ('low_priority' as const),
    separated: placed.factors[position]?.separated ?? false,
  }));
}

/** The t-interval of one variable's mean, from its own sum and square: a composite of one. */
function marginalInterval({ moments, scale }: TwoPart, variable: number): Interval | null {
  const size = moments.names.length;
  const diagonal = variable * size - (variable * (variable - 1)) / 2;
  const composite = { n: moments.n, sum: moments.sums[variable] ?? 0, squares: moments.products[diagonal] ?? 0 };
  const result = importanceWeightedRespondent(composite, scale);
  return result.kind === 'value' ? result.interval : null;
}
