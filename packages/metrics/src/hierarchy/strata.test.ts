import { describe, expect, it } from 'vitest';
import * as metrics from '../index.ts';

const stars = metrics.scaleOf('1-5');
const mean = metrics.csiMean(stars);
const asked = { mode: 'invited', question: 'enumerative' } as const;
const hall = { weight: 0.6, n: 40, mean: 4, variance: 1, served: 80 };
const delivery = { weight: 0.3, n: 10, mean: 2, variance: 2, served: 40 };

describe('strata that are summed up already', () => {
  it('give value, error and degrees by hand', () => {
    const { result, coverage, leafWeights, estimate } = metrics.evaluateStrata(mean, [hall, delivery]);
    const [a, b] = [(4 / 9) * (1 / 40), (1 / 9) * (2 / 10)];
    expect(result).toMatchObject({ kind: 'value', n: 50, flags: ['renormalised'] });
    expect(metrics.valueOf(result)).toBeCloseTo(3 + 1 / 3, 12);
    expect(coverage).toBeCloseTo(0.9, 12);
    expect(leafWeights[0]).toBeCloseTo(2 / 3, 12);
    expect(estimate?.variance).toBeCloseTo(a + b, 12);
    expect(estimate?.degreesOfFreedom).toBeCloseTo((a + b) ** 2 / (a ** 2 / 39 + b ** 2 / 9), 9);
  });

  it('are corrected for the population only where question, mode and every served allow it', () => {
    const varianceOf = (strata: readonly metrics.Stratum[], options: metrics.TreeOptions) =>
      metrics.evaluateStrata(mean, strata, options).estimate?.variance;
    const plain = varianceOf([hall, delivery], {});
    expect(varianceOf([hall, delivery], asked)).toBeCloseTo((4 / 9) * (1 / 40) * 0.5 + (1 / 9) * (2 / 10) * 0.75, 12);
    expect(varianceOf([hall, delivery], { ...asked, mode: 'spontaneous' })).toBe(plain);
    expect(varianceOf([hall, delivery], { ...asked, question: 'analytic' })).toBe(plain);
    expect(varianceOf([hall, { ...delivery, served: null }], asked)).toBe(plain);
    expect(
      varianceOf(
        [
          { ...hall, served: null },
          { ...delivery, served: null },
        ],
        asked,
      ),
    ).toBe(plain);
  });

  it('that never vary are worth Kish\u2019s size of a share, after renormalising', () => {
    const of = (weight: number, n: number) => ({ weight, n, mean: 1, variance: 0, served: null });
    const share = metrics.evaluateStrata(metrics.topBox(stars), [of(0.6, 40), of(0.3, 10)]);
    expect(share.effectiveSize).toBeCloseTo(0.81 / (0.36 / 40 + 0.09 / 10), 9);
    expect(share.result).toMatchObject({ value: 1, interval: { high: 1, method: 'wilson_neff' } });
  });

  it('never cover more than the whole, however weights are rounded', () => {
    const third = { weight: 1 / 3 + 1e-16, n: 5, mean: 3, variance: 1, served: null };
    const { coverage } = metrics.evaluateStrata(mean, [third, third, { ...third, weight: 0.34 }]);
    expect(coverage).toBe(1);
  });
});

describe('leaves of a tree under the correction', () => {
  const many = metrics.fromCounts(stars, [0, 0, 10, 20, 20]);
  const flagsOf = (tree: metrics.WeightTree) => {
    const { result } = metrics.evaluateTree(mean, tree, asked);
    return result.kind === 'value' ? result.flags : [result.kind];
  };

  it('need their served, unless they carry no weight or no answers', () => {
    const known = { weight: 1, histogram: many, served: 100 };
    const none = metrics.emptyHistogram(stars);
    expect(flagsOf({ children: [known, { weight: 0, histogram: many }] })).toEqual(['population_correction']);
    expect(flagsOf({ children: [known, { weight: 0.2, histogram: none }] })).toEqual([
      'renormalised',
      'population_correction',
    ]);
    expect(flagsOf({ children: [known, { weight: 0.2, histogram: many }] })).toEqual(['population_correction_refused']);
    const one = metrics.fromScores(stars, [4]);
    expect(flagsOf({ children: [known, { weight: 0.2, histogram: one }] })).toEqual([
      'pooled_variance',
      'population_correction_refused',
    ]);
    expect(flagsOf({ histogram: many })).toEqual(['population_correction_refused']);
    expect(flagsOf({ histogram: many, served: null })).toEqual(['population_correction_refused']);
    expect(flagsOf({ histogram: many, served: 100 })).toEqual(['population_correction']);
  });

  it('with more answers than served are a data error that covers nothing', () => {
    expect(metrics.evaluateTree(mean, { histogram: many, served: 49 }, asked)).toMatchObject({
      coverage: 0,
      leafWeights: [],
      estimate: null,
      effectiveSize: null,
      result: { kind: 'data_error', reason: { code: 'answers_exceed_served', n: 50, served: 49 }, n: 50 },
    });
    expect(flagsOf({ histogram: many, served: 50 })).toEqual(['population_correction']);
  });

  it('count served for Support, down to a single customer', () => {
    const support = metrics.support(stars);
    const five = metrics.fromScores(stars, [5]);
    const of = (served: number | null) => metrics.evaluateTree(support, { histogram: five, served }).result;
    expect(of(1)).toMatchObject({ kind: 'value', value: 1, n: 1 });
    expect(of(4)).toMatchObject({ kind: 'value', value: 0.25, n: 1 });
    expect(of(null).kind).toBe('no_data');
    const partly = (served: number | null) =>
      metrics.evaluateTree(support, {
        children: [
          { weight: 9, histogram: five, served: 4 },
          { weight: 1, histogram: five, served },
        ],
      });
    for (const served of [null, 0])
      expect(partly(served)).toMatchObject({ coverage: 0.9, leafWeights: [1], result: { value: 0.25 } });
    expect(of(0).kind).toBe('no_data');
  });
});
