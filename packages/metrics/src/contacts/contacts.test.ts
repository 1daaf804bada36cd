import { describe, expect, it } from 'vitest';
import { refusal } from '../../test/refusal.ts';
import * as metrics from '../index.ts';

describe('contact rate', () => {
  it('has an exact interval, also without contacts, and none without volume', () => {
    const none = metrics.contactRate({ contacts: 0, volume: 800 });
    expect(none).toMatchObject({ value: 0, standardError: 0, interval: { low: 0, method: 'poisson_exact' } });
    expect(metrics.contactRate({ contacts: 4, volume: 0 })).toEqual({
      kind: 'no_data',
      reason: { code: 'denominator_missing', argument: 'volume' },
      n: 4,
    });
    expect(metrics.contactRate({ contacts: 300, volume: 100 })).toMatchObject({
      value: 3,
      standardError: Math.sqrt(300) / 100,
      n: 300,
    });
    expect(refusal(() => metrics.contactRate({ contacts: -1, volume: 1 }))).toEqual(['count_invalid', 'contacts']);
    expect(refusal(() => metrics.contactRate({ contacts: 1, volume: -1 }))).toEqual(['denominator_invalid', 'volume']);
    expect(refusal(() => metrics.contactRate({ contacts: 1, volume: Number.NaN }))).toEqual([
      'number_not_finite',
      'volume',
    ]);
  });

  it('is widened when periods scatter more than chance', () => {
    const periods = [
      [12, 100],
      [30, 120],
      [8, 90],
      [25, 110],
    ].map(([contacts = 0, volume = 0]) => ({ contacts, volume }));
    const dispersion = metrics.overdispersion(periods);
    expect(dispersion).toBeCloseTo(3.621468013468013, 10);
    const rate = metrics.contactRate({ contacts: 75, volume: 420 });
    const widened = metrics.widenForOverdispersion(rate, dispersion);
    if (rate.kind !== 'value' || widened.kind !== 'value') throw new Error('no value');
    const factor = Math.sqrt(3.621468013468013);
    expect(widened.standardError).toBeCloseTo((rate.standardError ?? 0) * factor, 10);
    expect((widened.interval?.high ?? 0) - widened.value).toBeCloseTo(
      ((rate.interval?.high ?? 0) - rate.value) * factor,
      10,
    );
    expect(widened.value - (widened.interval?.low ?? 0)).toBeCloseTo(
      (rate.value - (rate.interval?.low ?? 0)) * factor,
      10,
    );
    expect(widened.flags).toEqual(['overdispersed']);
    expect(metrics.widenForOverdispersion(rate, 1.5)).toBe(rate);
    expect(metrics.widenForOverdispersion(rate, null)).toBe(rate);
    expect(metrics.widenForOverdispersion(metrics.contactRate({ contacts: 1, volume: 10 }), 9)).toMatchObject({
      interval: { low: 0 },
    });
    expect(metrics.overdispersion(periods.slice(0, 1))).toBeNull();
    expect(
      metrics.overdispersion([
        { contacts: 0, volume: 1 },
        { contacts: 0, volume: 1 },
      ]),
    ).toBeNull();
    expect(
      metrics.overdispersion([
        { contacts: 5, volume: 0 },
        { contacts: 5, volume: 1 },
      ]),
    ).toBeNull();
  });
});

describe('contact points', () => {
  it('weigh classes, and have a rate only over a volume', () => {
    expect(metrics.contactPoints({ consultation: 2, claim: 1 }, 0)).toMatchObject({
      points: 4,
      contacts: 3,
      rate: null,
      interval: null,
    });
    const none = metrics.contactPoints({}, 100);
    expect(none).toMatchObject({ points: 0, contacts: 0, pointsPerContact: null, rate: 0, interval: { low: 0 } });
    expect(none.interval?.high).toBeCloseTo((3 / 2 / 100) * 7.377758908227871, 8);
    expect(metrics.contactPoints({ a: 3 }, 10, { a: 0 }).interval).toBeNull();
    expect(metrics.contactPoints({ a: 3 }, 10, { a: 1 }).interval?.low).toBeCloseTo(
      metrics.poissonInterval(3, 10, 0.95).low,
      8,
    );
    expect(metrics.contactPoints({ a: 3 }, 10, { a: 1 }).interval?.high).toBeCloseTo(
      metrics.poissonInterval(3, 10, 0.95).high,
      8,
    );
    expect(metrics.DEFAULT_CONTACT_POINTS).toEqual({
      consultation: 1,
      service_request: 1,
      complaint: 2,
      claim: 2,
      repeat: 3,
    });
    expect(refusal(() => metrics.contactPoints({ praise: 1 }, 10))).toEqual(['dimension_mismatch', 'counts']);
    expect(refusal(() => metrics.contactPoints({ a: 1 }, 10, { a: -1 }))).toEqual(['weight_negative', 'points']);
    expect(refusal(() => metrics.contactPoints({ claim: -1 }, 10))).toEqual(['count_invalid', 'claim']);
  });
});

describe('resolution', () => {
  it('counts only contacts whose window has passed, gross and net', () => {
    const contact = { ageDays: 10, eligible: true, resolvedAtFirst: true, repeatedAfterDays: null };
    const counts = metrics.countResolutions([
      contact,
      { ...contact, repeatedAfterDays: 7 },
      { ...contact, repeatedAfterDays: 8 },
      { ...contact, ageDays: 6 },
      { ...contact, ageDays: 7, resolvedAtFirst: false },
      { ...contact, eligible: false },
    ]);
    expect(counts).toEqual({ contacts: 5, eligible: 4, resolvedFirst: 2 });
    const { gross, net } = metrics.firstContactResolution(counts);
    expect([metrics.valueOf(gross), metrics.valueOf(net)]).toEqual([0.4, 0.5]);
    expect(metrics.countResolutions([{ ...contact, ageDays: 2 }], 1)).toEqual({
      contacts: 1,
      eligible: 1,
      resolvedFirst: 1,
    });
    expect(metrics.countResolutions([{ ...contact, ageDays: 30 }], 30).contacts).toBe(1);
    for (const window of [0, 0.5, 31])
      expect(refusal(() => metrics.countResolutions([], window))).toEqual(['number_out_of_range', 'windowDays']);
    expect(metrics.valueOf(metrics.repeatRate(41, 700))).toBeCloseTo(41 / 700, 12);
    expect(metrics.valueOf(metrics.hereAndNowResolution(3, 4))).toBe(0.75);
  });
});

describe('money', () => {
  it('counts a back-office contact at its total price', () => {
    expect(metrics.contactCost({ front: 1200, backoffice: 300 }, { front: 130, backoffice: 330 })).toBe(255_000);
    expect(metrics.unitCost(1000, 8)).toMatchObject({ value: 125, n: 8 });
    expect(metrics.unitCost(1000, 0)).toMatchObject({ kind: 'no_data', n: 0 });
    expect(refusal(() => metrics.contactCost({ front: -1, backoffice: 0 }, { front: 1, backoffice: 1 }))[0]).toBe(
      'count_invalid',
    );
  });

  it('saved is labelled as not causal, with the interval of the rate difference', () => {
    const deflection = metrics.adjustedDeflection(
      { contacts: 5000, volume: 100_000 },
      { contacts: 5200, volume: 130_000 },
      130,
    );
    expect(deflection).toMatchObject({
      expectedAfter: 6500,
      avoided: 1300,
      savings: { value: 169_000, n: 10_200, flags: ['not_causal'] },
    });
    if (deflection?.savings.kind !== 'value') throw new Error('no value');
    expect(deflection.savings.standardError).toBeCloseTo(15188.317879212298, 6);
    expect(deflection.savings.interval?.low).toBeCloseTo(139231.4439709981, 5);
    expect(deflection.savings.interval?.high).toBeCloseTo(198768.5560290019, 5);
    expect(metrics.adjustedDeflection({ contacts: 1, volume: 0 }, { contacts: 1, volume: 1 }, 1)).toBeNull();
    const nothing = metrics.adjustedDeflection({ contacts: 0, volume: 5 }, { contacts: 0, volume: 5 }, 1);
    expect(nothing?.savings).toMatchObject({ value: 0, interval: null });
    expect(metrics.simpleDeflection(0, 5, 2)).toEqual({
      costBefore: 0,
      costAfter: 10,
      savings: -10,
      deflectionRate: null,
      flags: ['not_causal'],
    });
    expect(refusal(() => metrics.simpleDeflection(1, 1, -1))).toEqual(['number_out_of_range', 'price']);
    expect(refusal(() => metrics.simpleDeflection(1.5, 1, 1))).toEqual(['count_invalid', 'before']);
  });
});

describe('small numbers', () => {
  it('of contacts have exact limits (Garwood)', () => {
    expect(metrics.poissonInterval(1, 1, 0.95).low).toBeCloseTo(-Math.log(0.975), 9);
    expect(metrics.poissonInterval(0, 1, 0.95)).toMatchObject({ low: 0, high: expect.closeTo(-Math.log(0.025), 9) });
    expect(metrics.unitCost(10, 1)).toMatchObject({ value: 10, n: 1 });
    expect(metrics.simpleDeflection(4, 2, 0.5).savings).toBe(1);
    expect(metrics.simpleDeflection(1, 0, 0.5).deflectionRate).toBe(1);
    const cheap = metrics.adjustedDeflection({ contacts: 2, volume: 0.5 }, { contacts: 1, volume: 0.5 }, 0.5);
    expect(cheap).toMatchObject({ expectedAfter: 2, avoided: 1, savings: { value: 0.5 } });
  });

  it('of rates compare, also where the second is 1 or 0', () => {
    const ratio = metrics.compareRates({ contacts: 3, volume: 2 }, { contacts: 4, volume: 4 });
    expect(ratio).toMatchObject({ firstRate: 1.5, secondRate: 1, ratio: 1.5, relativeChange: 0.5 });
    const never = metrics.compareRates({ contacts: 3, volume: 2 }, { contacts: 0, volume: 4 });
    expect(never).toMatchObject({ ratio: Infinity, interval: { high: Infinity } });
    expect(never.interval?.low).toBeGreaterThan(0);
  });

  it('scatter from two periods on, and widen above 1.5', () => {
    const pair = [
      { contacts: 2, volume: 1 },
      { contacts: 6, volume: 1 },
    ];
    expect(metrics.OVERDISPERSED_FROM).toBe(1.5);
    expect(metrics.overdispersion(pair)).toBeCloseTo(2, 12);
    expect(
      metrics.overdispersion([
        { contacts: 0, volume: 0.5 },
        { contacts: 1, volume: 0.5 },
      ]),
    ).toBeCloseTo(1, 12);
    const rate = metrics.contactRate({ contacts: 8, volume: 2 });
    const widened = metrics.widenForOverdispersion(rate, 2);
    expect(widened).toMatchObject({ flags: ['overdispersed'], interval: { method: 'poisson_exact_overdispersed' } });
    expect(metrics.widenForOverdispersion(rate, 1.5)).toBe(rate);
    expect(metrics.widenForOverdispersion(rate, null)).toBe(rate);
    const nothing = metrics.contactRate({ contacts: 8, volume: 0 });
    expect(metrics.widenForOverdispersion(nothing, 2)).toBe(nothing);
  });
});
