import { describe, expect, it } from 'vitest';
import { customersToTell, holdOutEffect, scaled, sumOfEstimates } from './hold-out-effect.ts';

describe('the effect of telling customers before they ask', () => {
  it('is the share that need not contact, times those told', () => {
    const effect = holdOutEffect({ hits: 100, n: 1_000 }, { hits: 200, n: 1_000 });
    expect(effect?.avoided.value).toBeCloseTo(100, 9);
    expect(effect?.pValue).toBeLessThan(1e-9);
    // Newcombe 1998, method 10, by hand from the Wilson intervals of 20 % and 10 %.
    expect(effect?.difference.low).toBeCloseTo(0.0689, 3);
    expect(effect?.difference.high).toBeCloseTo(0.1309, 3);
    expect(holdOutEffect({ hits: 200, n: 1_000 }, { hits: 100, n: 1_000 })?.avoided.high).toBeLessThan(0);
  });

  it('cannot be told from few, nor without anybody held out', () => {
    const few = holdOutEffect({ hits: 2, n: 40 }, { hits: 1, n: 4 });
    expect([few?.avoided.low ?? 0, few?.avoided.high ?? 0].map(Math.sign)).toEqual([-1, 1]);
    expect(holdOutEffect({ hits: 2, n: 40 }, { hits: 0, n: 0 })).toBeNull();
    expect(customersToTell({ hits: 2, n: 40 }, { hits: 0, n: 0 }, 0.5)).toBeNull();
  });

  it('says how many more are needed to see a fall: fewer, the larger it is', () => {
    // 20 % against 10 %, equal groups: 2 × 196 customers (z 1.96 and 0.84, without correction).
    expect(customersToTell({ hits: 5, n: 100 }, { hits: 20, n: 100 }, 0.5)).toBeGreaterThan(150);
    expect(customersToTell({ hits: 5, n: 100 }, { hits: 20, n: 100 }, 0.5)).toBeLessThan(220);
    expect(customersToTell({ hits: 500, n: 10_000 }, { hits: 2_000, n: 10_000 }, 0.5)).toBe(0);
    expect(customersToTell({ hits: 5, n: 190 }, { hits: 2, n: 10 }, 0.2)).toBeGreaterThan(
      customersToTell({ hits: 5, n: 190 }, { hits: 2, n: 10 }, 0.5) ?? Infinity,
    );
  });

  it('adds up over messages by their variances, not by their bounds', () => {
    const one = { value: 10, low: 7, high: 14 };
    expect(sumOfEstimates([one, { value: 20, low: 16, high: 23 }])).toEqual({ value: 30, low: 25, high: 35 });
    expect(sumOfEstimates([])).toEqual({ value: 0, low: 0, high: 0 });
    expect(scaled(one, 130)).toEqual({ value: 1300, low: 910, high: 1820 });
  });
});
