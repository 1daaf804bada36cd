import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramOn } from '../../test/arbitrary-histograms.ts';
import { refusal } from '../../test/refusal.ts';
import * as metrics from '../index.ts';

const stars = metrics.scaleOf('1-5');
const mean = metrics.csiMean(stars);
const hall = metrics.fromCounts(stars, [4, 6, 10, 40, 240]);
const delivery = metrics.fromCounts(stars, [12, 18, 30, 60, 180]);

describe('a tree', () => {
  it('with one leaf equals the leaf', () => {
    fc.assert(
      fc.property(
        histogramOn(stars, 40, 2),
        fc.constantFrom(mean, metrics.negativeShare(stars)),
        (histogram, definition) => {
          const leaf = metrics.evaluate(definition, histogram);
          const tree = metrics.evaluateTree(definition, {
            children: [{ children: [{ weight: 3, histogram }], weight: 0.1 }],
          });
          expect(metrics.valueOf(tree.result)).toBeCloseTo(metrics.valueOf(leaf) ?? 0, 12);
          if (leaf.kind !== 'value' || tree.result.kind !== 'value') throw new Error('no value');
          expect(tree.result.n).toBe(histogram.n);
          expect(tree.result.standardError).toBeCloseTo(leaf.standardError ?? 0, 12);
          expect(tree.result.interval === null).toBe(leaf.interval === null);
          if (definition.family === 'mean')
            expect(tree.result.interval?.low ?? 0).toBeCloseTo(leaf.interval?.low ?? 0, 9);
        },
      ),
      { numRuns: 60 },
    );
    expect(metrics.evaluateTree(mean, { histogram: hall })).toMatchObject({ coverage: 1, leafWeights: [1] });
  });

  it('lies between its leaves and does not care about the scale of weights', () => {
    fc.assert(
      fc.property(
        histogramOn(stars, 40, 2),
        histogramOn(stars, 40, 2),
        fc.integer({ min: 1, max: 99 }),
        (a, b, weight) => {
          const of = (factor: number) =>
            metrics.evaluateTree(mean, {
              children: [
                { weight: weight * factor, histogram: a },
                { weight: (100 - weight) * factor, histogram: b },
              ],
            });
          const values = [a, b].map((part) => metrics.valueOf(metrics.evaluate(mean, part)) ?? 0);
          const value = metrics.valueOf(of(1).result) ?? 0;
          expect(value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
          expect(value).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
          expect(metrics.valueOf(of(0.37).result)).toBeCloseTo(value, 12);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('hands its leaves out with their weights in the whole, answered or not', () => {
    const none = metrics.emptyHistogram(stars);
    const tree = {
      children: [
        {
          weight: 1,
          children: [
            { weight: 3, histogram: hall },
            { weight: 1, histogram: delivery, served: 100 },
          ],
        },
        { weight: 3, histogram: none },
      ],
    };
    const weights = [0.1875, 0.0625, 0.75];
    expect(metrics.weightedLeaves(tree).map((leaf) => leaf.weight)).toEqual(weights);
    for (const options of [{}, { mode: 'invited', question: 'enumerative' } as const])
      expect(metrics.evaluateTree(mean, tree, options).leaves).toEqual(metrics.weightedLeaves(tree));
  });

  it('renormalises from 80 % coverage on and says so', () => {
    const none = metrics.emptyHistogram(stars);
    const of = (covered: number) =>
      metrics.evaluateTree(mean, {
        children: [
          { weight: covered, histogram: hall },
          { weight: 1 - covered, histogram: none },
        ],
      });
    expect(of(0.8)).toMatchObject({
      coverage: 0.8,
      leafWeights: [1],
      result: { kind: 'value', flags: ['renormalised'] },
    });
    expect(of(0.79)).toMatchObject({
      coverage: 0.79,
      leafWeights: [],
      estimate: null,
      result: { kind: 'insufficient', reason: { code: 'coverage_below', coverage: 0.79, needed: 0.8 }, n: 300 },
    });
    expect(of(1)).toMatchObject({ result: { flags: [] } });
    expect(metrics.evaluateTree(mean, { histogram: none }).result).toEqual({
      kind: 'no_data',
      reason: { code: 'no_answers' },
      n: 0,
    });
  });

  it('borrows the pooled variance for single answers, and has no interval when all are single', () => {
    const one = metrics.fromScores(stars, [4]);
    const borrowed = metrics.evaluateTree(mean, {
      children: [
        { weight: 1, histogram: hall },
        { weight: 1, histogram: one },
      ],
    });
    expect(borrowed.result).toMatchObject({ flags: ['pooled_variance'] });
    const variance = metrics.momentsOf(hall, mean.scoring).variance ?? 0;
    expect(borrowed.estimate?.variance).toBeCloseTo(0.25 * (variance / 300 + variance), 12);
    expect(borrowed.estimate?.degreesOfFreedom).toBeCloseTo((1 / 300 + 1) ** 2 / ((1 / 300) ** 2 / 299 + 1 / 299), 8);
    const singles = {
      children: [
        { weight: 1, histogram: one },
        { weight: 1, histogram: one },
      ],
    };
    expect(metrics.evaluateTree(mean, singles).result).toMatchObject({
      value: 4,
      standardError: null,
      interval: null,
      flags: [],
    });
    expect(metrics.evaluateTree(metrics.topBox(stars), singles)).toMatchObject({
      effectiveSize: 2,
      result: { interval: { low: 0 } },
    });
    const equal = metrics.fromScores(stars, [4, 4]);
    expect(metrics.evaluateTree(mean, { children: [{ weight: 1, histogram: equal }] }).result).toMatchObject({
      interval: null,
      standardError: 0,
      flags: ['degenerate'],
    });
  });

  it('applies the finite population correction only to invited, enumerative questions with served everywhere', () => {
    const leaves = [
      { weight: 1, histogram: hall, served: 400 },
      { weight: 1, histogram: delivery, served: 300 },
    ];
    const plain = metrics.evaluateTree(mean, { children: leaves });
    const asked = { mode: 'invited', question: 'enumerative' } as const;
    const corrected = metrics.evaluateTree(mean, { children: leaves }, asked);
    expect(corrected.result).toMatchObject({ flags: ['population_correction'] });
    expect(corrected.estimate?.variance).toBeCloseTo(
      (0.25 * (metrics.momentsOf(hall, mean.scoring).variance ?? 0)) / 300 / 4,
      12,
    );
    const [first] = leaves;
    if (first === undefined) throw new Error('empty');
    const partly = { children: [first, { weight: 1, histogram: delivery }] };
    expect(metrics.evaluateTree(mean, partly, asked).estimate).toEqual(plain.estimate);
    expect(metrics.evaluateTree(mean, partly, asked).result).toMatchObject({
      flags: ['population_correction_refused'],
    });
    expect(metrics.evaluateTree(mean, { children: leaves }, { ...asked, mode: 'spontaneous' }).estimate).toEqual(
      plain.estimate,
    );
    expect(metrics.evaluateTree(mean, { children: [{ ...first, served: 299 }] }, asked).result.kind).toBe('data_error');
    expect(metrics.evaluateTree(mean, { children: [{ ...first, served: 299 }] }).result.kind).toBe('value');
    const short = { children: [{ ...first, served: 299 }] };
    expect(metrics.evaluateTree(mean, short, { question: 'enumerative', mode: 'spontaneous' }).result.kind).toBe(
      'value',
    );
    expect(metrics.evaluateTree(mean, short, { question: 'analytic', mode: 'invited' }).result.kind).toBe('value');
    const census = leaves.map((leaf) => ({ ...leaf, served: 300 }));
    const whole = metrics.evaluateTree(metrics.topBox(stars), { children: census }, asked);
    expect(whole).toMatchObject({ effectiveSize: Infinity, result: { value: 0.7, interval: { low: 0.7, high: 0.7 } } });
    const certain = metrics.evaluateTree(mean, { children: census }, asked).result;
    expect(certain).toMatchObject({ standardError: 0, flags: ['population_correction'] });
    const value = metrics.valueOf(certain);
    expect(certain).toMatchObject({ interval: { low: value, high: value, method: 't_satterthwaite' } });
    const agreeing = { histogram: metrics.fromScores(stars, [4, 5]), served: 2 };
    expect(metrics.evaluateTree(mean, agreeing, asked).result).toMatchObject({ interval: { low: 4.5, high: 4.5 } });
    const alike = { histogram: metrics.fromScores(stars, [4, 4]), served: 2 };
    expect(metrics.evaluateTree(mean, alike, asked).result).toMatchObject({
      interval: null,
      flags: ['degenerate', 'population_correction'],
    });
  });

  it('weighs Support and Criticality by served', () => {
    const tree = {
      children: [
        { weight: 1, histogram: hall, served: 1000 },
        { weight: 3, histogram: delivery, served: 500 },
      ],
    };
    const { result, effectiveSize } = metrics.evaluateTree(metrics.support(stars), tree);
    expect(result).toMatchObject({ kind: 'value', n: 600 });
    expect(metrics.valueOf(result)).toBeCloseTo(0.25 * 0.24 + 0.75 * 0.36, 12);
    const variance = (0.0625 * 0.24 * 0.76) / 999 + (0.5625 * 0.36 * 0.64) / 499;
    expect(effectiveSize).toBeCloseTo((0.33 * 0.67) / variance, 6);
    const unknown = {
      children: [
        { weight: 1, histogram: hall },
        { weight: 9, histogram: delivery, served: 0 },
      ],
    };
    expect(metrics.evaluateTree(metrics.support(stars), unknown).result.kind).toBe('no_data');
    const tooMany = { children: [{ weight: 1, histogram: hall, served: 10 }] };
    expect(metrics.evaluateTree(metrics.support(stars), tooMany).result.kind).toBe('data_error');
    expect(metrics.valueOf(metrics.evaluateTree(metrics.criticalitySum(stars), tree).result)).toBeCloseTo(
      0.25 * 0.206 + 0.75 * ((12 + 36 + 90 + 240) / 500),
      12,
    );
  });

  it('of different scales aggregates what is the same on each: pomp and shares, not scale points', () => {
    const three = metrics.fromCounts(metrics.scaleOf('1-3'), [1, 1, 8]);
    const mixed = {
      children: [
        { weight: 1, histogram: hall },
        { weight: 1, histogram: three },
      ],
    };
    const parts = [hall, three].map((part) => metrics.valueOf(metrics.evaluate(metrics.pomp(part.scale), part)) ?? 0);
    expect(metrics.valueOf(metrics.evaluateTree(metrics.pomp, mixed).result)).toBeCloseTo(
      ((parts[0] ?? 0) + (parts[1] ?? 0)) / 2,
      10,
    );
    expect(metrics.valueOf(metrics.evaluateTree(metrics.topBox, mixed).result)).toBeCloseTo(0.8, 12);
    expect(metrics.valueOf(metrics.evaluateNodes(metrics.topBox, mixed).own.result)).toBeCloseTo(0.8, 12);
    expect(refusal(() => metrics.evaluateTree(metrics.csiMean, mixed))).toEqual(['scales_differ', 'tree']);
    expect(refusal(() => metrics.evaluateTree(mean, mixed))).toEqual(['index_scale_mismatch', 'histogram']);
  });

  it('does not mix spontaneous and invited answers', () => {
    const leaf = { weight: 1, histogram: hall };
    const of = (first?: metrics.Mode, second?: metrics.Mode) => ({
      children: [
        first === undefined ? leaf : { ...leaf, mode: first },
        second === undefined ? leaf : { ...leaf, mode: second },
      ],
    });
    expect(refusal(() => metrics.evaluateTree(mean, of('invited', 'spontaneous')))).toEqual(['mode_mismatch', 'tree']);
    expect(metrics.evaluateTree(mean, of('invited', 'invited')).result.kind).toBe('value');
    expect(metrics.evaluateTree(mean, of('invited')).result.kind).toBe('value');
    expect(metrics.evaluateTree(mean, of(undefined, 'spontaneous')).result.kind).toBe('value');
  });

  it('has an index at every node', () => {
    const nodes = metrics.evaluateNodes(mean, {
      children: [
        { name: 'hall', weight: 70, histogram: hall },
        { weight: 30, children: [{ weight: 1, histogram: delivery }] },
      ],
    });
    expect(nodes.children.map((child) => metrics.valueOf(child.own.result))).toEqual([
      metrics.valueOf(metrics.evaluate(mean, hall)),
      metrics.valueOf(metrics.evaluate(mean, delivery)),
    ]);
    expect(nodes.children[1]?.children).toHaveLength(1);
  });

  it('refuses weights that say nothing, and branches without children', () => {
    expect(refusal(() => metrics.evaluateTree(mean, { name: 'shop', children: [] }))).toEqual(['tree_invalid', 'shop']);
    expect(refusal(() => metrics.evaluateTree(mean, { children: [{ histogram: hall }] }))).toEqual([
      'tree_invalid',
      'tree',
    ]);
    const zero = { name: 'shop', children: [{ weight: 0, histogram: hall }] };
    expect(refusal(() => metrics.evaluateTree(mean, zero))).toEqual(['weights_sum_to_zero', 'shop']);
    const negative = {
      children: [
        { weight: -1, histogram: hall },
        { weight: 2, histogram: hall },
      ],
    };
    expect(refusal(() => metrics.evaluateTree(mean, negative))[0]).toBe('weight_negative');
    expect(refusal(() => metrics.evaluateTree(metrics.nps, { histogram: hall }))[0]).toBe('index_scale_mismatch');
    const unweighted = {
      children: [
        { weight: 1, histogram: hall },
        { weight: 0, histogram: metrics.emptyHistogram(stars) },
      ],
    };
    expect(metrics.evaluateTree(mean, unweighted)).toMatchObject({
      coverage: 1,
      leafWeights: [1],
      result: { flags: [] },
    });
  });
});

describe('two trees', () => {
  const of = (first: number, second: number) =>
    metrics.evaluateTree(mean, {
      children: [
        { weight: first, histogram: hall },
        { weight: second, histogram: delivery },
      ],
    });

  it('compare with their own weights', () => {
    const same = metrics.compareTrees(mean, of(1, 1), of(1, 1));
    expect(same).toMatchObject({ difference: 0, pValue: 1, changed: false, method: 'weighted_t' });
    expect(metrics.compareTrees(mean, of(9, 1), of(1, 9))).toMatchObject({ significant: true, changed: true });
    expect(metrics.compareTrees(mean, of(9, 1), of(1, 9), { practicalThreshold: 2 }).changed).toBe(false);
  });

  it('do not compare under the finite population correction', () => {
    const leaf = { histogram: hall, served: 400 };
    const corrected = metrics.evaluateTree(mean, leaf, { mode: 'invited', question: 'enumerative' });
    const refused = metrics.evaluateTree(mean, leaf, { mode: 'spontaneous', question: 'enumerative' });
    expect(refusal(() => metrics.compareTrees(mean, corrected, of(1, 1)))).toEqual(['method_unsupported', 'first']);
    expect(refusal(() => metrics.compareTrees(mean, of(1, 1), corrected))).toEqual(['method_unsupported', 'second']);
    expect(metrics.compareTrees(mean, refused, of(1, 1)).pValue).not.toBeNull();
  });

  it('do not compare where one has no value or no error', () => {
    const none = metrics.evaluateTree(mean, { histogram: metrics.emptyHistogram(stars) });
    const single = metrics.evaluateTree(mean, { histogram: metrics.fromScores(stars, [5]) });
    expect(metrics.compareTrees(mean, none, of(1, 1))).toMatchObject({ difference: null, pValue: null });
    expect(metrics.compareTrees(mean, of(1, 1), none)).toMatchObject({ difference: null, pValue: null });
    expect(metrics.compareTrees(mean, single, of(1, 1)).pValue).toBeNull();
    expect(metrics.compareTrees(mean, of(1, 1), single).pValue).toBeNull();
    const certain = metrics.evaluateTree(mean, { histogram: metrics.fromScores(stars, [5, 5]) });
    expect(metrics.compareTrees(mean, certain, of(1, 1)).pValue).toBeLessThan(0.001);
    expect(metrics.compareTrees(mean, certain, of(1, 1)).degreesOfFreedom).toBeCloseTo(
      of(1, 1).estimate?.degreesOfFreedom ?? 0,
      8,
    );
    expect(metrics.compareTrees(mean, of(1, 1), certain).degreesOfFreedom).toBeCloseTo(
      of(1, 1).estimate?.degreesOfFreedom ?? 0,
      8,
    );
    expect(metrics.compareTrees(mean, certain, certain).pValue).toBeNull();
  });

  it('decompose a change into performance and mix, which add up', () => {
    const part = fc.record({
      weight: fc.integer({ min: 1, max: 50 }),
      value: fc.double({ min: 1, max: 5, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(part, part), { minLength: 1, maxLength: 8 }), (pairs) => {
        const side = (which: 0 | 1) => pairs.map((pair, key) => ({ key: String(key), ...pair[which] }));
        const valueAt = (which: 0 | 1) => {
          const parts = side(which);
          const total = parts.reduce((sum, { weight }) => sum + weight, 0);
          return parts.reduce((sum, { weight, value }) => sum + weight * value, 0) / total;
        };
        const change = metrics.decomposeChange(side(0), side(1));
        expect(change.total).toBeCloseTo(valueAt(1) - valueAt(0), 9);
        expect(change.performance + change.mix).toBe(change.total);
      }),
    );
    const before = [
      { key: 'a', weight: 1, value: 4 },
      { key: 'b', weight: 1, value: 2 },
    ];
    expect(
      metrics.decomposeChange(before, [
        { key: 'a', weight: 3, value: 4 },
        { key: 'b', weight: 1, value: 2 },
      ]),
    ).toEqual({
      total: 0.5,
      performance: 0,
      mix: 0.5,
    });
    expect(
      metrics.decomposeChange(before, [
        { key: 'a', weight: 1, value: 5 },
        { key: 'b', weight: 1, value: 2 },
      ]),
    ).toEqual({
      total: 0.5,
      performance: 0.5,
      mix: 0,
    });
    const opened = metrics.decomposeChange(before, [...before, { key: 'c', weight: 2, value: 5 }]);
    expect(opened.performance).toBe(0);
    expect(opened.mix).toBeCloseTo(1, 12);
    const closed = metrics.decomposeChange([...before, { key: 'c', weight: 2, value: 5 }], before);
    expect(closed.mix).toBeCloseTo(-1, 12);
  });
});
