import { describe, expect, it } from 'vitest';
import { refusal } from '../../test/refusal.ts';
import * as metrics from '../index.ts';

const stars = metrics.scaleOf('1-5');
const mean = metrics.csiMean(stars);

describe('p and Laney charts', () => {
  const periods = [
    { k: 10, n: 100 },
    { k: 30, n: 100 },
    { k: 5, n: 100 },
    { k: 25, n: 100 },
  ];

  it('Laney widens by the spread between periods, p does not', () => {
    const p = metrics.pChart(periods);
    const laney = metrics.laneyP(periods);
    expect(p).toMatchObject({ center: 0.175, sigmaZ: 1 });
    expect(p?.signals).toEqual([1, 2]);
    expect(laney?.signals).toEqual([]);
    const sigma = Math.sqrt((0.175 * 0.825) / 100);
    const z = periods.map(({ k }) => (k / 100 - 0.175) / sigma);
    const moving = [1, 2, 3].map((at) => Math.abs((z[at] ?? 0) - (z[at - 1] ?? 0)));
    expect(laney?.sigmaZ).toBeCloseTo(moving.reduce((sum, range) => sum + range, 0) / 3 / 1.128, 10);
    expect(p?.high[0]).toBeCloseTo(0.175 + 3 * sigma, 12);
  });

  it('stay within 0 … 1, leave gaps, and keep limits from a baseline', () => {
    const gappy = metrics.pChart([
      { k: 1, n: 4 },
      { k: 0, n: 0 },
      { k: 3, n: 4 },
    ]);
    expect(gappy).toMatchObject({ points: [0.25, null, 0.75], signals: [] });
    expect(gappy?.low).toEqual([0, null, 0]);
    expect(gappy?.high).toEqual([1, null, 1]);
    const frozen = metrics.pChart(
      [
        { k: 10, n: 100 },
        { k: 12, n: 100 },
        { k: 60, n: 100 },
      ],
      { baseline: 2 },
    );
    expect(frozen?.center).toBeCloseTo(0.11, 12);
    expect(frozen?.signals).toEqual([2]);
    expect(metrics.laneyP([{ k: 5, n: 50 }])?.sigmaZ).toBe(1);
    expect(metrics.pChart([{ k: 0, n: 0 }])).toBeNull();
    expect(
      metrics.laneyP([
        { k: 0, n: 10 },
        { k: 0, n: 10 },
      ]),
    ).toMatchObject({ center: 0, signals: [], sigmaZ: 1 });
    expect(
      metrics.laneyP([
        { k: 1, n: 10 },
        { k: 0, n: 0 },
        { k: 5, n: 10 },
      ])?.sigmaZ,
    ).toBeCloseTo(0.4 / Math.sqrt(0.021) / 1.128, 9);
    expect(metrics.limitsAround(0.2313, 50).low).toBeCloseTo(0.0524, 4);
    expect(metrics.limitsAround(0.2313, 50).high).toBeCloseTo(0.4102, 4);
    expect(metrics.limitsAround(0.01, 10).low).toBe(0);
    expect(metrics.limitsAround(0.99, 10).high).toBe(1);
    expect(refusal(() => metrics.limitsAround(0.5, 0))).toEqual(['denominator_invalid', 'n']);
    expect(refusal(() => metrics.pChart([{ k: 2, n: 1 }]))[0]).toBe('part_exceeds_whole');
    expect(refusal(() => metrics.pChart([{ k: -1, n: 1 }]))[0]).toBe('count_invalid');
    expect(refusal(() => metrics.pChart([{ k: 0, n: Infinity }]))[0]).toBe('count_invalid');
  });

  it('for rates use the volume', () => {
    const contacts = [
      [12, 100],
      [30, 120],
      [8, 90],
      [25, 110],
    ];
    const chart = metrics.laneyU(contacts.map(([count = 0, volume = 0]) => ({ count, volume })));
    expect(chart?.center).toBeCloseTo(0.17857142857142858, 12);
    expect(chart?.sigmaZ).toBeCloseTo(3.0510649727236716, 10);
    expect(chart?.low).toEqual([0, 0, 0, 0]);
    expect(chart?.high[1]).toBeCloseTo(0.53166359, 7);
    expect(
      metrics.laneyU([
        { count: 30, volume: 10 },
        { count: 20, volume: 10 },
      ])?.high[0],
    ).toBeGreaterThan(1);
    expect(refusal(() => metrics.laneyU([{ count: 1, volume: -1 }]))[0]).toBe('number_out_of_range');
    expect(refusal(() => metrics.laneyU([{ count: -1, volume: 1 }]))[0]).toBe('number_out_of_range');
  });
});

describe('the chart of histograms', () => {
  const steady = [4, 5, 4, 5, 4].map((five) => metrics.fromCounts(stars, [0, 0, 5, 10, five]));

  it('signals a shifted period against a frozen baseline', () => {
    const chart = metrics.shewhartHistogram(mean, [...steady, metrics.fromCounts(stars, [9, 9, 1, 0, 0])], {
      baseline: 5,
    });
    expect(chart?.signals).toEqual([5]);
    expect(chart?.sigmaZ).toBe(1);
    const squares = steady.reduce(
      (sum, { n, ...histogram }) =>
        sum + (n - 1) * (metrics.momentsOf({ n, ...histogram }, mean.scoring).variance ?? 0),
      0,
    );
    expect(chart?.sigma).toBeCloseTo(Math.sqrt(squares / (18 * 3 + 19 * 2)), 12);
  });

  it('widens when periods scatter more than their answers explain, unless told to ignore it', () => {
    const wild = [4, 90, 4, 90, 4].map((five) => metrics.fromCounts(stars, [0, 0, 50, 100, five * 10]));
    const widened = metrics.shewhartHistogram(mean, wild);
    const plain = metrics.shewhartHistogram(mean, wild, { overdispersion: 'ignore' });
    expect(widened?.sigmaZ).toBeGreaterThan(1.2);
    expect(plain?.sigmaZ).toBe(1);
    expect(plain?.signals).not.toEqual([]);
    expect(widened?.signals).toEqual([]);
    const width = (chart: metrics.ControlChart | null) => (chart?.high[0] ?? 0) - (chart?.low[0] ?? 0);
    expect(width(widened) / width(plain)).toBeCloseTo(widened?.sigmaZ ?? 0, 10);
  });

  it('leaves gaps, and needs two answers somewhere', () => {
    const gappy = metrics.shewhartHistogram(mean, [...steady, metrics.emptyHistogram(stars)]);
    expect(gappy?.points[5]).toBeNull();
    expect(gappy?.low[5]).toBeNull();
    expect(metrics.shewhartHistogram(mean, [])).toBeNull();
    expect(metrics.shewhartHistogram(mean, [metrics.fromScores(stars, [5])])).toBeNull();
    const equal = metrics.fromScores(stars, [5, 5]);
    expect(metrics.shewhartHistogram(mean, [equal, equal])).toMatchObject({ sigma: 0, signals: [], sigmaZ: 1 });
    const apart = metrics.shewhartHistogram(mean, [equal, metrics.fromScores(stars, [3, 3])]);
    expect(apart).toMatchObject({ sigma: 0, sigmaZ: 1, low: [4, 4], high: [4, 4], signals: [0, 1] });
    expect(refusal(() => metrics.shewhartHistogram(metrics.nps, [equal]))[0]).toBe('index_scale_mismatch');
  });
});

describe('individuals and cumulative sums', () => {
  it('XmR uses 2.66 times the mean moving range', () => {
    const chart = metrics.xmr([10, 12, 10, 12, 30], { baseline: 4 });
    expect(chart).toMatchObject({ center: 11, signals: [4], sigmaZ: 1 });
    expect(chart?.high[0]).toBeCloseTo(11 + (3 * 2) / 1.128, 12);
    expect(chart?.low[0]).toBeCloseTo(11 - (3 * 2) / 1.128, 12);
    expect(metrics.xmr([1])).toBeNull();
    expect(metrics.xmr([10, 12, 10, 12, 1], { baseline: 4 })?.signals).toEqual([4]);
    expect(refusal(() => metrics.xmr([1, Number.NaN]))).toEqual(['number_not_finite', 'values']);
  });

  it('CUSUM finds drifts in both directions', () => {
    expect(metrics.cusum([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])).toMatchObject({ firstSignal: 10 });
    expect(metrics.cusum([-3, -3, -3]).down).toEqual([2.5, 5, 7.5]);
    expect(metrics.cusum([-3, -3, -3]).firstSignal).toBe(2);
    expect(metrics.cusum([-3, -3, -3]).up).toEqual([0, 0, 0]);
    expect(metrics.cusum([2, 2], { slack: 1, threshold: 1 })).toEqual({ up: [1, 2], down: [0, 0], firstSignal: 1 });
    expect(metrics.cusum([])).toEqual({ up: [], down: [], firstSignal: null });
    expect(refusal(() => metrics.cusum([Number.NaN]))[0]).toBe('number_not_finite');
  });

  it('standardises histograms against a frozen centre', () => {
    const period = metrics.fromCounts(stars, [0, 0, 5, 10, 5]);
    const { variance, n } = metrics.momentsOf(period, mean.scoring);
    const z = metrics.standardisedPeriods(
      mean,
      [period, metrics.emptyHistogram(stars), metrics.fromScores(stars, [5])],
      { center: 3.5, sigmaZ: 2 },
    );
    expect(z[0]).toBeCloseTo(0.5 / (Math.sqrt((variance ?? 0) / n) * 2), 12);
    expect(z.slice(1)).toEqual([0, 0]);
    expect(metrics.standardisedPeriods(mean, [metrics.fromScores(stars, [5, 5])], { center: 3, sigmaZ: 1 })).toEqual([
      0,
    ]);
    expect(refusal(() => metrics.standardisedPeriods(metrics.nps, [period], { center: 0, sigmaZ: 1 }))[0]).toBe(
      'index_scale_mismatch',
    );
  });
});

describe('limits at their edges', () => {
  it('rest on 20 periods, and on one at least', () => {
    expect(metrics.NEEDED_PERIODS).toBe(20);
    expect(metrics.D2).toBe(1.128);
    expect(
      metrics.pChart(
        [
          { k: 1, n: 4 },
          { k: 3, n: 4 },
        ],
        { baseline: 0 },
      )?.center,
    ).toBe(0.25);
    expect(
      metrics.pChart(
        [
          { k: 1, n: 4 },
          { k: 3, n: 4 },
        ],
        { baseline: 9 },
      )?.center,
    ).toBe(0.5);
  });

  it('take rates over small volumes, and periods without contacts', () => {
    const chart = metrics.laneyU([
      { count: 0, volume: 0.5 },
      { count: 0.5, volume: 1 },
      { count: 2, volume: 1 },
    ]);
    const [first, second, third] = [-1, -0.5, 1].map((distance, at) => distance / Math.sqrt(1 / (at === 0 ? 0.5 : 1)));
    const moving = Math.abs((second ?? 0) - (first ?? 0)) + Math.abs((third ?? 0) - (second ?? 0));
    expect(chart?.center).toBe(1);
    expect(chart?.sigmaZ).toBeCloseTo(moving / 2 / 1.128, 12);
    const gap = metrics.laneyU([
      { count: 2, volume: 1 },
      { count: 0, volume: 0 },
    ]);
    expect(gap).toMatchObject({ center: 2, points: [2, null], high: [expect.any(Number), null] });
    expect(refusal(() => metrics.laneyU([{ count: Number.NaN, volume: 1 }]))).toEqual(['number_not_finite', 'count']);
  });

  it('widen from 1.2 standard errors on, not below', () => {
    const around = (steps: number) =>
      metrics.shewhartHistogram(
        mean,
        [0, 1, 0, 1, 0, 1].map((up) => metrics.fromCounts(stars, [0, 0, 100 - up * steps, 100, 100 + up * steps])),
      );
    const spreadOf = (steps: number) => {
      const plain = around(steps);
      const step = (plain?.points[1] ?? 0) - (plain?.points[0] ?? 0);
      return (step * Math.sqrt(300)) / (plain?.sigma ?? 1) / 1.128;
    };
    expect(spreadOf(9)).toBeGreaterThan(1);
    expect(spreadOf(9)).toBeLessThan(1.2);
    expect(around(9)?.sigmaZ).toBe(1);
    expect(spreadOf(10)).toBeGreaterThan(1.2);
    expect(spreadOf(10)).toBeLessThan(2);
    expect(around(10)?.sigmaZ).toBeCloseTo(spreadOf(10), 10);
  });
});
