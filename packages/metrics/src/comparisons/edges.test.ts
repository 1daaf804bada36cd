import { describe, expect, it } from 'vitest';
import { refusal } from '../../test/refusal.ts';
import * as metrics from '../index.ts';

const stars = metrics.scaleOf('1-5');
const mean = metrics.csiMean(stars);
const varied = metrics.fromScores(stars, [3, 4, 5, 5]);
const one = metrics.fromScores(stars, [4]);

describe('a test with a single answer on a side', () => {
  it('is undefined for means, whichever side it is', () => {
    const momentsOf = (histogram: metrics.Histogram) => metrics.momentsOf(histogram, mean.scoring);
    for (const [first, second] of [
      [one, varied],
      [varied, one],
    ] as const) {
      expect(metrics.compare(mean, first, second)).toMatchObject({ pValue: null, low: null, degreesOfFreedom: null });
      expect(metrics.cohenD(momentsOf(first), momentsOf(second))).toBeNull();
    }
    expect(metrics.compare(mean, varied, varied).pValue).toBe(1);
    const spread = metrics.fromScores(stars, [3, 4, 5]);
    const higher = metrics.fromScores(stars, [4, 4, 4, 5, 3, 5, 3, 4, 4]);
    expect(metrics.cohenD(momentsOf(spread), momentsOf(spread))).toBe(0);
    expect(metrics.cohenD(momentsOf(spread), momentsOf(higher))).toBe(0);
    const [fours, fives] = [metrics.fromScores(stars, [4, 4]), metrics.fromScores(stars, [5, 5])];
    expect(metrics.cohenD(momentsOf(fours), momentsOf(fives))).toBeNull();
    const unit = { n: 3, mean: 4, variance: 1 };
    expect(metrics.cohenD(unit, { ...unit, mean: 3 })).toBe(1);
  });

  it('is defined for ranks and for distributions', () => {
    const [low, high] = [metrics.fromScores(stars, [2]), metrics.fromScores(stars, [4])];
    const ranks = metrics.mannWhitney(high, low);
    expect(ranks).toMatchObject({ superiority: 1, statistic: 1 });
    expect(metrics.mannWhitney(low, low)).toBeNull();
    expect(metrics.mannWhitney(low, metrics.emptyHistogram(stars))).toBeNull();
    expect(metrics.distributionTest(high, low)).toMatchObject({ statistic: 2, degreesOfFreedom: 1 });
    expect(metrics.distributionTest(low, low)).toBeNull();
  });
});

describe('probabilities', () => {
  it('never exceed 1, where their sums are rounded above it', () => {
    expect(metrics.fisherExact({ hits: 0, n: 1 }, { hits: 2, n: 5 })).toBe(1);
    expect(metrics.fisherExact({ hits: 1, n: 1 }, { hits: 3, n: 5 })).toBe(1);
    expect(metrics.binomialTest(0, 2, 0.3)).toBe(1);
    expect(metrics.binomialTest(3, 9, 0.3)).toBe(1);
    expect(metrics.binomialTest(8, 15, 0.5)).toBe(1);
  });

  it('are not significant exactly on the level, and a change exactly on the threshold counts', () => {
    const tested = { ...metrics.compare(mean, varied, one), pValue: 0.25, difference: 0.5 };
    const judged = (confidence: number, threshold: number) => metrics.judgeMany([tested], threshold, { confidence })[0];
    expect(judged(0.75, 0.5)).toMatchObject({ significant: false, changed: false });
    expect(judged(0.74, 0.5)).toMatchObject({ significant: true, changed: true });
    expect(judged(0.74, 0.51)).toMatchObject({ significant: true, changed: false });
    const onThreshold = { ...tested, difference: 4.3 - 4.2 };
    expect(metrics.judgeMany([onThreshold], 0.1, { confidence: 0.7 })[0]).toMatchObject({ changed: true });
  });
});

describe('comparing over served', () => {
  const support = metrics.support(stars);
  const side = (served: number | null) => ({ histogram: one, served });

  it('needs the served of both sides, and as many as answered', () => {
    const many = { histogram: varied, served: 9 };
    for (const definition of [support, metrics.criticalitySum(stars)]) {
      for (const [first, second] of [
        [side(null), many],
        [many, side(null)],
      ] as const)
        expect(metrics.compareOverServed(definition, first, second)).toMatchObject({ difference: null, pValue: null });
    }
    const nobody = { histogram: metrics.emptyHistogram(stars), served: 0 };
    expect(metrics.compareOverServed(support, nobody, many)).toMatchObject({ difference: null, method: 'over_served' });
    expect(metrics.compareOverServed(support, many, nobody)).toMatchObject({ difference: null, method: 'over_served' });
    expect(metrics.compareOverServed(support, side(1), side(1))).toMatchObject({ difference: 0, pValue: 1 });
    expect(metrics.compareOverServed(support, { histogram: varied, served: 4 }, many).difference).toBeCloseTo(
      0.5 - 2 / 9,
      12,
    );
    expect(refusal(() => metrics.compareOverServed(support, { histogram: varied, served: 3 }, many))).toEqual([
      'part_exceeds_whole',
      'served',
    ]);
  });

  it('takes values without a scale as their histogram', () => {
    const fives = metrics.momentsOf(metrics.fromCounts(stars, [1, 0, 3, 0, 0]), [1, 2, 3, 4, 5]);
    expect(metrics.momentsOfValues([3, 1, 3, 3])).toEqual(fives);
    expect(metrics.momentsOfValues([7])).toEqual({ n: 1, mean: 7, variance: null });
    expect(metrics.momentsOfValues([])).toBeNull();
  });
});
