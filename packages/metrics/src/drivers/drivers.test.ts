import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../test/refusal.ts';
import { symmetricEigen } from './eigen.ts';
import { bordered, sweep } from './sweep.ts';
import * as metrics from '../index.ts';

const among = [
  [1, 0.3, 0.5],
  [0.3, 1, 0.2],
  [0.5, 0.2, 1],
];
const withOutcome = [0.4, 0.5, 0.6];

describe('importance', () => {
  it('by Shapley equals the average over all orders of entry (numpy)', () => {
    const shared = metrics.shapley(among, withOutcome);
    expect(shared?.rSquared).toBeCloseTo(0.5110294117647058, 12);
    [0.06720669036845509, 0.1807483570351217, 0.263074364361129].forEach((weight, at) =>
      expect(shared?.weights[at]).toBeCloseTo(weight, 12),
    );
  });

  it('by Johnson equals Λ∘Λ·β∘β (numpy)', () => {
    const shared = metrics.johnson(among, withOutcome);
    [0.06339876, 0.18358761, 0.26404304].forEach((weight, at) => expect(shared?.weights[at]).toBeCloseTo(weight, 7));
    expect(metrics.varianceInflation(among)?.map((one) => one.toFixed(8))).toEqual([
      '1.41176471',
      '1.10294118',
      '1.33823529',
    ]);
  });

  it('always sums to R², by both methods, and is never negative', () => {
    const matrix = fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }), {
      minLength: 5,
      maxLength: 5,
    });
    fc.assert(
      fc.property(matrix, (rows) => {
        const moments = metrics.coMomentsOf(
          ['y', 'a', 'b', 'c', 'd'],
          Array.from({ length: 8 }, (_, at) => rows.map((row) => row[at] ?? 0)),
        );
        const covariances = metrics.covariancesOf(moments);
        const found = covariances && metrics.driverCorrelations(covariances, 'y');
        if (found === null) return;
        for (const method of [metrics.shapley, metrics.johnson]) {
          const shared = method(found.among, found.withOutcome);
          if (shared === null) continue;
          const sum = shared.weights.reduce((total, weight) => total + weight, 0);
          expect(sum).toBeCloseTo(shared.rSquared, 6);
          expect(Math.min(...shared.weights)).toBeGreaterThan(-1e-7);
          expect(shared.rSquared).toBeLessThan(1 + 1e-6);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is withheld for more than twelve Shapley drivers and for drivers that repeat each other', () => {
    const identity = (size: number) =>
      Array.from({ length: size }, (_, row) => Array.from({ length: size }, (__, column) => (row === column ? 1 : 0)));
    const zeros = (size: number) => new Array<number>(size).fill(0.1);
    expect(metrics.shapley(identity(13), zeros(13))).toBeNull();
    expect(metrics.shapley(identity(12), zeros(12))?.rSquared).toBeCloseTo(0.12, 12);
    expect(
      metrics.shapley(
        [
          [1, 1],
          [1, 1],
        ],
        [0.5, 0.5],
      ),
    ).toBeNull();
    expect(
      metrics.johnson(
        [
          [1, 1],
          [1, 1],
        ],
        [0.5, 0.5],
      ),
    ).toBeNull();
    expect(
      metrics.varianceInflation([
        [1, 1],
        [1, 1],
      ]),
    ).toBeNull();
  });

  it('rests on eigenvectors that rebuild the matrix', () => {
    const { values, vectors } = symmetricEigen(among);
    among.forEach((row, first) =>
      row.forEach((cell, second) => {
        const rebuilt = values.reduce(
          (sum, value, k) => sum + (vectors[first]?.[k] ?? 0) * value * (vectors[second]?.[k] ?? 0),
          0,
        );
        expect(rebuilt).toBeCloseTo(cell, 12);
      }),
    );
    expect(
      [
        ...symmetricEigen([
          [2, 1],
          [1, 2],
        ]).values,
      ].sort((a, b) => a - b),
    ).toEqual([1, 3].map((value) => expect.closeTo(value, 12)));
  });
});

describe('sweeping', () => {
  it('every driver out of the correlations leaves their inverse', () => {
    const [drivers, size] = [3, 4];
    let swept = bordered(among, withOutcome);
    for (let driver = 0; driver < drivers; driver++) swept = sweep(swept, size, driver) ?? new Float64Array();
    const product = among.map((row) =>
      among.map((_, column) => row.reduce((sum, cell, k) => sum + cell * (swept[k * size + column] ?? 0), 0)),
    );
    product.forEach((row, first) =>
      row.forEach((cell, second) => expect(cell).toBeCloseTo(first === second ? 1 : 0, 12)),
    );
    expect(1 - (swept[size * size - 1] ?? 0)).toBeCloseTo(metrics.shapley(among, withOutcome)?.rSquared ?? 0, 12);
  });
});

describe('correlation', () => {
  it('has an interval from four cases and a test from three on', () => {
    expect(metrics.pearson(0.5, 2, 0.95)).toEqual({ r: 0.5, interval: null, pValue: null });
    expect(metrics.pearson(0.5, 3, 0.95).interval).toBeNull();
    expect(metrics.pearson(0.5, 3, 0.95).pValue).toBeCloseTo(2 / 3, 9);
    expect(metrics.pearson(0.5, 4, 0.95).interval?.low).toBeCloseTo(Math.tanh(Math.atanh(0.5) - 1.959963984540054), 9);
    expect(metrics.pearson(1 + 1e-12, 10, 0.95)).toEqual({ r: 1, interval: null, pValue: 0 });
    expect(metrics.pearson(-1 - 1e-12, 10, 0.95).r).toBe(-1);
  });
});

describe('the analysis of drivers', () => {
  const names = ['overall', 'speed', 'price', 'idle'];
  const rows = Array.from({ length: 120 }, (_, at) => {
    const speed = 1 + (at % 5);
    const price = 1 + ((at * 7) % 5);
    return [Math.min(5, Math.max(1, Math.round((speed * 2 + price + (at % 3)) / 3))), speed, price, 3];
  });
  const covariances = metrics.covariancesOf(metrics.coMomentsOf(names, rows));
  if (covariances === null) throw new Error('too few rows');

  it('leaves out drivers that never vary, and names them', () => {
    const analysis = metrics.analyseDrivers(covariances, 'overall');
    if (analysis.kind !== 'value') throw new Error(analysis.reason.code);
    expect(analysis.excluded).toEqual([{ name: 'idle', reason: 'no_variance' }]);
    expect(analysis.method).toBe('shapley_lmg');
    expect(analysis.drivers.map(({ name }) => name)).toEqual(['speed', 'price']);
    expect(analysis.drivers.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(analysis.rSquared, 10);
    expect(analysis.drivers.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
    expect(analysis.drivers[0]?.weight).toBeGreaterThan(analysis.drivers[1]?.weight ?? 1);
    expect(analysis.drivers[0]?.varianceInflation).toBeGreaterThanOrEqual(1);
    expect(analysis.drivers[0]?.correlation.r).toBeGreaterThan(0.5);
    const correlations = metrics.driverCorrelations(covariances, 'overall');
    if (correlations === null) throw new Error('no variance');
    const { among: known, withOutcome: outcome } = correlations;
    const weightsOf = (method: 'shapley_lmg' | 'johnson_relative_weights') => {
      const found = metrics.analyseDrivers(covariances, 'overall', { method });
      return found.kind === 'value' && found.method === method ? found.drivers.map(({ weight }) => weight) : null;
    };
    expect(weightsOf('shapley_lmg')).toEqual(metrics.shapley(known, outcome)?.weights);
    expect(weightsOf('johnson_relative_weights')).toEqual(metrics.johnson(known, outcome)?.weights);
    expect(weightsOf('johnson_relative_weights')).not.toEqual(weightsOf('shapley_lmg'));
  });

  it('asks for enough complete questionnaires', () => {
    expect(metrics.neededForDrivers(3)).toBe(100);
    expect(metrics.neededForDrivers(6)).toBe(120);
    expect(metrics.analyseDrivers({ ...covariances, n: 99 }, 'overall')).toEqual({
      kind: 'insufficient',
      reason: { code: 'answers_below', n: 99, needed: 100 },
      n: 99,
    });
    expect(metrics.analyseDrivers({ ...covariances, n: 100 }, 'overall').kind).toBe('value');
    expect(metrics.analyseDrivers({ ...covariances, n: 40 }, 'overall', { minimum: 30 }).kind).toBe('value');
    expect(metrics.analyseDrivers({ ...covariances, n: 30 }, 'overall', { minimum: 30 }).kind).toBe('value');
    const independent = (drivers: number) => ({
      n: 20 * drivers,
      names: Array.from({ length: drivers + 1 }, (_, at) => `v${at}`),
      covariance: Array.from({ length: drivers + 1 }, (_, row) =>
        Array.from({ length: drivers + 1 }, (__, column) => (row === column ? 1 : row === 0 || column === 0 ? 0.2 : 0)),
      ),
    });
    const seven = independent(7);
    expect(metrics.analyseDrivers(seven, 'v0').kind).toBe('value');
    expect(metrics.analyseDrivers({ ...seven, n: 139 }, 'v0')).toMatchObject({ reason: { needed: 140 } });
    expect(metrics.analyseDrivers(independent(12), 'v0')).toMatchObject({ method: 'shapley_lmg' });
    expect(metrics.analyseDrivers(independent(13), 'v0')).toMatchObject({ method: 'johnson_relative_weights' });
    expect(metrics.analyseDrivers({ ...covariances, n: 0 }, 'overall').kind).toBe('no_data');
  });

  it('says when nothing can be explained, or drivers repeat each other', () => {
    expect(metrics.analyseDrivers(covariances, 'idle')).toMatchObject({
      reason: { code: 'driver_without_variance', name: 'idle' },
    });
    const twin = {
      n: 500,
      names: ['y', 'a', 'b'],
      covariance: [
        [2, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
      ],
    };
    expect(metrics.analyseDrivers(twin, 'y')).toMatchObject({ reason: { code: 'correlation_singular' } });
    expect(refusal(() => metrics.analyseDrivers(twin, 'x'))).toEqual(['dimension_mismatch', 'outcome']);
    expect(refusal(() => metrics.analyseDrivers({ ...twin, covariance: [[1]] }, 'y'))).toEqual([
      'dimension_mismatch',
      'covariance',
    ]);
    expect(refusal(() => metrics.analyseDrivers({ ...twin, covariance: [[1], [1], [1]] }, 'y'))).toEqual([
      'dimension_mismatch',
      'covariance',
    ]);
    const alone = {
      n: 500,
      names: ['y', 'a'],
      covariance: [
        [2, 0],
        [0, 0],
      ],
    };
    expect(metrics.analyseDrivers(alone, 'y')).toMatchObject({ reason: { code: 'driver_without_variance' } });
    const unrelated = {
      n: 500,
      names: ['y', 'a'],
      covariance: [
        [2, 0],
        [0, 1],
      ],
    };
    expect(metrics.analyseDrivers(unrelated, 'y')).toMatchObject({ rSquared: 0, drivers: [{ share: 0 }] });
  });
});

describe('importance–performance', () => {
  const interval = (low: number, high: number) => ({ low, high, method: 't', confidence: 0.95 });
  const factors = [
    { name: 'a', importance: 9, satisfaction: 4 },
    { name: 'b', importance: 9, satisfaction: 8 },
    { name: 'c', importance: 5, satisfaction: 4 },
    { name: 'd', importance: 5, satisfaction: 8 },
  ];

  it('places factors around the grand means or given cuts', () => {
    const placed = metrics.importancePerformance(factors);
    expect(placed.factors.map(({ quadrant }) => quadrant)).toEqual([
      'concentrate_here',
      'keep_up_good_work',
      'low_priority',
      'possible_overkill',
    ]);
    expect(placed).toMatchObject({ importanceCut: 7, satisfactionCut: 6 });
    expect(placed.factors[0]?.gap).toBe(-5);
    const strict = metrics.importancePerformance(factors, { importance: 9, satisfaction: 8.5 });
    expect(strict.factors.map(({ quadrant }) => quadrant)).toEqual([
      'concentrate_here',
      'concentrate_here',
      'low_priority',
      'low_priority',
    ]);
    expect(refusal(() => metrics.importancePerformance([]))).toEqual(['dimension_mismatch', 'factors']);
  });

  it('marks factors whose interval crosses a cut as not separated', () => {
    const [first] = factors;
    if (first === undefined) throw new Error('empty');
    const separated = (more: Partial<metrics.Factor>) =>
      metrics.importancePerformance([{ ...first, ...more }], { importance: 7, satisfaction: 6 }).factors[0]?.separated;
    expect(separated({})).toBeNull();
    expect(separated({ satisfactionInterval: interval(3, 5) })).toBe(true);
    expect(separated({ satisfactionInterval: interval(3, 6) })).toBe(false);
    expect(separated({ importanceInterval: interval(7, 9), satisfactionInterval: interval(3, 5) })).toBe(false);
    expect(separated({ importanceInterval: interval(7.5, 9) })).toBe(true);
  });
});
