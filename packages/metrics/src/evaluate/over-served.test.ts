import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramOn } from '../../test/arbitrary-histograms.ts';
import { refusal } from '../../test/refusal.ts';
import * as metrics from '../index.ts';

const stars = metrics.scaleOf('1-5');
const answers = metrics.fromCounts(stars, [11, 15, 17, 28, 134]);

function valueOver(definition: metrics.IndexDefinition, histogram: metrics.Histogram, served: number): number {
  return metrics.valueOf(metrics.evaluate(definition, histogram, { served })) ?? Number.NaN;
}

describe('Support and Criticality', () => {
  it('add up to the response rate, and are the worst-case bounds of the satisfied and the dissatisfied', () => {
    fc.assert(
      fc.property(histogramOn(stars, 50, 1), fc.nat(1000), (histogram, silent) => {
        const served = histogram.n + silent;
        const support = valueOver(metrics.support(stars), histogram, served);
        const criticality = valueOver(metrics.criticalityCount(stars), histogram, served);
        const rate = metrics.valueOf(metrics.responseRate(histogram.n, served)) ?? 0;
        expect(support + criticality).toBeCloseTo(rate, 10);
        const bounds = metrics.topShareBounds(histogram, served);
        expect(bounds?.low).toBeCloseTo(support, 12);
        expect(bounds?.high).toBeCloseTo(support + 1 - rate, 12);
        expect(valueOver(metrics.criticalitySeverity(stars), histogram, served)).toBeLessThanOrEqual(
          criticality + 1e-12,
        );
      }),
    );
  });

  it('by severity weigh a 1 more than a 4; by the literal sum a 4 more than a 1', () => {
    const ones = metrics.fromCounts(stars, [4, 0, 0, 0, 0]);
    const fours = metrics.fromCounts(stars, [0, 0, 0, 4, 0]);
    expect(valueOver(metrics.criticalitySeverity(stars), ones, 10)).toBeCloseTo(0.4, 12);
    expect(valueOver(metrics.criticalitySeverity(stars), fours, 10)).toBeCloseTo(0.1, 12);
    expect(valueOver(metrics.criticalitySum(stars), ones, 10)).toBeCloseTo(0.4, 12);
    expect(valueOver(metrics.criticalitySum(stars), fours, 10)).toBeCloseTo(1.6, 12);
    expect(metrics.criticalitySum(stars).range).toEqual({ low: 0, high: 4 });
    const single = metrics.evaluate(metrics.criticalitySum(stars), metrics.fromScores(stars, [1]), { served: 10 });
    expect(single).toMatchObject({ value: 0.1, standardError: 0.1, flags: [] });
  });

  it('need to know how many were served, and that no more answered', () => {
    for (const served of [null, 0, undefined]) {
      expect(metrics.evaluate(metrics.support(stars), answers, { served: served ?? null })).toEqual({
        kind: 'no_data',
        reason: { code: 'served_unknown' },
        n: 205,
      });
    }
    expect(metrics.evaluate(metrics.support(stars), answers)).toMatchObject({ kind: 'no_data' });
    expect(metrics.evaluate(metrics.support(stars), answers, { served: 204 })).toEqual({
      kind: 'data_error',
      reason: { code: 'answers_exceed_served', n: 205, served: 204 },
      n: 205,
    });
    expect(metrics.evaluate(metrics.support(stars), answers, { served: 205 }).kind).toBe('value');
    expect(refusal(() => metrics.evaluate(metrics.support(stars), answers, { served: -1 }))[0]).toBe('count_invalid');
    expect(
      refusal(() => metrics.evaluate(metrics.criticalitySum(stars), answers, { served: 900, method: 'wald' }))[0],
    ).toBe('method_unsupported');
  });

  it('have no interval where nothing critical was said at all, or where one person was served', () => {
    const allTop = metrics.fromCounts(stars, [0, 0, 0, 0, 9]);
    expect(metrics.evaluate(metrics.criticalitySeverity(stars), allTop, { served: 20 })).toMatchObject({
      value: 0,
      interval: null,
      standardError: 0,
      flags: ['degenerate'],
    });
    expect(
      metrics.evaluate(metrics.criticalitySeverity(stars), metrics.emptyHistogram(stars), { served: 1 }),
    ).toMatchObject({
      interval: null,
      standardError: null,
    });
    expect(
      metrics.evaluate(metrics.criticalitySum(stars), metrics.fromScores(stars, [4]), { served: 2 }),
    ).toMatchObject({
      value: 2,
      standardError: 2,
    });
    expect(metrics.evaluate(metrics.support(stars), allTop, { served: 20 })).toMatchObject({
      n: 9,
      interval: { method: 'wilson' },
    });
  });

  it('where everybody answered, equal the mean over answers', () => {
    const served = metrics.evaluate(metrics.criticalitySum(stars), answers, { served: 205 });
    const asMean = { ...metrics.criticalitySum(stars), over: 'answers' as const };
    expect(served).toEqual(metrics.evaluate(asMean, answers));
  });

  it('compare with n := served', () => {
    const a = { histogram: answers, served: 2400 };
    const b = { histogram: metrics.fromCounts(stars, [30, 20, 20, 30, 100]), served: 2300 };
    const byShare = metrics.compareOverServed(metrics.support(stars), a, b);
    expect(byShare.pValue).toBeCloseTo(
      metrics.compareShares({ hits: 134, n: 2400 }, { hits: 100, n: 2300 }, 0.95, 0.03).pValue ?? 0,
      12,
    );
    const byMean = metrics.compareOverServed(metrics.criticalitySum(stars), a, b);
    expect(byMean.method).toBe('welch');
    expect(byMean.difference).toBeCloseTo(204 / 2400 - (30 + 40 + 60 + 120) / 2300, 12);
    expect(byMean.standardError).toBeCloseTo(Math.hypot(0.0106631902595352, standardErrorOf(b)), 10);
    expect(metrics.compareOverServed(metrics.support(stars), a, { ...b, served: null })).toMatchObject({
      pValue: null,
      difference: null,
    });
    expect(refusal(() => metrics.compareOverServed(metrics.support(stars), a, { ...b, served: 10 }))).toEqual([
      'part_exceeds_whole',
      'served',
    ]);
    expect(refusal(() => metrics.compareOverServed(metrics.csiMean(stars), a, b))[0]).toBe('method_unsupported');
    expect(refusal(() => metrics.compare(metrics.support(stars), answers, answers))[0]).toBe('method_unsupported');
  });

  it('of several units: sums over sums', () => {
    const pooled = metrics.mergeServed({ histogram: answers, served: 1000 }, { histogram: answers, served: 3000 });
    expect(pooled.served).toBe(4000);
    expect(pooled.histogram.n).toBe(410);
    expect(metrics.mergeServed(pooled, { histogram: answers, served: null }).served).toBeNull();
    expect(metrics.topShareBounds(answers, null)).toBeNull();
    expect(metrics.topShareBounds(answers, 0)).toBeNull();
    expect(metrics.topShareBounds(answers, 100)).toBeNull();
    expect(metrics.topShareBounds(answers, 205)).toEqual({ low: 134 / 205, high: 134 / 205 });
  });
});

function standardErrorOf({ histogram, served }: { histogram: metrics.Histogram; served: number }): number {
  const result = metrics.evaluate(metrics.criticalitySum(stars), histogram, { served });
  return result.kind === 'value' ? (result.standardError ?? 0) : 0;
}
