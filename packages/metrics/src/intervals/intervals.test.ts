import { describe, expect, it } from 'vitest';
import * as metrics from '../index.ts';

describe('intervals at the ends of their range', () => {
  it('of shares reach exactly 0 and 1 where nobody or everybody agrees (Wilson)', () => {
    for (let n = 1; n < 300; n++) {
      for (const confidence of [0.8, 0.9, 0.95, 0.99]) {
        expect(metrics.wilson(0, n, confidence).low).toBe(0);
        expect(metrics.wilson(1, n, confidence).high).toBe(1);
      }
    }
    expect(metrics.wilson(0, 4, 0.95).high).toBeCloseTo(0.4898908, 6);
    expect(metrics.wilson(1, 4, 0.95).low).toBeCloseTo(0.5101092, 6);
    expect(metrics.clopperPearson(0, 4, 0.95)).toMatchObject({ low: 0, high: expect.closeTo(0.6023646, 6) });
    expect(metrics.clopperPearson(4, 4, 0.95)).toMatchObject({ low: expect.closeTo(0.3976354, 6), high: 1 });
  });

  it('of NPS reach exactly ±100 where everybody is of one class (Tango)', () => {
    const of = (promoters: number, passives: number, detractors: number) =>
      metrics.tango({ promoters, passives, detractors }, 0.95);
    expect(of(7, 0, 0)).toMatchObject({ low: expect.closeTo(29.13391, 4), high: 100 });
    expect(of(0, 0, 7)).toMatchObject({ low: -100, high: expect.closeTo(-29.13391, 4) });
    const passive = of(0, 7, 0);
    expect(passive.low).toBeCloseTo(-(passive.high ?? 0), 9);
    expect(of(6, 0, 8).low).toBeLessThan(-100 / 7);
    expect(of(1, 0, 0).low).toBeGreaterThan(-100);
    for (const [promoters, passives, detractors] of [
      [3, 2, 1],
      [1, 1, 1],
      [5, 0, 5],
      [0, 1, 1],
    ] as const) {
      const there = of(promoters, passives, detractors);
      const mirrored = of(detractors, passives, promoters);
      expect(there.low).toBeCloseTo(-mirrored.high, 9);
      expect(there.low).toBeGreaterThanOrEqual(-100);
      expect(there.high).toBeLessThanOrEqual(100);
      expect(there.low).toBeLessThan(there.high);
    }
  });

  it('of a mean NPS are clipped to ±100', () => {
    const mostly = metrics.fromScores(metrics.scaleOf('0-10'), [10, 10, 10, 8]);
    const critics = metrics.fromScores(metrics.scaleOf('0-10'), [0, 0, 0, 8]);
    expect(metrics.evaluate(metrics.nps, mostly, { method: 't' })).toMatchObject({ interval: { high: 100 } });
    expect(metrics.evaluate(metrics.nps, critics, { method: 't' })).toMatchObject({ interval: { low: -100 } });
  });
});
