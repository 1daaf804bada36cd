import { describe, expect, it } from 'vitest';
import { contactsToTell, improvementEffect, verdictOnImprovement } from './improvement-effect.ts';

const place = (before: number, after: number, volumeBefore = 10_000, volumeAfter = 10_000) => ({
  before: { contacts: before, volume: volumeBefore },
  after: { contacts: after, volume: volumeAfter },
});

describe('the effect of an improvement', () => {
  it('halves the contacts: 300,000 become 150,000, and 150,000 were avoided', () => {
    const effect = improvementEffect(place(300_000, 150_000, 1_000_000, 1_000_000), null);
    expect(effect?.ratio).toBeCloseTo(0.5, 4);
    expect(effect?.avoided).toBeCloseTo(150_000, -1);
    expect(effect).toMatchObject({ isControlled: false, interval: { method: 'log_rate_ratio' } });
    expect(verdictOnImprovement(effect, 0.5)).toBe('worked');
  });

  it('takes off what happened everywhere', () => {
    const fell = place(1_000, 600);
    expect(improvementEffect(fell, place(2_000, 1_200))?.ratio).toBeCloseTo(1, 2);
    expect(improvementEffect(fell, place(2_000, 2_000))?.ratio).toBeCloseTo(0.6, 2);
  });

  it('is adjusted for volume: twice the business with the same contacts is a halving', () => {
    const effect = improvementEffect(place(1_000, 1_000, 10_000, 20_000), null);
    expect(effect?.ratio).toBeCloseTo(0.5, 6);
    expect(effect?.expectedAfter).toBeCloseTo(2_000, 2);
  });

  it('avoids all that the business would have brought where nobody asks any more', () => {
    const effect = improvementEffect(place(83, 0, 93_379, 92_972), place(184, 172, 200_000, 200_000));
    // 83 ÷ 93,379 × 92,972 × 172/184
    expect(effect?.expectedAfter).toBeCloseTo(77.2, 0);
    expect(effect?.avoided).toBe(effect?.expectedAfter);
    expect(effect?.avoidedInterval.low).toBeGreaterThan(45);
    expect(effect?.avoidedInterval.high).toBeLessThan(110);
  });

  it('counts what was avoided by the rate before and the volume after, to the contact', () => {
    const effect = improvementEffect(place(10, 4, 1_000, 1_500), null);
    expect(effect?.expectedAfter).toBeCloseTo(15, 10);
    expect(effect?.avoided).toBeCloseTo(11, 10);
    // Var = 1.5² · 10 + 4
    expect(effect?.avoidedInterval.high).toBeCloseTo(11 + 1.959964 * Math.sqrt(26.5), 3);
  });

  it('is nothing without a volume, or without a contact', () => {
    expect(improvementEffect(place(5, 5, 0, 100), null)).toBeNull();
    expect(improvementEffect(place(0, 0), null)).toBeNull();
  });
});

describe('the verdict', () => {
  it('did not work where the expected fall is out of reach', () => {
    const effect = improvementEffect(place(1_000, 990), null);
    expect(verdictOnImprovement(effect, 0.5)).toBe('did_not');
    expect(contactsToTell(place(1_000, 990), null, 0.5)).toBe(0);
  });

  it('cannot be told from a handful, and says how many more it takes', () => {
    const few = place(6, 4);
    expect(verdictOnImprovement(improvementEffect(few, null), 0.5)).toBe('cannot_tell');
    const more = contactsToTell(few, null, 0.5) ?? 0;
    expect(more).toBeGreaterThan(10);
    // With that many more in the same proportion the variance is small enough.
    const grown = (4 + more) / 4;
    expect(contactsToTell(place(Math.round(6 * grown), Math.round(4 * grown)), null, 0.5)).toBeLessThan(5);
  });

  it('waits longer where periods scatter', () => {
    const effect = improvementEffect(place(120, 90), null, { dispersion: 1 });
    const scattered = improvementEffect(place(120, 90), null, { dispersion: 4 });
    expect(verdictOnImprovement(effect, 0.7)).toBe('worked');
    expect(verdictOnImprovement(scattered, 0.7)).toBe('cannot_tell');
    expect(contactsToTell(place(120, 90), null, 0.5)).toBe(0);
    expect(contactsToTell(place(120, 90), null, 0.5, 4)).toBeGreaterThan(0);
  });
});
