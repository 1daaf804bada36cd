import { describe, expect, it } from 'vitest';
import { refusal } from '../../test/refusal.ts';
import * as metrics from '../index.ts';

describe('price and quality', () => {
  it('keep the uncapped ratio for ranking', () => {
    expect(metrics.priceLevel(40, 41)).toEqual({ value: 1, uncapped: 1.025 });
    expect(metrics.priceLevel(0, 41)).toEqual({ value: null, uncapped: null });
    expect(metrics.priceLevel(-1, 41)).toEqual({ value: null, uncapped: null });
    expect(refusal(() => metrics.priceLevel(Number.NaN, 41))).toEqual(['number_not_finite', 'own']);
    expect(refusal(() => metrics.priceLevel(1, -41))).toEqual(['number_out_of_range', 'competitor']);
  });

  it('of a basket are weighted by turnover', () => {
    const basket = metrics.basketPriceLevel([
      { turnover: 3, own: 100, competitor: 90 },
      { turnover: 1, own: 100, competitor: 120 },
      { turnover: 9, own: 0, competitor: 10 },
    ]);
    expect(basket.value).toBeCloseTo((3 * 0.9 + 1) / 4, 12);
    expect(basket.uncapped).toBeCloseTo((3 * 0.9 + 1.2) / 4, 12);
    expect(metrics.basketPriceLevel([])).toEqual({ value: null, uncapped: null });
  });

  it('weigh attributes, and compare with the competitor', () => {
    const ours = [
      { weight: 2, rating: 4 },
      { weight: 1, rating: 1 },
    ];
    const theirs = [
      { weight: 2, rating: 2 },
      { weight: 1, rating: 2 },
    ];
    expect(metrics.itemQuality(ours)).toBe(3);
    expect(metrics.relativeQuality(ours, theirs)).toEqual({ value: 1, uncapped: 1.5 });
    expect(metrics.relativeQuality(theirs, ours).value).toBeCloseTo(2 / 3, 12);
    expect(refusal(() => metrics.itemQuality([{ weight: 0, rating: 4 }]))).toEqual([
      'weights_sum_to_zero',
      'attributes',
    ]);
    expect(refusal(() => metrics.qualityIndex([]))).toEqual(['weights_sum_to_zero', 'items']);
    expect(refusal(() => metrics.qualityIndex([{ turnover: 0, quality: 1 }]))).toEqual([
      'weights_sum_to_zero',
      'turnover',
    ]);
  });
});

describe('supply', () => {
  it('counts shares, and has no shortage without turnover', () => {
    expect(metrics.shortageRate(35, 0)).toEqual({ value: null, availability: null });
    expect(metrics.shortageRate(35, 140)).toEqual({ value: 0.25, availability: 0.75 });
    expect(metrics.valueOf(metrics.defectRate(1, 4))).toBe(0.25);
    expect(metrics.valueOf(metrics.warehouseSatisfaction(3, 4))).toBe(0.75);
    expect(metrics.valueOf(metrics.valueForMoneyShare(81, 100))).toBe(0.81);
    expect(refusal(() => metrics.shortageRate(-1, 3))).toEqual(['number_out_of_range', 'shortage']);
  });

  it('dynamics start from nothing', () => {
    expect(metrics.dynamicsIndex(5, 0)).toEqual({ value: 1, uncapped: null });
    expect(metrics.dynamicsIndex(0.3, 0.5).uncapped).toBeCloseTo(0.6, 12);
    expect(metrics.dynamicsIndex(0, 0)).toEqual({ value: null, uncapped: null });
    expect(metrics.dynamicsIndex(110, 100)).toEqual({ value: 1, uncapped: 1.1 });
    expect(refusal(() => metrics.dynamicsIndex(-1, 1))).toEqual(['number_out_of_range', 'current']);
  });
});

describe('the scorecard', () => {
  const groups = [
    { name: 'survey', weight: 6, value: 0.96, variance: 0.0004 },
    { name: 'price', weight: 4, value: 0.95, variance: 0.0001 },
  ];

  it('meets a target in fact, and significantly only beyond its error', () => {
    const card = metrics.scorecard(groups, 0.95);
    expect(card).toMatchObject({ met: true, metSignificantly: false, coverage: 1 });
    if (card.result.kind !== 'value') throw new Error('no value');
    expect(card.result.value - (card.result.interval?.low ?? 0)).toBeCloseTo(0.024791801292182464, 10);
    expect((card.result.interval?.high ?? 0) - card.result.value).toBeCloseTo(0.024791801292182464, 10);
    expect(card.result.standardError).toBeCloseTo(0.024791801292182464 / 1.959963984540054, 10);
    expect(metrics.scorecard(groups, 0.9)).toMatchObject({ met: true, metSignificantly: true });
    expect(metrics.scorecard(groups, 0.97)).toMatchObject({ met: false, metSignificantly: false });
  });

  it('of counted components alone is exact', () => {
    const exact = metrics.scorecard(
      [
        { name: 'a', weight: 1, value: 0.9 },
        { name: 'b', weight: 1, value: 1 },
      ],
      0.95,
    );
    expect(exact).toMatchObject({
      met: true,
      metSignificantly: true,
      result: { interval: null, standardError: 0, flags: [] },
    });
  });

  it('says what is missing', () => {
    const [first] = groups;
    if (first === undefined) throw new Error('empty');
    const partly = metrics.scorecard([first, { name: 'b', weight: 2, value: null }], 0.95);
    expect(partly).toMatchObject({ coverage: 0.75, result: { n: 1, flags: ['renormalised'] } });
    const none = metrics.scorecard([{ name: 'b', weight: 2, value: null }], 0.95);
    expect(none).toEqual({
      result: { kind: 'no_data', reason: { code: 'no_answers' }, n: 0 },
      coverage: 0,
      gap: null,
      met: null,
      metSignificantly: null,
    });
    expect(refusal(() => metrics.scorecard([], 0.95))).toEqual(['weights_sum_to_zero', 'groups']);
    expect(refusal(() => metrics.scorecard(groups, Number.NaN))).toEqual(['number_not_finite', 'target']);
  });

  it('speaks ACSI', () => {
    expect(metrics.acsi([8, 7, 6])).toBeCloseTo((6 / 9) * 100, 10);
    expect(metrics.acsi([8, 7, 6], metrics.ACSI_OHIO_WEIGHTS)).toBeCloseTo(
      ((8 * 0.3885 + 7 * 0.319 + 6 * 0.2925 - 1) / 9) * 100,
      10,
    );
    expect(metrics.ACSI_OHIO_WEIGHTS.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  });
});

describe('scorecard edges', () => {
  it('something from nothing is 1, nothing from nothing is unknown', () => {
    expect(metrics.dynamicsIndex(0.5, 0)).toEqual({ value: 1, uncapped: null });
    expect(metrics.dynamicsIndex(0, 0)).toEqual({ value: null, uncapped: null });
    expect(metrics.dynamicsIndex(0, 0.5)).toEqual({ value: 0, uncapped: 0 });
  });

  it('turnover in money weighs as turnover in shares', () => {
    const items = (unit: number) => [
      { turnover: 10 * unit, quality: 0.9 },
      { turnover: 30 * unit, quality: 0.8 },
    ];
    expect(metrics.qualityIndex(items(1))).toBeCloseTo(0.825, 12);
    expect(metrics.qualityIndex(items(1000))).toBeCloseTo(0.825, 12);
    expect(
      metrics.itemQuality([
        { weight: 3, rating: 1 },
        { weight: 1, rating: 0.6 },
      ]),
    ).toBeCloseTo(0.9, 12);
    const basket = metrics.basketPriceLevel([
      { turnover: 30, own: 100, competitor: 90 },
      { turnover: 10, own: 100, competitor: 130 },
    ]);
    expect(basket.value).toBeCloseTo(0.925, 12);
    expect(basket.uncapped).toBeCloseTo(1, 12);
  });

  it('an interval stays within 0 and 1, unless values are uncapped', () => {
    const of = (value: number, variance: number) => {
      const { result } = metrics.scorecard([{ name: 'quality', weight: 2, value, variance }], 0.95);
      return result.kind === 'value' ? result.interval : null;
    };
    expect(of(0.99, 0.01)).toMatchObject({ high: 1, low: expect.closeTo(0.99 - 0.1959964, 6) });
    expect(of(0.05, 0.01)).toMatchObject({ low: 0, high: expect.closeTo(0.05 + 0.1959964, 6) });
    expect(of(1, 0.01)?.high).toBe(1);
    expect(of(1.2, 0.01)?.high).toBeCloseTo(1.3959964, 6);
  });
});
