import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramOn, histogramsTogether, repeated, SCALES } from '../../test/arbitrary-histograms.ts';
import { refusal } from '../../test/refusal.ts';
import * as metrics from '../index.ts';

const stars = metrics.scaleOf('1-5');
const eleven = metrics.scaleOf('0-10');

function valued(result: metrics.Result): metrics.ResultValue {
  if (result.kind !== 'value') throw new Error(`no value: ${result.reason.code}`);
  return result;
}

function definitionsOn(scale: metrics.Scale): metrics.IndexDefinition[] {
  const general = [metrics.csiMean(scale), metrics.pomp(scale), metrics.topBox(scale), metrics.negativeShare(scale)];
  return scale.id === '0-10' ? [...general, metrics.nps, metrics.csiNet(scale)] : general;
}

const anyIndex = fc
  .constantFrom(...SCALES)
  .chain((scale) => fc.tuple(fc.constantFrom(...definitionsOn(scale)), histogramOn(scale, 60, 2)));

describe('every index', () => {
  it('stays in its range, with an interval that stays there too', () => {
    fc.assert(
      fc.property(anyIndex, ([definition, histogram]) => {
        const { value, interval } = valued(metrics.evaluate(definition, histogram));
        expect(value).toBeGreaterThanOrEqual(definition.range.low);
        expect(value).toBeLessThanOrEqual(definition.range.high);
        if (interval === null) return;
        expect(interval.low).toBeGreaterThanOrEqual(definition.range.low);
        expect(interval.high).toBeLessThanOrEqual(definition.range.high);
        expect(interval.low).toBeLessThanOrEqual(interval.high);
      }),
    );
  });

  it('has an interval that contains means and shares, and narrows with answers of the same shape', () => {
    fc.assert(
      fc.property(anyIndex, ([definition, histogram]) => {
        const few = valued(metrics.evaluate(definition, histogram));
        const many = valued(metrics.evaluate(definition, repeated(histogram, 9)));
        if (few.interval === null || many.interval === null) return;
        if (definition.family !== 'net') {
          expect(few.interval.low).toBeLessThanOrEqual(few.value + 1e-12);
          expect(few.interval.high).toBeGreaterThanOrEqual(few.value - 1e-12);
        }
        expect(many.interval.high - many.interval.low).toBeLessThan(few.interval.high - few.interval.low + 1e-12);
      }),
    );
  });

  it('of a union lies between its parts', () => {
    fc.assert(
      fc.property(histogramsTogether(2, 1), ([a, b]) => {
        if (a === undefined || b === undefined) return;
        for (const definition of definitionsOn(a.scale)) {
          const values = [a, b].map((part) => valued(metrics.evaluate(definition, part)).value);
          const { value } = valued(metrics.evaluate(definition, metrics.merge(a, b)));
          expect(value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
          expect(value).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        }
      }),
    );
  });

  it('is nothing at all without answers', () => {
    const none = metrics.emptyHistogram(eleven);
    for (const definition of definitionsOn(eleven)) {
      expect(metrics.evaluate(definition, none)).toEqual({ kind: 'no_data', reason: { code: 'no_answers' }, n: 0 });
    }
  });

  it('refuses a histogram of another scale, unknown intervals, impossible confidence', () => {
    const answers = metrics.fromScores(stars, [5]);
    expect(refusal(() => metrics.evaluate(metrics.nps, answers))).toEqual(['index_scale_mismatch', 'histogram']);
    expect(refusal(() => metrics.evaluate(metrics.csiMean(stars), answers, { method: 'wilson' }))[0]).toBe(
      'method_unsupported',
    );
    expect(refusal(() => metrics.evaluate(metrics.topBox(stars), answers, { method: 't' }))[0]).toBe(
      'method_unsupported',
    );
    const nps = metrics.fromScores(eleven, [5]);
    expect(refusal(() => metrics.evaluate(metrics.nps, nps, { method: 'wilson' }))[0]).toBe('method_unsupported');
    for (const confidence of [0, 1, 1.5, Number.NaN]) {
      expect(refusal(() => metrics.evaluate(metrics.nps, nps, { confidence }))).toEqual([
        'confidence_out_of_range',
        'confidence',
      ]);
    }
  });
});

describe('a mean', () => {
  it('of one answer has a value and no error', () => {
    const result = valued(metrics.evaluate(metrics.csiMean(stars), metrics.fromScores(stars, [4])));
    expect(result).toEqual({ kind: 'value', value: 4, n: 1, interval: null, standardError: null, flags: [] });
  });

  it('of equal answers is flagged degenerate instead of certain, also where the score is no integer', () => {
    const equal = metrics.fromCounts(stars, [0, 7, 0, 0, 0]);
    for (const definition of [metrics.csiMean(stars), metrics.pomp(stars), metrics.percentOfMax(stars)]) {
      expect(valued(metrics.evaluate(definition, equal))).toMatchObject({
        standardError: 0,
        interval: null,
        flags: ['degenerate'],
      });
    }
  });

  it('converts to percent of maximum possible with its interval', () => {
    const answers = metrics.fromCounts(stars, [1, 2, 3, 10, 20]);
    const mean = valued(metrics.evaluate(metrics.csiMean(stars), answers));
    const percent = valued(metrics.evaluate(metrics.pomp(stars), answers));
    expect(percent.value).toBeCloseTo(metrics.pompOf(mean.value, stars), 10);
    expect(percent.interval?.low).toBeCloseTo(metrics.pompOf(mean.interval?.low ?? 0, stars), 9);
    expect(percent.standardError).toBeCloseTo((100 * (mean.standardError ?? 0)) / 4, 10);
    expect(valued(metrics.evaluate(metrics.percentOfMax(stars), answers)).value).toBeCloseTo(mean.value * 20, 10);
  });
});

describe('the finite population correction', () => {
  const answers = metrics.fromCounts(stars, [5, 11, 11, 61, 92]);
  const population = { served: 240, mode: 'invited', question: 'enumerative' } as const;

  it('narrows intervals about exactly those served', () => {
    const plain = valued(metrics.evaluate(metrics.csiMean(stars), answers));
    const corrected = valued(metrics.evaluate(metrics.csiMean(stars), answers, population));
    expect(corrected.standardError).toBeCloseTo((plain.standardError ?? 0) * Math.sqrt(1 - 180 / 240), 12);
    expect(corrected).toMatchObject({ interval: { method: 't_fpc' }, flags: ['population_correction'] });
    const share = valued(metrics.evaluate(metrics.topBox(stars), answers, population));
    expect(share).toMatchObject({ interval: { method: 'wilson_fpc' } });
    expect(share.standardError).toBeCloseTo(Math.sqrt(((92 / 180) * (88 / 180)) / 179 / 4), 12);
  });

  it('is refused for spontaneous surveys, unknown populations and questions about the process', () => {
    const plain = metrics.evaluate(metrics.csiMean(stars), answers);
    expect(metrics.evaluate(metrics.csiMean(stars), answers, { served: 240, mode: 'invited' })).toEqual(plain);
    for (const refused of [
      { ...population, mode: 'spontaneous' as const },
      { ...population, served: null },
    ]) {
      expect(metrics.evaluate(metrics.csiMean(stars), answers, refused)).toEqual({
        ...plain,
        flags: ['population_correction_refused'],
      });
    }
  });

  it('calls more answers than served a data error, and a census certain', () => {
    expect(metrics.evaluate(metrics.csiMean(stars), answers, { ...population, served: 179 })).toEqual({
      kind: 'data_error',
      reason: { code: 'answers_exceed_served', n: 180, served: 179 },
      n: 180,
    });
    const census = valued(metrics.evaluate(metrics.topBox(stars), answers, { ...population, served: 180 }));
    expect(census.interval).toMatchObject({ low: census.value, high: census.value });
    const mean = valued(metrics.evaluate(metrics.csiMean(stars), answers, { ...population, served: 180 }));
    expect(mean).toMatchObject({ standardError: 0, flags: ['population_correction'] });
    expect(mean.interval).toMatchObject({ low: mean.value, high: mean.value, method: 't_fpc' });
    const nearly = valued(metrics.evaluate(metrics.csiMean(stars), answers, { ...population, served: 181 }));
    expect((nearly.interval?.high ?? 0) - (nearly.interval?.low ?? 0)).toBeGreaterThan(0);
    const agreeing = metrics.fromScores(stars, [4, 5, 5, 5]);
    expect(metrics.evaluate(metrics.csiMean(stars), agreeing, { ...population, served: 4 })).toMatchObject({
      interval: { low: 4.75, high: 4.75 },
      flags: ['population_correction'],
    });
    const alike = metrics.fromScores(stars, [4, 4]);
    expect(metrics.evaluate(metrics.csiMean(stars), alike, { ...population, served: 2 })).toMatchObject({
      interval: null,
      flags: ['degenerate', 'population_correction'],
    });
    const only = metrics.fromScores(stars, [4]);
    expect(metrics.evaluate(metrics.csiMean(stars), only, { ...population, served: 1 })).toMatchObject({
      interval: null,
      standardError: null,
    });
    expect(refusal(() => metrics.evaluate(metrics.csiMean(stars), answers, { ...population, served: 1.5 }))[0]).toBe(
      'count_invalid',
    );
  });

  it('uses the t-interval for NPS, the only one it is defined for', () => {
    const answered = metrics.fromCounts(eleven, [2, 5, 4, 16, 10, 23, 28, 9, 44, 28, 51]);
    const corrected = valued(metrics.evaluate(metrics.nps, answered, { ...population, served: 260 }));
    expect(corrected.interval?.low).toBeCloseTo(-8.63705787280986, 8);
    expect(corrected.interval?.method).toBe('t_fpc');
  });
});

describe('NPS', () => {
  it('has Wald intervals only where they say something', () => {
    const all = metrics.fromScores(eleven, [10, 10, 9]);
    const wald = metrics.evaluate(metrics.nps, all, { method: 'wald' });
    expect(valued(wald)).toMatchObject({ value: 100, interval: null, standardError: 0, flags: ['degenerate'] });
    const mixed = metrics.fromCounts(eleven, [60, 0, 0, 0, 0, 0, 0, 0, 40, 0, 100]);
    expect(valued(metrics.evaluate(metrics.nps, mixed, { method: 'wald' })).interval?.low).toBeCloseTo(
      20 - 12.0820294,
      6,
    );
    expect(valued(metrics.evaluate(metrics.nps, mixed, { method: 'score' })).standardError).toBeCloseTo(6.164414, 5);
  });

  it('score interval: ends solve the score equation, and reach the ends of the range', () => {
    const bottom = valued(metrics.evaluate(metrics.nps, metrics.fromScores(eleven, [0, 1, 2]), { method: 'score' }));
    expect(bottom.interval?.low).toBe(-100);
    expect(bottom.interval?.high).toBeLessThan(100);
    const passives = valued(
      metrics.evaluate(metrics.nps, metrics.fromCounts(eleven, [0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0]), { method: 'score' }),
    );
    expect(passives.interval?.high).toBeCloseTo(-(passives.interval?.low ?? 0), 9);
    expect(passives.interval?.high).toBeCloseTo((100 * 1.959963984540054 ** 2) / (9 + 1.959963984540054 ** 2), 6);
  });

  it('shrinks the adjusted-Wald interval towards 0 but shows the raw value', () => {
    const result = valued(metrics.evaluate(metrics.nps, metrics.fromCounts(eleven, [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 8])));
    expect(result.value).toBe(70);
    const { low = 0, high = 0 } = result.interval ?? {};
    expect((low + high) / 2).toBeLessThan(70);
  });

  it('has kin under ids of their own', () => {
    const classes = (definition: metrics.IndexDefinition) =>
      metrics.netClassesOf(
        definition,
        metrics.fromCounts(
          definition.scale,
          metrics.scoresOf(definition.scale).map(() => 1),
        ),
      );
    expect(classes(metrics.nps)).toEqual({ promoters: 2, passives: 2, detractors: 7 });
    expect(classes(metrics.nps10Nonstandard)).toEqual({ promoters: 2, passives: 2, detractors: 6 });
    expect(classes(metrics.nps5Nonstandard)).toEqual({ promoters: 1, passives: 1, detractors: 3 });
    expect(classes(metrics.csiNet(metrics.scaleOf('1-10')))).toEqual({ promoters: 2, passives: 2, detractors: 6 });
    expect(refusal(() => metrics.netClassesOf(metrics.nps, metrics.emptyHistogram(stars)))[0]).toBe(
      'index_scale_mismatch',
    );
    expect(refusal(() => metrics.csiNet(stars))).toEqual(['index_scale_mismatch', 'scale']);
    const ids = [metrics.nps, metrics.nps10Nonstandard, metrics.nps5Nonstandard, metrics.csiNet(eleven)].map(
      ({ id }) => id,
    );
    expect(ids).toEqual(['nps', 'nps10_nonstandard', 'nps5_nonstandard', 'csi_net']);
  });
});

describe('a share', () => {
  it('keeps its interval where nobody or everybody agrees, and from one answer on', () => {
    const one = valued(metrics.evaluate(metrics.topBox(stars), metrics.fromScores(stars, [5])));
    expect(one.standardError).toBeNull();
    expect(one.interval).toMatchObject({ high: 1, method: 'wilson' });
    expect(one.interval?.low).toBeCloseTo(0.2065, 4);
    const two = valued(metrics.evaluate(metrics.topBox(stars), metrics.fromScores(stars, [5, 1])));
    expect(two.standardError).toBe(0.5);
    expect(metrics.wilson(0, 4, 0.95)).toMatchObject({ low: 0 });
    expect(metrics.wilson(1, 4, 0.95)).toMatchObject({ high: 1 });
  });

  it('reads the boxes of each scale', () => {
    const each = (definition: metrics.IndexDefinition) =>
      metrics.scoresOf(definition.scale).filter((_, position) => definition.scoring[position] === 1);
    expect(SCALES.map((scale) => each(metrics.csatTop2Box(scale)))).toEqual([
      [9, 10],
      [9, 10],
      [6, 7],
      [5, 6],
      [4, 5],
      [3],
      [1],
    ]);
    expect(SCALES.map((scale) => each(metrics.negativeShare(scale)))).toEqual([
      [0, 1, 2, 3, 4, 5, 6],
      [1, 2, 3, 4, 5, 6],
      [1, 2, 3],
      [1, 2, 3],
      [1, 2],
      [1],
      [0],
    ]);
    expect(each(metrics.cesAgree)).toEqual([5, 6, 7]);
    expect(each(metrics.topBox(stars))).toEqual([5]);
    expect(each(metrics.shareOfScores('middle', stars, [3], 'lower_is_better'))).toEqual([3]);
    expect(refusal(() => metrics.negativeShare(metrics.scaleBetween(0, 4)))).toEqual(['scale_invalid', 'scale']);
  });

  it('has the exact interval of Clopper and Pearson when asked', () => {
    const exact = metrics.shareOfCounts(7, 100, { method: 'clopper_pearson' });
    expect(valued(exact).interval?.low).toBeCloseTo(0.028605288907438704, 9);
    expect(valued(exact).interval?.high).toBeCloseTo(0.13891972845585732, 9);
    expect(metrics.clopperPearson(0, 10, 0.95).low).toBe(0);
    expect(metrics.clopperPearson(10, 10, 0.95).high).toBe(1);
    expect(
      valued(metrics.evaluate(metrics.topBox(stars), metrics.fromScores(stars, [5, 1]), { method: 'clopper_pearson' }))
        .interval,
    ).toMatchObject({
      method: 'clopper_pearson',
    });
  });

  it('of counts: nothing, too many, and bad input', () => {
    expect(metrics.shareOfCounts(0, 0)).toEqual({ kind: 'no_data', reason: { code: 'no_answers' }, n: 0 });
    expect(metrics.shareOfCounts(3, 2)).toMatchObject({
      kind: 'data_error',
      reason: { code: 'part_exceeds_whole', part: 3, whole: 2 },
    });
    expect(metrics.shareOfCounts(1, 2, { population: 1 })).toMatchObject({ kind: 'data_error' });
    expect(metrics.shareOfCounts(1, 2, { population: 2 })).toMatchObject({
      interval: { low: 0.5, high: 0.5 },
      flags: ['population_correction'],
    });
    expect(refusal(() => metrics.shareOfCounts(-1, 2))).toEqual(['count_invalid', 'hits']);
    expect(refusal(() => metrics.shareOfCounts(1, 2.5))).toEqual(['count_invalid', 'n']);
    expect(refusal(() => metrics.shareOfCounts(1, 2, { confidence: 2 }))[0]).toBe('confidence_out_of_range');
  });
});

describe('an index definition', () => {
  it('carries polarity, unit and the smallest difference worth acting on', () => {
    expect(metrics.cesMean(stars, 'lower_is_better').polarity).toBe('lower_is_better');
    expect(metrics.cesMean(metrics.scaleOf('1-7')).polarity).toBe('higher_is_better');
    expect(metrics.nps.practicalThreshold).toBe(5);
    expect(metrics.csiMean(stars).practicalThreshold).toBeCloseTo(0.1, 12);
    expect(metrics.csiMean(eleven).practicalThreshold).toBe(0.2);
    expect(metrics.csiMean(metrics.scaleOf('1-10')).practicalThreshold).toBe(0.2);
    expect(metrics.pomp(stars).practicalThreshold).toBeCloseTo(2.5, 12);
    expect(metrics.percentOfMax(stars).practicalThreshold).toBeCloseTo(2, 12);
    expect(metrics.percentOfMax(stars).range).toEqual({ low: 20, high: 100 });
    expect(metrics.topBox(stars).practicalThreshold).toBe(0.03);
  });

  it('changes only by a new version', () => {
    const revised = metrics.reviseIndex(metrics.nps, { practicalThreshold: 8 });
    expect(revised).toMatchObject({ id: 'nps', version: 2, practicalThreshold: 8 });
    expect(metrics.nps.version).toBe(1);
    expect(refusal(() => metrics.reviseIndex(metrics.nps, { scoring: [1] }))).toEqual([
      'counts_length_mismatch',
      'scoring',
    ]);
  });

  it('refuses boxes off the scale and scores that its family does not have', () => {
    const proposal = { ...metrics.topBox(stars), id: 'mine', score: () => 1 };
    expect(refusal(() => metrics.defineIndex({ ...proposal, boxes: { top: [6], negative: [] } }))).toEqual([
      'score_off_scale',
      'boxes',
    ]);
    expect(refusal(() => metrics.defineIndex({ ...proposal, boxes: { top: [], negative: [0] } }))).toEqual([
      'score_off_scale',
      'boxes',
    ]);
    expect(refusal(() => metrics.defineIndex({ ...proposal, score: () => 2 }))[0]).toBe('method_unsupported');
    expect(refusal(() => metrics.defineIndex({ ...proposal, family: 'net', score: () => 1 }))[0]).toBe(
      'method_unsupported',
    );
    expect(refusal(() => metrics.defineIndex({ ...proposal, family: 'mean', score: () => Number.NaN }))[0]).toBe(
      'number_not_finite',
    );
  });
});
