import { describe, expect, it } from 'vitest';
import { refusal } from '../../test/refusal.ts';
import * as metrics from '../index.ts';

const scale = metrics.scaleOf('1-10');
const factors = ['portal', 'quality', 'price', 'politeness'];
const importance = [
  [7, 7, 6, 8],
  [3, 6, 9, 9],
  [3, 4, 9, 4],
  [8, 8, 2, 4],
  [5, 5, 3, 6],
];
const satisfaction = [
  [9, 9, 5, 4],
  [8, 8, 4, 6],
  [7, 10, 5, 9],
  [8, 9, 3, 5],
  [8, 7, 1, 6],
];
const answers = importance.map((row, position) => ({ importance: row, satisfaction: satisfaction[position] ?? [] }));

describe('the two-part questionnaire (worked example: okdesk.ru/blog/csi)', () => {
  it('adds up over parts and comes apart again', () => {
    const whole = metrics.twoPartOf(scale, factors, answers);
    const parts = [answers.slice(0, 2), answers.slice(2)].map(
      (part) => metrics.twoPartOf(scale, factors, part).moments,
    );
    const [first, second] = parts;
    if (first === undefined || second === undefined) throw new Error('empty');
    expect(metrics.mergeCoMoments(first, second)).toEqual(whole.moments);
    expect(metrics.importanceWeightedAggregate({ ...whole, moments: metrics.mergeCoMoments(second, first) })).toEqual(
      metrics.importanceWeightedAggregate(whole),
    );
  });

  it('has a smaller error when the factors of one respondent are wrongly taken as independent', () => {
    const joint = metrics.meanOfMeans(metrics.twoPartOf(scale, factors, answers));
    expect(joint.kind === 'value' && joint.standardError).toBeCloseTo(0.366, 3);
  });

  it('is unknown without respondents, without interval for one, degenerate when all agree', () => {
    const none = metrics.twoPartOf(scale, factors, []);
    expect(metrics.meanOfMeans(none)).toEqual({ kind: 'no_data', reason: { code: 'no_answers' }, n: 0 });
    expect(metrics.importanceWeightedAggregate(none).kind).toBe('no_data');
    expect(metrics.factorMeans(none)).toEqual({
      importance: [],
      satisfaction: [],
      importancePercentOfMax: [],
      importanceShares: [],
    });
    const one = metrics.twoPartOf(scale, factors, answers.slice(0, 1));
    expect(metrics.meanOfMeans(one)).toMatchObject({ value: 6.75, standardError: null, interval: null, flags: [] });
    const [first] = answers;
    if (first === undefined) throw new Error('empty');
    const same = metrics.twoPartOf(scale, factors, [first, first, first]);
    expect(metrics.meanOfMeans(same)).toMatchObject({ standardError: 0, interval: null, flags: ['degenerate'] });
    expect(metrics.importanceWeightedAggregate(same)).toMatchObject({
      standardError: 0,
      interval: null,
      flags: ['degenerate'],
    });
  });

  it('takes weights from outside', () => {
    expect(metrics.weightedGivenShares([8, 6], [3, 1])).toBe(7.5);
    expect(refusal(() => metrics.weightedGivenShares([8, 6], [1]))).toEqual(['dimension_mismatch', 'weights']);
    expect(refusal(() => metrics.weightedGivenShares([8, 6], [0, 0]))).toEqual(['weights_sum_to_zero', 'weights']);
  });

  it('refuses scores off the scale and missing factors', () => {
    expect(refusal(() => metrics.twoPartOf(scale, ['a'], [{ importance: [11], satisfaction: [3] }]))).toEqual([
      'score_off_scale',
      'answers',
    ]);
    expect(refusal(() => metrics.twoPartOf(scale, ['a'], [{ importance: [0], satisfaction: [3] }]))).toEqual([
      'score_off_scale',
      'answers',
    ]);
    expect(refusal(() => metrics.twoPartOf(scale, ['a'], [{ importance: [1.5], satisfaction: [3] }]))).toEqual([
      'score_off_scale',
      'answers',
    ]);
    expect(refusal(() => metrics.twoPartOf(scale, ['a'], [{ importance: [1], satisfaction: [] }]))).toEqual([
      'dimension_mismatch',
      'rows',
    ]);
  });
});
