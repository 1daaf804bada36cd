import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../test/refusal.ts';
import * as metrics from '../index.ts';

describe('service level', () => {
  it('counts open late tickets as breaches and leaves out those not yet due', () => {
    const ticket = { elapsedHours: 5, targetHours: 8, done: true };
    const counts = metrics.countServiceLevel([
      ticket,
      { ...ticket, elapsedHours: 8 },
      { ...ticket, elapsedHours: 8.1 },
      { ...ticket, done: false },
      { ...ticket, elapsedHours: 9, done: false },
    ]);
    expect(counts).toEqual({ within: 2, due: 4 });
    expect(metrics.valueOf(metrics.slaAttainment(counts))).toBe(0.5);
  });
});

describe('quantiles', () => {
  it('interpolate between sorted values', () => {
    expect(metrics.quantiles([4, 1, 3, 2], [0, 0.25, 0.5, 1])).toEqual([1, 1.75, 2.5, 4]);
    expect(metrics.quantiles([], [0.5])).toEqual([null]);
    expect(metrics.meanOf([])).toBeNull();
    expect(metrics.meanOf([1, 2])).toBe(1.5);
    expect(refusal(() => metrics.quantiles([1], [1.5]))).toEqual(['number_out_of_range', 'probabilities']);
    expect(refusal(() => metrics.quantiles([Number.NaN], [0.5]))).toEqual(['number_not_finite', 'values']);
  });

  it('with nothing censored agree with the survival curve', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 40 }), (values) => {
        const counts = values.map((duration) => ({ duration, resolved: 1, open: 0 }));
        const sorted = [...values].sort((a, b) => a - b);
        const [median] = metrics.resolutionQuantiles(counts, [0.5]);
        expect(median).toBe(sorted[Math.ceil(values.length / 2) - 1]);
      }),
    );
  });

  it('survive open tickets', () => {
    const counts = [
      { duration: 1, resolved: 1, open: 0 },
      { duration: 2, resolved: 1, open: 1 },
      { duration: 3, resolved: 0, open: 1 },
      { duration: 4, resolved: 1, open: 0 },
    ];
    expect(metrics.survival(counts).map(({ duration, openShare }) => [duration, Number(openShare.toFixed(9))])).toEqual(
      [
        [1, 0.8],
        [2, 0.6],
        [4, 0],
      ],
    );
    expect(metrics.resolutionQuantiles(counts, [0.2, 0.4, 0.5])).toEqual([1, 2, 4]);
    expect(metrics.resolutionQuantiles([{ duration: 3, resolved: 0, open: 5 }], [0.5])).toEqual([null]);
    expect(metrics.resolutionQuantiles([], [0.5])).toEqual([null]);
    expect(refusal(() => metrics.survival([{ duration: -1, resolved: 1, open: 0 }]))).toEqual([
      'count_invalid',
      'counts',
    ]);
    expect(refusal(() => metrics.survival([{ duration: Number.NaN, resolved: 1, open: 0 }]))).toEqual([
      'count_invalid',
      'counts',
    ]);
    expect(refusal(() => metrics.survival([{ duration: 1, resolved: -1, open: 0 }]))).toEqual([
      'count_invalid',
      'counts',
    ]);
    expect(refusal(() => metrics.survival([{ duration: 1, resolved: 1, open: -1 }]))).toEqual([
      'count_invalid',
      'counts',
    ]);
    expect(refusal(() => metrics.resolutionQuantiles(counts, [2]))).toEqual(['number_out_of_range', 'probabilities']);
  });
});

describe('intervals of quantiles', () => {
  const seen = (resolved: readonly number[], open: readonly number[]) => [
    ...resolved.map((duration) => ({ duration, resolved: 1, open: 0 })),
    ...open.map((duration) => ({ duration, resolved: 0, open: 1 })),
  ];

  it('agree with what is published of the leukaemia trial (Miller 1997; `survfit` of R, log scale)', () => {
    const maintained = seen([9, 13, 18, 23, 31, 34, 48], [13, 28, 45, 161]);
    const other = seen([5, 5, 8, 8, 12, 23, 27, 30, 33, 43, 45], [16]);
    expect(metrics.resolutionQuantileIntervals(maintained, [0.5])).toEqual([{ value: 31, low: 18, high: null }]);
    expect(metrics.resolutionQuantileIntervals(other, [0.5])).toEqual([{ value: 23, low: 8, high: null }]);
  });

  it('hold the quantile, and are narrower where more is known', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 40 }), (values) => {
        const few = seen(values, [30]);
        const many = few.map((count) => ({ ...count, resolved: count.resolved * 50, open: count.open * 50 }));
        const [one] = metrics.resolutionQuantileIntervals(few, [0.5]);
        const [more] = metrics.resolutionQuantileIntervals(many, [0.5]);
        if (one === undefined || more === undefined) throw new Error('no quantile');
        expect(one.value).toBe(metrics.resolutionQuantiles(few, [0.5])[0]);
        if (one.value !== null) {
          expect(one.low ?? Infinity).toBeLessThanOrEqual(one.value);
          expect(one.high ?? Infinity).toBeGreaterThanOrEqual(one.value);
          expect(more.low ?? Infinity).toBeGreaterThanOrEqual(one.low ?? 0);
          expect(more.high ?? Infinity).toBeLessThanOrEqual(one.high ?? Infinity);
        }
      }),
    );
  });
});

describe('customers over time', () => {
  it('churn is the mirror of retention', () => {
    const kept = metrics.retention(242, 300);
    const lost = metrics.churn(242, 300);
    if (kept.kind !== 'value' || lost.kind !== 'value') throw new Error('no value');
    expect(lost.value).toBeCloseTo(1 - kept.value, 12);
    expect(lost.interval?.low).toBeCloseTo(1 - (kept.interval?.high ?? 0), 12);
    expect(lost.interval?.high).toBeCloseTo(1 - (kept.interval?.low ?? 0), 12);
    expect(metrics.churn(0, 0).kind).toBe('no_data');
  });

  it('lifetime value carries the interval of retention', () => {
    const result = metrics.lifetimeValueOf(1000, 242, 300, 0.1);
    if (result.kind !== 'value') throw new Error('no value');
    expect(result.value).toBeCloseTo(2750, 6);
    expect(result.interval?.low).toBeCloseTo(2218.409249453509, 4);
    expect(result.interval?.high).toBeCloseTo(3354.0686363954533, 4);
    expect(metrics.lifetimeValueOf(1000, 0, 0, 0.1).kind).toBe('no_data');
    const loss = metrics.lifetimeValueOf(-1000, 242, 300, 0.1);
    expect(loss.kind === 'value' && (loss.interval?.low ?? 0) < (loss.interval?.high ?? 0)).toBe(true);
    expect(refusal(() => metrics.lifetimeValue(1, 1, 0))).toEqual(['number_out_of_range', 'discount']);
    expect(refusal(() => metrics.lifetimeValue(1, 1.1, 0.5))).toEqual(['number_out_of_range', 'retained']);
  });
});

describe('mystery shopping', () => {
  const item = { weight: 5, score: 1, max: 2 };

  it('caps a visit that fails a critical item', () => {
    expect(metrics.visitScore([item, { ...item, critical: true }])).toMatchObject({
      value: 0,
      uncapped: 50,
      flags: ['critical_item_failed'],
    });
    expect(metrics.visitScore([{ ...item, critical: true }], 30).value).toBe(30);
    expect(metrics.visitScore([{ ...item, critical: true }], 80).value).toBe(50);
    expect(metrics.visitScore([{ ...item, score: 2, critical: true }])).toMatchObject({ value: 100, flags: [] });
    expect(metrics.visitScore([{ ...item, score: null, critical: true }, item])).toMatchObject({
      value: 50,
      applicableWeightShare: 0.5,
    });
    expect(metrics.visitScore([{ ...item, score: null }])).toMatchObject({
      value: null,
      uncapped: null,
      applicableWeightShare: 0,
    });
    expect(
      metrics.visitScore([
        { ...item, weight: 0.5 },
        { ...item, weight: 0 },
      ]).value,
    ).toBe(50);
    expect(metrics.visitScore([])).toMatchObject({ value: null, applicableWeightShare: 0 });
  });

  it('refuses impossible items', () => {
    expect(refusal(() => metrics.visitScore([{ ...item, score: 3 }]))).toEqual(['number_out_of_range', 'score']);
    expect(refusal(() => metrics.visitScore([{ ...item, score: -1 }]))).toEqual(['number_out_of_range', 'score']);
    expect(refusal(() => metrics.visitScore([{ ...item, weight: -1 }]))).toEqual(['weight_negative', 'items']);
    expect(refusal(() => metrics.visitScore([{ ...item, max: 0 }]))).toEqual(['denominator_invalid', 'items']);
    expect(refusal(() => metrics.visitScore([item], 101))).toEqual(['number_out_of_range', 'criticalCap']);
  });

  it('of a unit is the mean over visits', () => {
    const visits = [1, 2, 2].map((score) => metrics.visitScore([{ ...item, score }]));
    const unit = metrics.unitVisits([...visits, metrics.visitScore([])]);
    expect(unit).toMatchObject({ n: 3, interval: { high: 100 } });
    expect(metrics.valueOf(unit)).toBeCloseTo(250 / 3, 10);
  });
});

describe('edges', () => {
  it('of a unit of visits stay within 0 and 100', () => {
    const visits = [0, 0, 2].map((score) => metrics.visitScore([{ weight: 1, score, max: 2 }]));
    expect(metrics.unitVisits(visits)).toMatchObject({ interval: { low: 0 } });
  });

  it('of quantiles are the least and the greatest value', () => {
    expect(metrics.quantiles([7], [0, 0.5, 1])).toEqual([7, 7, 7]);
    expect(metrics.quantiles([-4, -2], [1, 0.5])).toEqual([-2, -3]);
    expect(metrics.quantiles([1, 2, 4], [0.5, 0.75])).toEqual([2, 3]);
  });
});
