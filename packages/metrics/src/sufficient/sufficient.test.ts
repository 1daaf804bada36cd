import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../test/refusal.ts';
import * as metrics from '../index.ts';

const integers = fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 20 });

describe('composites', () => {
  it('merge in any order and subtract back', () => {
    fc.assert(
      fc.property(integers, integers, integers, (a, b, c) => {
        const [first, second, third] = [a, b, c].map((values) => metrics.compositeOf(values));
        if (first === undefined || second === undefined || third === undefined) return;
        expect(metrics.mergeComposites(first, second, third)).toEqual(metrics.compositeOf([...c, ...a, ...b]));
        expect(metrics.subtractComposite(metrics.mergeComposites(first, second), second)).toEqual(first);
      }),
    );
  });

  it('give mean, error and interval, or the reason for none', () => {
    const result = metrics.evaluateComposite(metrics.compositeOf([1, 2, 3, 4]), { low: 0, high: 3 });
    expect(result).toMatchObject({ value: 2.5, n: 4, interval: { high: 3 } });
    expect(result.kind === 'value' && result.standardError).toBeCloseTo(Math.sqrt(5 / 3 / 4), 12);
    expect(metrics.evaluateComposite(metrics.EMPTY_COMPOSITE, { low: 0, high: 3 }).kind).toBe('no_data');
    expect(metrics.evaluateComposite(metrics.compositeOf([2]), { low: 0, high: 3 })).toMatchObject({
      standardError: null,
      interval: null,
      flags: [],
    });
    expect(metrics.evaluateComposite(metrics.compositeOf([0.1, 0.1, 0.1]), { low: 0, high: 3 })).toMatchObject({
      standardError: 0,
      interval: null,
      flags: ['degenerate'],
    });
    expect(refusal(() => metrics.compositeOf([Number.NaN]))).toEqual(['number_not_finite', 'values']);
    const one = metrics.compositeOf([1]);
    expect(refusal(() => metrics.subtractComposite(one, metrics.compositeOf([1, 2])))[0]).toBe(
      'subtracted_more_than_counted',
    );
    expect(metrics.subtractComposite(one, one)).toEqual(metrics.EMPTY_COMPOSITE);
  });
});

describe('co-moments', () => {
  const rows = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 10 })),
    {
      maxLength: 12,
    },
  );
  const names = ['x', 'y', 'z'];

  it('merge in any order and subtract back, exactly', () => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const [first, second] = [metrics.coMomentsOf(names, a), metrics.coMomentsOf(names, b)];
        expect(metrics.mergeCoMoments(first, second)).toEqual(metrics.coMomentsOf(names, [...b, ...a]));
        expect(metrics.subtractCoMoments(metrics.mergeCoMoments(first, second), second)).toEqual(first);
        expect(metrics.mergeCoMoments(metrics.emptyCoMoments(names), first)).toEqual(first);
      }),
    );
  });

  it('give means and covariances', () => {
    const moments = metrics.coMomentsOf(names, [
      [1, 2, 5],
      [3, 6, 1],
      [5, 4, 3],
    ]);
    expect(metrics.meansOf(moments)).toEqual([3, 4, 3]);
    expect(metrics.covarianceOf(moments)).toEqual([
      [4, 2, -2],
      [2, 4, -4],
      [-2, -4, 4],
    ]);
    expect(metrics.covarianceOf(metrics.coMomentsOf(names, [[1, 2, 3]]))).toBeNull();
    expect(metrics.covariancesOf(metrics.emptyCoMoments(names))).toBeNull();
    expect(metrics.covariancesOf(moments)).toMatchObject({ n: 3, names });
    expect(metrics.meansOf(metrics.emptyCoMoments(names))).toEqual([]);
  });

  it('refuse other variables, ragged rows, and taking off too much', () => {
    const moments = metrics.coMomentsOf(names, [[1, 2, 5]]);
    expect(refusal(() => metrics.coMomentsOf(names, [[1, 2]]))).toEqual(['dimension_mismatch', 'rows']);
    expect(refusal(() => metrics.coMomentsOf(['x'], [[Infinity]]))).toEqual(['number_not_finite', 'rows']);
    expect(refusal(() => metrics.mergeCoMoments(moments, metrics.emptyCoMoments(['x', 'y', 'q'])))[0]).toBe(
      'dimension_mismatch',
    );
    expect(refusal(() => metrics.mergeCoMoments(moments, metrics.emptyCoMoments(['x'])))[0]).toBe('dimension_mismatch');
    const more = metrics.coMomentsOf(names, [
      [1, 2, 5],
      [1, 1, 1],
    ]);
    expect(refusal(() => metrics.subtractCoMoments(moments, more))[0]).toBe('subtracted_more_than_counted');
    expect(metrics.subtractCoMoments(moments, moments)).toEqual(metrics.emptyCoMoments(names));
  });
});

describe('clusters', () => {
  const clusters = fc.array(fc.record({ n: fc.nat(5), sum: fc.nat(25) }), { maxLength: 12 });

  it('merge in any order and subtract back', () => {
    fc.assert(
      fc.property(clusters, clusters, (a, b) => {
        const [first, second] = [metrics.clustersOf(a), metrics.clustersOf(b)];
        expect(metrics.mergeClusters(first, second)).toEqual(metrics.clustersOf([...b, ...a]));
        expect(metrics.subtractClusters(metrics.mergeClusters(first, second), second)).toEqual(first);
      }),
    );
  });

  it('of one answer each equal the plain mean', () => {
    const scores = [1, 4, 5, 5, 3];
    const clustered = metrics.clusteredMean(metrics.clustersOf(scores.map((sum) => ({ n: 1, sum }))), {
      low: 1,
      high: 5,
    });
    const plain = metrics.evaluate(
      metrics.csiMean(metrics.scaleOf('1-5')),
      metrics.fromScores(metrics.scaleOf('1-5'), scores),
    );
    if (clustered.kind !== 'value' || plain.kind !== 'value') throw new Error('no value');
    expect(clustered.value).toBeCloseTo(plain.value, 12);
    expect(clustered.standardError).toBeCloseTo(plain.standardError ?? 0, 12);
    expect(clustered.interval?.low).toBeCloseTo(plain.interval?.low ?? 0, 9);
    expect(clustered.interval?.method).toBe('linearised_t');
  });

  it('have limits', () => {
    expect(metrics.clusteredMean(metrics.EMPTY_CLUSTERS).kind).toBe('no_data');
    expect(metrics.clusteredMean(metrics.clustersOf([{ n: 3, sum: 12 }]))).toMatchObject({
      value: 4,
      n: 3,
      standardError: null,
      interval: null,
    });
    expect(
      metrics.clusteredMean(
        metrics.clustersOf([
          { n: 3, sum: 12 },
          { n: 1, sum: 4 },
        ]),
      ),
    ).toMatchObject({
      standardError: 0,
      flags: ['degenerate'],
    });
    const [few, many] = [metrics.clustersOf([{ n: 1, sum: 2 }]), metrics.clustersOf([{ n: 2, sum: 2 }])];
    expect(refusal(() => metrics.subtractClusters(few, many))[0]).toBe('subtracted_more_than_counted');
    expect(
      refusal(() =>
        metrics.subtractClusters(
          many,
          metrics.clustersOf([
            { n: 1, sum: 1 },
            { n: 1, sum: 1 },
          ]),
        ),
      )[0],
    ).toBe('subtracted_more_than_counted');
    expect(refusal(() => metrics.clustersOf([{ n: -1, sum: 2 }]))).toEqual(['count_invalid', 'n']);
    expect(metrics.subtractClusters(many, many)).toEqual(metrics.EMPTY_CLUSTERS);
  });
});

describe('durations', () => {
  const measured = fc.array(fc.record({ seconds: fc.integer({ min: 0, max: 10_000_000 }), resolved: fc.boolean() }), {
    maxLength: 30,
  });

  it('merge in any order and subtract back', () => {
    fc.assert(
      fc.property(measured, measured, (a, b) => {
        const [first, second] = [metrics.durationsOf(a), metrics.durationsOf(b)];
        expect(metrics.mergeDurations(first, second)).toEqual(metrics.durationsOf([...b, ...a]));
        expect(metrics.subtractDurations(metrics.mergeDurations(first, second), second)).toEqual(first);
      }),
      { numRuns: 30 },
    );
  });

  it('lie within five percent of the true quantile, open ones counted', () => {
    const seconds = Array.from({ length: 999 }, (_, position) => 60 + position * 60);
    const durations = metrics.durationsOf(seconds.map((one) => ({ seconds: one, resolved: true })));
    const [median, late] = metrics.resolutionQuantiles(metrics.durationCounts(durations), [0.5, 0.9]);
    expect(Math.abs((median ?? 0) / 30_000 - 1)).toBeLessThan(0.05);
    expect(Math.abs((late ?? 0) / 54_000 - 1)).toBeLessThan(0.05);
    const half = metrics.durationsOf(seconds.map((one, position) => ({ seconds: one, resolved: position % 2 === 0 })));
    const [later] = metrics.resolutionQuantiles(metrics.durationCounts(half), [0.5]);
    expect(later ?? 0).toBeGreaterThan(40_000);
  });

  it('have buckets that grow by five percent', () => {
    expect(metrics.durationBucket(0)).toBe(0);
    expect(metrics.durationBucket(0.99)).toBe(0);
    expect(metrics.durationBucket(1)).toBe(1);
    expect(metrics.durationBucket(1.06)).toBe(2);
    expect(metrics.durationBucket(3600)).toBe(1 + Math.floor(Math.log(3600) / Math.log(1.05)));
    expect(metrics.durationBucket(1e12)).toBe(403);
    expect(metrics.durationCounts(metrics.durationsOf([{ seconds: 0.5, resolved: false }]))).toEqual([
      { duration: 0.5, resolved: 0, open: 1 },
    ]);
    expect(metrics.durationCounts(metrics.durationsOf([{ seconds: 1, resolved: true }]))[0]?.duration).toBeCloseTo(
      1.05 ** 0.5,
      12,
    );
    expect(refusal(() => metrics.durationBucket(-1))).toEqual(['number_out_of_range', 'seconds']);
    expect(
      refusal(() =>
        metrics.subtractDurations(metrics.emptyDurations(), metrics.durationsOf([{ seconds: 5, resolved: true }])),
      )[0],
    ).toBe('subtracted_more_than_counted');
  });
});

describe('two respondents', () => {
  it('are enough for a variance and a covariance, one is not', () => {
    expect(metrics.compositeMoments(metrics.compositeOf([2, 4]))).toEqual({ n: 2, mean: 3, variance: 2 });
    expect(metrics.compositeMoments(metrics.compositeOf([2]))).toEqual({ n: 1, mean: 2, variance: null });
    expect(
      metrics.covarianceOf(
        metrics.coMomentsOf(
          ['a', 'b'],
          [
            [1, 5],
            [3, 9],
          ],
        ),
      ),
    ).toEqual([
      [2, 4],
      [4, 8],
    ]);
    expect(metrics.covarianceOf(metrics.coMomentsOf(['a', 'b'], [[1, 5]]))).toBeNull();
  });
});
