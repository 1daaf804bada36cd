import { describe, expect, it } from 'vitest';
import { refusal } from '../../test/refusal.ts';
import * as metrics from '../index.ts';

const stars = metrics.scaleOf('1-5');

describe('sample sizes', () => {
  it('follow the published formulas', () => {
    expect(metrics.answersForNet(0.5, 0.3, 5)).toBe(1165);
    expect(metrics.answersForNet(0.5, 0.5, 11.2)).toBe(304);
    expect(metrics.answersForShare(0.5, 0.05)).toBe(385);
    expect(metrics.answersForShare(0.2, 0.03, 0.9)).toBe(481);
    expect(metrics.answersForMean(1, 0.11)).toBe(318);
    expect(metrics.answersForMean(2, 0.5)).toBe(62);
    expect(metrics.answersForNet(0, 0, 5)).toBe(1);
  });

  it('know what two periods of 300 can tell', () => {
    const question = { deviation: 1, firstN: 300, secondN: 300 };
    expect(metrics.detectableDifference(question)).toBeCloseTo(0.22874847517668964, 9);
    expect(metrics.powerOf(0.23, question)).toBeCloseTo(0.804264415494466, 9);
    expect(metrics.powerOf(-0.23, question)).toBeCloseTo(0.804264415494466, 9);
    expect(metrics.powerOf(0, question)).toBeCloseTo(0.05, 9);
    expect(metrics.detectableDifference({ deviation: 2, firstN: 100, secondN: 400 })).toBeCloseTo(
      2.801585218 * 2 * Math.sqrt(1 / 80),
      6,
    );
    expect(metrics.answersToDetect(5, 20)).toBe(252);
    expect(metrics.answersToDetect(-5, 20)).toBe(252);
    expect(metrics.answersToDetect(5, 20, 0.9)).toBe(337);
  });

  it('refuse the impossible', () => {
    expect(refusal(() => metrics.answersForNet(0.7, 0.6, 5))).toEqual(['part_exceeds_whole', 'detractorShare']);
    expect(refusal(() => metrics.answersForNet(1.1, 0, 5))).toEqual(['number_out_of_range', 'promoterShare']);
    expect(refusal(() => metrics.answersForNet(0.1, -0.1, 5))).toEqual(['number_out_of_range', 'detractorShare']);
    expect(refusal(() => metrics.answersForNet(0, 1.1, 5))).toEqual(['number_out_of_range', 'detractorShare']);
    expect(refusal(() => metrics.answersForShare(0.5, 0))).toEqual(['denominator_invalid', 'margin']);
    expect(refusal(() => metrics.answersForShare(2, 0.1))).toEqual(['number_out_of_range', 'share']);
    expect(refusal(() => metrics.answersForMean(0, 1))).toEqual(['denominator_invalid', 'deviation']);
    expect(refusal(() => metrics.answersToDetect(0, 1))).toEqual(['denominator_invalid', 'difference']);
    expect(refusal(() => metrics.answersToDetect(1, 1, 0.2))).toEqual(['number_out_of_range', 'power']);
    expect(refusal(() => metrics.detectableDifference({ deviation: 1, firstN: 10, secondN: 10 }, 0.2))[0]).toBe(
      'number_out_of_range',
    );
    expect(metrics.answersForNet(0.9, 0.1, 10)).toBe(136);
  });
});

describe('weighting', () => {
  it('costs nothing when weights are equal', () => {
    expect(metrics.kish([2, 2, 2])).toEqual({ effectiveSize: 3, designEffect: 1 });
    expect(metrics.kish([1, 3])).toEqual({ effectiveSize: 1.6, designEffect: 1.25 });
    expect(refusal(() => metrics.kish([0, 0]))).toEqual(['weights_sum_to_zero', 'weights']);
    expect(refusal(() => metrics.kish([]))).toEqual(['weights_sum_to_zero', 'weights']);
  });

  it('is capped at a multiple of the mean', () => {
    expect(metrics.capWeights([1, 1, 1, 1, 1, 1, 1, 1, 1, 91])).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 50]);
    expect(metrics.capWeights([1, 3], 1.2)).toEqual([1, 2.4]);
    expect(refusal(() => metrics.capWeights([1], 0.5))).toEqual(['number_out_of_range', 'ratio']);
  });

  it('to population shares is the stratified estimator, with its design effect', () => {
    const cells = [
      { name: 'north', weight: 50, histogram: metrics.fromCounts(stars, [0, 5, 5, 10, 80]) },
      { name: 'south', weight: 50, histogram: metrics.fromCounts(stars, [10, 10, 10, 10, 10]) },
    ];
    const weighted = metrics.postStratify(metrics.csiMean(stars), cells);
    expect(metrics.valueOf(weighted.result)).toBeCloseTo((4.65 + 3) / 2, 12);
    expect(weighted.effectiveAnswers).toBeCloseTo(1 / (0.25 / 100 + 0.25 / 50), 9);
    expect(weighted.designEffect).toBeCloseTo(150 * 0.0075, 9);
    expect(weighted.capped).toBe(false);
  });

  it('does not let few answers speak for many', () => {
    const many = metrics.fromCounts(stars, [0, 0, 0, 0, 98]);
    const few = metrics.fromCounts(stars, [2, 0, 0, 0, 0]);
    const cells = [
      { weight: 1, histogram: many },
      { weight: 1, histogram: few },
    ];
    const capped = metrics.postStratify(metrics.csiMean(stars), cells, { cap: 5 });
    expect(capped.capped).toBe(true);
    expect(capped.leafWeights[1]).toBeCloseTo(0.1 / 0.6, 12);
    expect(metrics.postStratify(metrics.csiMean(stars), cells, { cap: 25 })).toMatchObject({
      capped: false,
      leafWeights: [0.5, 0.5],
    });
    const tenth = (few: number) =>
      metrics.postStratify(metrics.csiMean(stars), [
        { weight: 1, histogram: metrics.fromCounts(stars, [few, 0, 0, 0, 0]) },
        { weight: 1, histogram: metrics.fromCounts(stars, [0, 0, 0, 0, 100 - few]) },
      ]).capped;
    expect([tenth(10), tenth(9)]).toEqual([false, true]);
    expect(metrics.postStratify(metrics.csiMean(stars), cells, { cap: 1 }).capped).toBe(true);
    expect(refusal(() => metrics.postStratify(metrics.csiMean(stars), cells, { cap: 0.9 }))[0]).toBe(
      'number_out_of_range',
    );
    const none = metrics.postStratify(metrics.csiMean(stars), [
      { weight: 1, histogram: metrics.emptyHistogram(stars) },
    ]);
    expect(none).toMatchObject({ effectiveAnswers: null, designEffect: null, result: { kind: 'no_data' } });
    expect(refusal(() => metrics.postStratify(metrics.csiMean(stars), cells, { cap: 0 }))[0]).toBe(
      'number_out_of_range',
    );
  });

  it('counts single answers, and leaves an empty cell uncovered instead of capping it', () => {
    const cells = (few: number) => [
      { weight: 9, histogram: metrics.fromCounts(stars, [0, 0, 5, 5, 10]) },
      { weight: 1, histogram: metrics.fromCounts(stars, [few, 0, 0, 0, 0]) },
    ];
    const empty = metrics.postStratify(metrics.csiMean(stars), cells(0));
    expect(empty).toMatchObject({ capped: false, result: { flags: ['renormalised'] } });
    expect(empty.coverage).toBeCloseTo(0.9, 12);
    expect(empty.effectiveAnswers).toBeCloseTo(20, 9);
    expect(empty.designEffect).toBeCloseTo(1, 9);
    const single = metrics.postStratify(metrics.csiMean(stars), cells(1));
    expect(single.effectiveAnswers).toBeCloseTo(1 / (0.81 / 20 + 0.01), 9);
    expect(single.capped).toBe(false);
    expect(metrics.postStratify(metrics.csiMean(stars), cells(1), { cap: 1.5 }).capped).toBe(true);
  });

  it('joins empty cells to a neighbour', () => {
    const cell = (name: string, n: number) => ({
      name,
      weight: 1,
      histogram: metrics.fromCounts(stars, [0, 0, 0, 0, n]),
    });
    const names = (cells: readonly metrics.AdjustmentCell[]) =>
      metrics.collapseEmptyCells(cells).map(({ name, weight }) => [name, weight]);
    expect(names([cell('a', 3), cell('b', 0), cell('c', 2)])).toEqual([
      ['a', 1],
      ['b + c', 2],
    ]);
    expect(names([cell('a', 3), cell('b', 0), cell('c', 0)])).toEqual([['a + b + c', 3]]);
    expect(names([cell('a', 0), cell('b', 4)])).toEqual([['a + b', 2]]);
    expect(names([cell('a', 0), cell('b', 0)])).toEqual([['a + b', 2]]);
    expect(names([cell('a', 1), cell('b', 1), cell('c', 1)])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ]);
    expect(names([])).toEqual([]);
  });
});

describe('power', () => {
  it('is asked for between one half and 0.9999', () => {
    const question = { deviation: 1, firstN: 300, secondN: 300 };
    expect(metrics.detectableDifference(question)).toBeCloseTo(0.2287, 3);
    expect(metrics.detectableDifference(question, 0.9999)).toBeGreaterThan(0.4);
    expect(metrics.detectableDifference(question, 0.5)).toBeCloseTo(1.959964 * Math.sqrt(2 / 300), 6);
    for (const power of [0.99995, 0.49, 1])
      expect(refusal(() => metrics.detectableDifference(question, power))).toEqual(['number_out_of_range', 'power']);
    for (const power of [0.99995, 0.49, 1])
      expect(refusal(() => metrics.answersToDetect(1, 1, power))).toEqual(['number_out_of_range', 'power']);
    expect(metrics.answersToDetect(1, 1, 0.9999)).toBe(65);
  });
});
