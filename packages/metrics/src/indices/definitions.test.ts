import { describe, expect, it } from 'vitest';
import * as metrics from '../index.ts';

const scales = ['0-10', '1-10', '1-7', '1-6', '1-5', '1-3'].map(metrics.scaleOf);
const stars = metrics.scaleOf('1-5');

describe('index definitions (definitions §0.2, §0.3, §0.8)', () => {
  it('have the boxes of their scale', () => {
    const boxes = Object.fromEntries(scales.map((scale) => [scale.id, metrics.standardBoxes(scale)]));
    expect(boxes).toEqual({
      '0-10': { top: [9, 10], negative: [0, 1, 2, 3, 4, 5, 6] },
      '1-10': { top: [9, 10], negative: [1, 2, 3, 4, 5, 6] },
      '1-7': { top: [6, 7], negative: [1, 2, 3] },
      '1-6': { top: [5, 6], negative: [1, 2, 3] },
      '1-5': { top: [4, 5], negative: [1, 2] },
      '1-3': { top: [3], negative: [1] },
    });
    for (const scale of scales) {
      for (const definition of [metrics.csiMean, metrics.pomp, metrics.topBox, metrics.support, metrics.percentOfMax])
        expect(definition(scale).boxes).toEqual(metrics.standardBoxes(scale));
    }
    expect(metrics.nps5Nonstandard.boxes).toEqual({ top: [5], negative: [1, 2, 3] });
    expect(metrics.nps5Nonstandard.scoring).toEqual([-100, -100, -100, 0, 100]);
    expect(metrics.nps.scoring).toEqual([-100, -100, -100, -100, -100, -100, -100, 0, 0, 100, 100]);
    expect(metrics.nps10Nonstandard.scoring).toEqual([-100, -100, -100, -100, -100, -100, 0, 0, 100, 100]);
    expect(metrics.csiNet(metrics.scaleOf('1-10')).scoring).toEqual(metrics.nps10Nonstandard.scoring);
    expect(metrics.cesAgree.scoring).toEqual([0, 0, 0, 0, 1, 1, 1]);
    const own = (polarity: metrics.Polarity) => metrics.shareOfScores('own', stars, [2, 4], polarity);
    expect(own('higher_is_better')).toMatchObject({ boxes: { top: [2, 4], negative: [] }, scoring: [0, 1, 0, 1, 0] });
    expect(own('lower_is_better')).toMatchObject({ boxes: { top: [], negative: [2, 4] }, scoring: [0, 1, 0, 1, 0] });
  });

  it('have the range that an interval is clipped to', () => {
    for (const scale of scales) {
      const { min, max } = scale;
      expect(metrics.csiMean(scale).range).toEqual({ low: min, high: max });
      expect(metrics.pomp(scale).range).toEqual({ low: 0, high: 100 });
      expect(metrics.percentOfMax(scale).range).toEqual({ low: (100 * min) / max, high: 100 });
      expect(metrics.criticalitySum(scale).range).toEqual({ low: 0, high: max - 1 });
      for (const share of [metrics.topBox, metrics.csatTop2Box, metrics.negativeShare, metrics.support])
        expect(share(scale).range).toEqual({ low: 0, high: 1 });
      for (const share of [metrics.criticalityCount, metrics.criticalitySeverity])
        expect(share(scale).range).toEqual({ low: 0, high: 1 });
    }
    for (const net of [metrics.nps, metrics.nps10Nonstandard, metrics.nps5Nonstandard])
      expect(net.range).toEqual({ low: -100, high: 100 });
  });

  it('have the smallest difference that matters', () => {
    const of = (id: string) => metrics.csiMean(metrics.scaleOf(id)).practicalThreshold;
    expect([of('1-5'), of('0-10'), of('1-10'), of('1-7'), of('1-3')]).toEqual([0.1, 0.2, 0.2, 0.15, 0.05]);
    expect(metrics.nps.practicalThreshold).toBe(5);
    expect(metrics.pomp(stars).practicalThreshold).toBeCloseTo(2.5, 12);
    expect(metrics.percentOfMax(stars).practicalThreshold).toBeCloseTo(2, 12);
    for (const share of [metrics.topBox, metrics.negativeShare, metrics.support, metrics.criticalityCount])
      expect(share(stars).practicalThreshold).toBe(0.03);
    expect(metrics.criticalitySeverity(stars).practicalThreshold).toBe(0.03);
    expect(metrics.shareOfScores('own', stars, [5], 'higher_is_better').practicalThreshold).toBe(0.03);
  });

  it('score every answer as §0.2 says', () => {
    expect(metrics.criticalitySeverity(stars).scoring).toEqual([1, 0.75, 0.5, 0.25, 0]);
    expect(metrics.criticalitySum(stars).scoring).toEqual([1, 2, 3, 4, 0]);
    expect(metrics.criticalityCount(stars).scoring).toEqual([1, 1, 1, 1, 0]);
    expect(metrics.support(stars).scoring).toEqual([0, 0, 0, 0, 1]);
    expect(metrics.pomp(stars).scoring).toEqual([0, 25, 50, 75, 100]);
    expect(metrics.percentOfMax(stars).scoring).toEqual([20, 40, 60, 80, 100]);
  });

  it('bound the satisfied share from a single customer on', () => {
    expect(metrics.topShareBounds(metrics.fromScores(stars, [5]), 1)).toEqual({ low: 1, high: 1 });
    expect(metrics.topShareBounds(metrics.fromScores(stars, [4]), 2)).toEqual({ low: 0, high: 0.5 });
    expect(metrics.topShareBounds(metrics.fromScores(stars, [4]), 0)).toBeNull();
    expect(metrics.topShareBounds(metrics.fromScores(stars, [4, 4]), 1)).toBeNull();
  });
});

describe('moments of answers that all count the same', () => {
  it('have exactly that mean and no variance, however it is rounded', () => {
    const percent = metrics.percentOfMax(metrics.scaleOf('1-3')).scoring;
    for (let n = 2; n < 60; n++) {
      for (const counts of [
        [n, 0, 0],
        [0, n, 0],
        [0, 0, n],
      ]) {
        const moments = metrics.momentsOf(metrics.fromCounts(metrics.scaleOf('1-3'), counts), percent);
        expect(moments).toEqual({ n, mean: percent[counts.indexOf(n)], variance: 0 });
      }
    }
    const tenths = [0.1, 0.1, 5];
    for (const counts of [
      [2, 1, 0],
      [3, 0, 0],
      [0, 3, 0],
    ]) {
      const moments = metrics.momentsOf(metrics.fromCounts(metrics.scaleOf('1-3'), counts), tenths);
      expect(moments).toEqual({ n: 3, mean: 0.1, variance: 0 });
    }
  });
});
