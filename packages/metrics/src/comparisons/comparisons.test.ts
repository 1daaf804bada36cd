import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramOn, repeated } from '../../test/arbitrary-histograms.ts';
import { refusal } from '../../test/refusal.ts';
import { binomialTest, type ContactVolume } from '../index.ts';
import * as metrics from '../index.ts';

const stars = metrics.scaleOf('1-5');
const eleven = metrics.scaleOf('0-10');
const mean = metrics.csiMean(stars);

describe('a comparison', () => {
  it('turns its sign when the sides change places', () => {
    const definitions = [mean, metrics.topBox(stars), metrics.negativeShare(stars)];
    fc.assert(
      fc.property(
        histogramOn(stars, 40, 2),
        histogramOn(stars, 40, 2),
        fc.constantFrom(...definitions),
        (a, b, definition) => {
          const there = metrics.compare(definition, a, b);
          const back = metrics.compare(definition, b, a);
          expect(there.pValue ?? 1).toBeCloseTo(back.pValue ?? 1, 9);
          expect(there.difference).toBeCloseTo(-(back.difference ?? 0), 12);
          expect(there.low ?? 0).toBeCloseTo(-(back.high ?? 0), 9);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of a side with itself finds nothing', () => {
    fc.assert(
      fc.property(histogramOn(eleven, 40, 2), (histogram) => {
        const same = metrics.compare(metrics.nps, histogram, histogram);
        expect(same).toMatchObject({ difference: 0, pValue: 1, significant: false, changed: false });
      }),
      { numRuns: 40 },
    );
  });

  it('is undefined where a side has too little, or nothing varies', () => {
    const none = metrics.emptyHistogram(stars);
    const one = metrics.fromScores(stars, [4]);
    const fives = metrics.fromScores(stars, [5, 5]);
    expect(metrics.compare(mean, none, fives)).toMatchObject({ difference: null, pValue: null, significant: false });
    expect(metrics.compare(mean, fives, none)).toMatchObject({ difference: null, pValue: null });
    expect(metrics.compare(mean, one, fives)).toMatchObject({ difference: -1, pValue: null });
    expect(metrics.compare(mean, fives, one)).toMatchObject({ difference: 1, pValue: null });
    expect(metrics.compare(mean, metrics.fromScores(stars, [4, 4]), fives)).toMatchObject({
      difference: -1,
      pValue: null,
      low: null,
    });
    expect(metrics.compare(metrics.topBox(stars), none, fives)).toMatchObject({ pValue: null });
    expect(metrics.compare(metrics.topBox(stars), fives, none)).toMatchObject({ pValue: null });
    const nothing = metrics.emptyHistogram(eleven);
    expect(metrics.compare(metrics.nps, nothing, metrics.fromScores(eleven, [9]))).toMatchObject({ pValue: null });
    expect(metrics.compare(metrics.nps, metrics.fromScores(eleven, [9]), nothing)).toMatchObject({ pValue: null });
    expect(refusal(() => metrics.compare(mean, fives, metrics.emptyHistogram(eleven)))[0]).toBe('index_scale_mismatch');
    expect(refusal(() => metrics.compare(mean, metrics.emptyHistogram(eleven), fives))[0]).toBe('index_scale_mismatch');
  });

  it('is called changed only when significant and large enough to matter', () => {
    const before = metrics.fromCounts(stars, [0, 0, 100_000, 100_000, 0]);
    const slightly = metrics.fromCounts(stars, [0, 0, 97_000, 103_000, 0]);
    const clearly = metrics.fromCounts(stars, [0, 0, 80_000, 120_000, 0]);
    expect(metrics.compare(mean, slightly, before)).toMatchObject({ significant: true, changed: false });
    expect(metrics.compare(mean, clearly, before)).toMatchObject({ significant: true, changed: true });
    expect(metrics.compare(mean, slightly, before, { practicalThreshold: 0.01 }).changed).toBe(true);
    const small = metrics.compare(mean, metrics.fromScores(stars, [5, 4, 3]), metrics.fromScores(stars, [4, 3, 3]));
    expect(small).toMatchObject({ significant: false, changed: false });
    expect(metrics.compare(mean, before, slightly, { confidence: 0.999999999 }).pValue).toBeLessThan(1e-9);
    const borderline = metrics.compare(
      mean,
      metrics.fromScores(stars, [5, 4, 4, 5, 3, 5]),
      metrics.fromScores(stars, [4, 3, 3, 4, 3, 3]),
    );
    expect(borderline.pValue).toBeCloseTo(0.0335112281, 8);
    expect(borderline.significant).toBe(true);
    expect(
      metrics.compare(
        mean,
        metrics.fromScores(stars, [5, 4, 4, 5, 3, 5]),
        metrics.fromScores(stars, [4, 3, 3, 4, 3, 3]),
        { confidence: 0.99 },
      ).significant,
    ).toBe(false);
  });

  it('keeps NPS intervals within ±200, and gains certainty with answers', () => {
    const top = metrics.fromScores(eleven, [10, 10]);
    const bottom = metrics.fromScores(eleven, [0]);
    expect(metrics.compare(metrics.nps, top, bottom)).toMatchObject({ difference: 200 });
    expect(metrics.compare(metrics.nps, top, bottom).high).toBeLessThanOrEqual(200);
    expect(metrics.compare(metrics.nps, bottom, top).low).toBeGreaterThanOrEqual(-200);
    const [all, nobody] = [repeated(top, 500), repeated(bottom, 1000)];
    expect(metrics.compare(metrics.nps, all, nobody, { confidence: 0.9999 }).high).toBe(200);
    expect(metrics.compare(metrics.nps, nobody, all, { confidence: 0.9999 }).low).toBe(-200);
    const few = metrics.compare(metrics.nps, top, bottom).pValue ?? 0;
    expect(metrics.compare(metrics.nps, repeated(top, 30), repeated(bottom, 30)).pValue).toBeLessThan(few);
  });
});

describe('share tests', () => {
  it('go exact below five expected answers, by the smallest of the four cells', () => {
    expect(metrics.smallestExpected({ hits: 1, n: 18 }, { hits: 7, n: 20 })).toBeCloseTo((18 * 8) / 38, 12);
    expect(metrics.smallestExpected({ hits: 17, n: 18 }, { hits: 13, n: 20 })).toBeCloseTo((18 * 8) / 38, 12);
    expect(metrics.compareShares({ hits: 5, n: 50 }, { hits: 5, n: 50 }, 0.95, 0.03).method).toBe('pooled_z_newcombe');
    expect(metrics.compareShares({ hits: 4, n: 50 }, { hits: 5, n: 50 }, 0.95, 0.03).method).toBe('fisher_newcombe');
    expect(metrics.compareShares({ hits: 0, n: 10 }, { hits: 0, n: 12 }, 0.95, 0.03)).toMatchObject({
      difference: 0,
      pValue: 1,
    });
    expect(metrics.fisherExact({ hits: 1, n: 18 }, { hits: 7, n: 20 })).toBeCloseTo(0.045018625663786956, 10);
    expect(metrics.fisherExact({ hits: 3, n: 3 }, { hits: 0, n: 3 })).toBeCloseTo(0.1, 10);
    expect(metrics.newcombe({ hits: 5, n: 5 }, { hits: 0, n: 5 }, 0.95).high).toBe(1);
    expect(metrics.newcombe({ hits: 0, n: 5 }, { hits: 5, n: 5 }, 0.95).low).toBe(-1);
    expect(metrics.pooledZ({ hits: 5, n: 5 }, { hits: 7, n: 7 })).toBeNull();
  });
});

describe('many tests at once', () => {
  it('are judged together', () => {
    const alone = metrics.compareShares({ hits: 130, n: 400 }, { hits: 104, n: 400 }, 0.95, 0.03);
    expect(alone).toMatchObject({ significant: true, changed: true });
    const nothing = metrics.compareShares({ hits: 100, n: 400 }, { hits: 104, n: 400 }, 0.95, 0.03);
    const undefinedOne = metrics.compareShares({ hits: 0, n: 0 }, { hits: 104, n: 400 }, 0.95, 0.03);
    const view = [undefinedOne, alone, nothing, nothing];
    const judged = metrics.judgeMany(view, 0.03);
    expect(judged[0]).toEqual(undefinedOne);
    expect(judged[1]).toMatchObject({ significant: false, changed: false });
    expect(judged[1]?.pValue).toBeCloseTo((alone.pValue ?? 0) * 3, 10);
    const strong = metrics.compareShares({ hits: 200, n: 400 }, { hits: 104, n: 400 }, 0.95, 0.03);
    expect(metrics.judgeMany([strong, nothing, nothing], 0.03)[0]).toMatchObject({ significant: true, changed: true });
    expect(metrics.judgeMany([strong, nothing], 0.3)[0]).toMatchObject({ significant: true, changed: false });
    expect(metrics.judgeMany([alone, alone], 0.03, { correction: 'holm' })[0]?.pValue).toBeCloseTo(
      (alone.pValue ?? 0) * 2,
      10,
    );
    expect(metrics.judgeMany([alone, alone], 0.03)[0]?.pValue).toBeCloseTo(alone.pValue ?? 0, 10);
    expect(refusal(() => metrics.holm([1.2]))).toEqual(['number_out_of_range', 'pValues']);
  });

  it('never fall below the single p, and Holm never below Benjamini–Hochberg', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), (pValues) => {
        const discovery = metrics.benjaminiHochberg(pValues);
        const family = metrics.holm(pValues);
        pValues.forEach((pValue, position) => {
          expect(discovery[position]).toBeGreaterThanOrEqual(pValue);
          expect(family[position]).toBeGreaterThanOrEqual(discovery[position] ?? 0);
          expect(family[position]).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});

describe('ordinal tests', () => {
  const a = metrics.fromCounts(stars, [3, 5, 9, 20, 13]);
  const b = metrics.fromCounts(stars, [8, 9, 12, 15, 6]);

  it('agree with scipy', () => {
    expect(metrics.mannWhitney(a, b)?.superiority).toBeCloseTo(0.649, 10);
    expect(metrics.mannWhitney(a, b)?.pValue).toBeCloseTo(0.007981789356187893, 10);
    expect(metrics.distributionTest(a, b)?.statistic).toBeCloseTo(7.137388926862611, 10);
    expect(metrics.distributionTest(a, b)?.pValue).toBeCloseTo(0.12880354083482465, 10);
    expect(metrics.distributionTest(a, b)?.degreesOfFreedom).toBe(4);
  });

  it('are undefined without answers or variety', () => {
    const none = metrics.emptyHistogram(stars);
    const fives = metrics.fromScores(stars, [5, 5]);
    expect(metrics.mannWhitney(a, none)).toBeNull();
    expect(metrics.mannWhitney(fives, fives)).toBeNull();
    expect(metrics.distributionTest(none, b)).toBeNull();
    expect(metrics.distributionTest(a, none)).toBeNull();
    expect(metrics.distributionTest(fives, fives)).toBeNull();
    expect(metrics.distributionTest(fives, metrics.fromScores(stars, [4, 5]))).toMatchObject({ degreesOfFreedom: 1 });
  });
});

describe('rates', () => {
  it('compare exactly, with the probabilities that scipy gives', () => {
    expect(binomialTest(7, 20, 0.6)).toBeCloseTo(0.036990090267779406, 10);
    expect(binomialTest(15, 20, 0.6)).toBeCloseTo(0.25312021887025415, 10);
    expect(binomialTest(3, 10, 0.3)).toBe(1);
    expect(binomialTest(0, 10, 0.3)).toBeCloseTo(0.0388396033, 10);
    expect(binomialTest(0, 10, 0.1)).toBeCloseTo(0.612579511, 9);
    expect(binomialTest(10, 10, 0.5)).toBeCloseTo(2 / 1024, 12);
    expect(binomialTest(52_000, 100_000, 0.5) / 1.1530938666727834e-36).toBeCloseTo(1, 6);
  });

  it('have no ratio where there is nothing to compare', () => {
    const some: ContactVolume = { contacts: 4, volume: 100 };
    const none: ContactVolume = { contacts: 0, volume: 100 };
    expect(metrics.compareRates(some, none)).toMatchObject({
      ratio: Infinity,
      interval: { high: Infinity },
      significant: false,
    });
    expect(metrics.compareRates(none, some)).toMatchObject({ ratio: 0, interval: { low: 0 }, relativeChange: -1 });
    expect(metrics.compareRates(none, none)).toMatchObject({ ratio: null, pValue: null, firstRate: 0, secondRate: 0 });
    expect(metrics.compareRates(some, { contacts: 1, volume: 0 })).toMatchObject({ ratio: null, secondRate: null });
    expect(metrics.compareRates({ contacts: 90, volume: 100 }, { contacts: 40, volume: 100 }).significant).toBe(true);
    expect(refusal(() => metrics.compareRates(some, { contacts: 1.5, volume: 3 }))[0]).toBe('count_invalid');
    expect(refusal(() => metrics.compareRates(some, { contacts: 1, volume: -3 }))[0]).toBe('denominator_invalid');
  });
});
