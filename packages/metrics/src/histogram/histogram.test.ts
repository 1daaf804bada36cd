import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramOn, histogramsTogether, SCALES } from '../../test/arbitrary-histograms.ts';
import { refusal } from '../../test/refusal.ts';
import {
  countAt,
  emptyHistogram,
  fromCounts,
  fromScoreCounts,
  fromScores,
  merge,
  momentsOf,
  rescale,
  rescaleSpread,
  rescaleValue,
  scaleBetween,
  scaleLength,
  scaleOf,
  scoresOf,
  subtract,
} from '../index.ts';

const stars = scaleOf('1-5');

describe('a scale', () => {
  it('is one object per id', () => {
    expect(scaleOf('1-5')).toBe(scaleBetween(1, 5));
    expect(scaleLength(scaleOf('0-10'))).toBe(11);
    expect(scoresOf(scaleOf('1-3'))).toEqual([1, 2, 3]);
    expect(scaleOf('-2-2')).toMatchObject({ min: -2, max: 2 });
  });

  it('refuses what is not a scale', () => {
    expect(refusal(() => scaleOf('five'))).toEqual(['scale_invalid', 'scale']);
    expect(refusal(() => scaleBetween(5, 5))).toEqual(['scale_invalid', 'scale']);
    expect(refusal(() => scaleBetween(0, 1.5))).toEqual(['scale_invalid', 'scale']);
    expect(refusal(() => scaleBetween(0.5, 2))).toEqual(['scale_invalid', 'scale']);
    expect(refusal(() => scaleBetween(0, 1001))).toEqual(['scale_invalid', 'scale']);
    expect(scaleLength(scaleBetween(0, 1000))).toBe(1001);
  });
});

describe('a histogram', () => {
  it('counts scores in any order, whatever holds them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 })), (scores) => {
        const scale = scaleOf('0-10');
        const counted = fromScores(scale, scores);
        expect(fromScores(scale, [...scores].reverse())).toEqual(counted);
        expect(fromScores(scale, Uint8Array.from(scores))).toEqual(counted);
        expect(fromScores(scale, new Set(scores)).n).toBe(new Set(scores).size);
        expect(counted.n).toBe(scores.length);
      }),
    );
  });

  it.each([0, 1, 2, 3, 4, 5])('counts long byte arrays exactly from an offset of %i', (offset) => {
    const bytes = Uint8Array.from({ length: 300_007 }, (_, position) => (position * 7 + (position >> 3)) % 11);
    for (const end of [bytes.length, bytes.length - 1]) {
      const view = bytes.subarray(offset, end);
      const expected = new Array<number>(11).fill(0);
      for (const score of view) expected[score] = (expected[score] ?? 0) + 1;
      expect(fromScores(scaleOf('0-10'), view).counts).toEqual(expected);
    }
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])('counts long byte arrays with rare scores, %i short', (short) => {
    const bytes = new Uint8Array(300_000 - short);
    bytes.set([3, 4, 3], 1000);
    bytes.set([10], 50_001);
    bytes.set([7, 7], bytes.length - 2);
    const expected = [bytes.length - 6, 0, 0, 2, 1, 0, 0, 2, 0, 0, 1];
    expect(fromScores(scaleOf('0-10'), bytes).counts).toEqual(expected);
  });

  it('refuses scores off the scale, one by one and in bulk', () => {
    expect(refusal(() => fromScores(stars, [1, 6]))).toEqual(['score_off_scale', 'score']);
    expect(refusal(() => fromScores(stars, [0]))).toEqual(['score_off_scale', 'score']);
    expect(refusal(() => fromScores(stars, [2.5]))).toEqual(['score_off_scale', 'score']);
    expect(refusal(() => fromScores(stars, Uint8Array.of(1, 6)))).toEqual(['score_off_scale', 'scores']);
    expect(refusal(() => fromScores(stars, Uint8Array.of(0)))).toEqual(['score_off_scale', 'scores']);
    expect(refusal(() => fromScores(stars, new Uint8Array(300_000).fill(6)))).toEqual(['score_off_scale', 'scores']);
    expect(refusal(() => fromScoreCounts(stars, { 7: 1 }))).toEqual(['score_off_scale', 'score']);
    expect(refusal(() => countAt(emptyHistogram(stars), 9))).toEqual(['score_off_scale', 'score']);
  });

  it('refuses counts that are no counts', () => {
    expect(refusal(() => fromCounts(stars, [1, 2, 3]))).toEqual(['counts_length_mismatch', 'counts']);
    expect(refusal(() => fromCounts(stars, [0, 0, -1, 0, 0]))).toEqual(['count_invalid', 'counts[2]']);
    expect(refusal(() => fromCounts(stars, [0, 0.5, 0, 0, 0]))).toEqual(['count_invalid', 'counts[1]']);
    expect(refusal(() => fromScoreCounts(stars, { 3: Number.NaN }))).toEqual(['count_invalid', 'counts[2]']);
  });

  it('keeps its own copy', () => {
    const counts = [1, 2, 3, 4, 5];
    const histogram = fromCounts(stars, counts);
    counts[0] = 100;
    expect(histogram.counts[0]).toBe(1);
    expect(countAt(histogram, 1)).toBe(1);
    expect(countAt(fromScoreCounts(stars, { 5: 7 }), 5)).toBe(7);
  });
});

describe('merging', () => {
  it('is associative, commutative and exact; subtracting inverts it', () => {
    fc.assert(
      fc.property(histogramsTogether(3), ([a, b, c]) => {
        if (a === undefined || b === undefined || c === undefined) return;
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
        expect(merge(a, b)).toEqual(merge(b, a));
        expect(merge(a, b, c).n).toBe(a.n + b.n + c.n);
        expect(subtract(merge(a, b), b)).toEqual(a);
        expect(subtract(a, a)).toEqual(emptyHistogram(a.scale));
      }),
    );
  });

  it('refuses other scales and taking off what was not there', () => {
    const yesNo = fromCounts(scaleOf('0-1'), [1, 1]);
    expect(refusal(() => merge(emptyHistogram(stars), yesNo))).toEqual(['scales_differ', 'histogram']);
    expect(refusal(() => subtract(emptyHistogram(stars), yesNo))).toEqual(['scales_differ', 'histogram']);
    const one = fromScores(stars, [3]);
    expect(refusal(() => subtract(one, fromScores(stars, [3, 3])))).toEqual(['subtracted_more_than_counted', 'part']);
  });
});

describe('rescaling', () => {
  it('moves single values linearly', () => {
    expect(rescaleValue(4, stars, scaleOf('0-10'))).toBe(7.5);
    expect(rescaleSpread(1, stars, scaleOf('0-10'))).toBe(2.5);
    expect(rescaleValue(8, scaleBetween(4, 12), scaleBetween(10, 20))).toBe(15);
  });

  it('moves answers only where each lands on a score', () => {
    expect(rescale(fromCounts(scaleOf('1-3'), [4, 0, 6]), stars).counts).toEqual([4, 0, 0, 0, 6]);
    expect(rescale(fromCounts(scaleOf('1-3'), [4, 1, 6]), stars).counts).toEqual([4, 0, 1, 0, 6]);
    expect(refusal(() => rescale(fromCounts(stars, [1, 1, 0, 0, 0]), scaleOf('0-10')))).toEqual([
      'score_off_scale',
      'histogram',
    ]);
  });

  it('commutes with the mean', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SCALES).chain((scale) => histogramOn(scale, 50, 1)),
        (histogram) => {
          const { scale } = histogram;
          const wide = scaleBetween(0, (scale.max - scale.min) * 3);
          const meanOn = (counted: typeof histogram) =>
            counted.counts.reduce((sum, count, position) => sum + count * (counted.scale.min + position), 0) /
            counted.n;
          expect(meanOn(rescale(histogram, wide))).toBeCloseTo(rescaleValue(meanOn(histogram), scale, wide), 9);
        },
      ),
    );
  });
});

describe('moments', () => {
  it('agree with the textbook on any histogram', () => {
    fc.assert(
      fc.property(histogramOn(stars, 30, 2), (histogram) => {
        const { mean, variance, n } = momentsOf(histogram, [1, 2, 3, 4, 5]);
        const scores = histogram.counts.flatMap((count, position) => new Array<number>(count).fill(position + 1));
        const average = scores.reduce((sum, score) => sum + score, 0) / scores.length;
        expect(n).toBe(scores.length);
        expect(mean).toBeCloseTo(average, 12);
        const squares = scores.reduce((sum, score) => sum + (score - average) ** 2, 0);
        expect(variance).toBeCloseTo(squares / (scores.length - 1), 10);
      }),
    );
    expect(refusal(() => momentsOf(emptyHistogram(stars), [1]))).toEqual(['dimension_mismatch', 'scoring']);
    expect(momentsOf(fromScores(stars, [2]), [1, 2, 3, 4, 5])).toEqual({ n: 1, mean: 2, variance: null });
    expect(momentsOf(fromScores(stars, [2, 2]), [1, 2, 3, 4, 5])).toEqual({ n: 2, mean: 2, variance: 0 });
    expect(momentsOf(fromScores(stars, [1, 5]), [-100, 0, 0, 0, 100])).toEqual({ n: 2, mean: 0, variance: 20_000 });
  });
});
