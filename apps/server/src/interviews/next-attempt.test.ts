import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policyDocument } from '@otklik/contract';
import { compileHours } from '../decisions/core/allowed-moment.ts';
import { isAllowedAt } from './dial-list.ts';
import { dayPartOf, nextAttempt, type Redial } from './next-attempt.ts';

const HOUR_MS = 3_600_000;
const { timing } = policyDocument.parse({ isOn: true });
const hours = compileHours({ ...timing, quietHours: { from: '21:00', to: '09:00' } });
const moscow = { zone: 'Europe/Moscow', country: 'RU' };
const now = new Date('2026-11-17T07:00:00Z'); // 10:00 in Moscow
const redial = (more: Partial<Redial>): Date | null =>
  nextAttempt({
    now,
    until: new Date(now.getTime() + 14 * 24 * HOUR_MS),
    gapMs: 4 * HOUR_MS,
    hours,
    where: moscow,
    tried: [now],
    ...more,
  });

describe('a number that nobody answered', () => {
  it('is called in another part of the day', () => {
    expect(redial({})).toEqual(new Date('2026-11-17T11:00:00Z')); // 14:00: the gap ends in the afternoon
    expect(redial({ gapMs: HOUR_MS })).toEqual(new Date('2026-11-17T09:00:00Z')); // noon
    const noon = new Date('2026-11-17T11:00:00Z');
    expect(redial({ now: noon, gapMs: HOUR_MS, tried: [now, noon] })).toEqual(new Date('2026-11-17T14:00:00Z')); // 17:00
  });

  it('is called by the customer’s clock, not by ours', () => {
    const vladivostok = { zone: 'Asia/Vladivostok', country: 'RU' }; // 17:00 there
    expect(redial({ where: vladivostok })).toEqual(new Date('2026-11-17T23:00:00Z')); // 09:00 of the next day
  });

  it('is given up when no allowed moment is left', () => {
    expect(redial({ until: new Date(now.getTime() + HOUR_MS) })).toBeNull();
  });

  it('never rings in quiet hours, before the gap is over, or after the end', () => {
    const times = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') });
    const zones = fc.constantFrom(
      'Europe/Moscow',
      'Asia/Vladivostok',
      'Europe/Kyiv',
      'Europe/London',
      'America/New_York',
    );
    fc.assert(
      fc.property(
        times,
        zones,
        fc.integer({ min: 1, max: 96 }),
        fc.array(times, { maxLength: 5 }),
        (at, zone, gap, tried) => {
          const where = { zone, country: '*' };
          const began = new Date(at);
          const until = new Date(at + 14 * 24 * HOUR_MS);
          const next = redial({
            now: began,
            until,
            gapMs: gap * HOUR_MS,
            where,
            tried: tried.map((each) => new Date(each)),
          });
          if (next === null) return;
          expect(next.getTime()).toBeGreaterThanOrEqual(Math.floor((at + gap * HOUR_MS) / 1000) * 1000);
          expect(next.getTime()).toBeLessThanOrEqual(until.getTime());
          expect(isAllowedAt(hours, next, where)).toBe(true);
          expect(['morning', 'afternoon', 'evening']).toContain(dayPartOf(next, zone));
        },
      ),
    );
  });
});
