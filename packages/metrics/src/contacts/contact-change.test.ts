import { describe, expect, it } from 'vitest';
import { explainContactChange, pooledDispersion } from './contact-change.ts';

describe('a change of contacts', () => {
  it('is growth where the rate stayed: 10 of 200 after 5 of 100', () => {
    const change = explainContactChange({ contacts: 5, volume: 100 }, { contacts: 10, volume: 200 });
    expect(change).toMatchObject({ difference: 5, fromVolume: 5, fromRate: 0, verdict: 'same' });
    expect(change.comparison).toMatchObject({ ratio: 1, pValue: 1 });
  });

  it('is worse service where the same business brings more', () => {
    const change = explainContactChange({ contacts: 500, volume: 10_000 }, { contacts: 700, volume: 10_000 });
    expect(change).toMatchObject({ difference: 200, fromVolume: 0, fromRate: 200, verdict: 'worse' });
  });

  it('is better service even when the contacts grew', () => {
    const change = explainContactChange({ contacts: 1_000, volume: 10_000 }, { contacts: 1_400, volume: 20_000 });
    expect(change).toMatchObject({ difference: 400, fromVolume: 1_000, fromRate: -600, verdict: 'better' });
  });

  it('always adds up to the difference', () => {
    const change = explainContactChange({ contacts: 37, volume: 410 }, { contacts: 91, volume: 655 });
    expect((change.fromVolume ?? 0) + (change.fromRate ?? 0)).toBeCloseTo(change.difference, 10);
  });

  it('is not called one where periods scatter as much by themselves', () => {
    const [before, now] = [
      { contacts: 500, volume: 10_000 },
      { contacts: 580, volume: 10_000 },
    ];
    expect(explainContactChange(before, now).verdict).toBe('worse');
    const widened = explainContactChange(before, now, { dispersion: 9 });
    expect(widened.verdict).toBe('same');
    // z of 2.43 becomes a third of it.
    expect(widened.comparison.pValue).toBeCloseTo(0.418, 2);
  });

  it('is unknown without a volume', () => {
    const change = explainContactChange({ contacts: 5, volume: 0 }, { contacts: 7, volume: 0 });
    expect(change).toMatchObject({ difference: 2, fromVolume: null, fromRate: null, verdict: 'unknown' });
  });
});

it('takes a step between two stretches for no scatter', () => {
  const level = (contacts: number) => [0, 1, 2, 3].map(() => ({ contacts, volume: 100 }));
  expect(pooledDispersion([level(10), level(40)])).toBe(0);
  expect(pooledDispersion([[], level(0)])).toBeNull();
});
