import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localHour, silenceUntil, type LocalHour } from './silent-hours.ts';

const start = localHour('2026-10-05', 0); // a Monday

/** Open Monday to Saturday from 10 to 20, `n` an hour, up to (not including) an hour. */
function shop(until: LocalHour, n = 3): Map<LocalHour, number> {
  const heard = new Map<LocalHour, number>();
  for (let hour = start; hour < until; hour += 1) {
    const day = Math.floor((hour - start) / 24) % 7;
    if (day !== 6 && (hour - start) % 24 >= 10 && (hour - start) % 24 < 20) heard.set(hour, n);
  }
  return heard;
}
const monday = start + 28 * 24;

describe('silence in working hours', () => {
  it('counts neither the night nor the day of rest', () => {
    const heard = shop(monday);
    const last = Math.max(...heard.keys());
    expect(silenceUntil(heard, last, monday + 9)).toMatchObject({ hours: 0, pValue: 1 });
    expect(silenceUntil(heard, last, monday + 13)).toMatchObject({ hours: 3, usual: 3 });
  });

  it('is the rarer the longer it lasts, and nothing to speak of where hardly anybody speaks', () => {
    const heard = shop(monday);
    const last = Math.max(...heard.keys());
    const after = (hours: number) => silenceUntil(heard, last, monday + 10 + hours)?.pValue ?? 1;
    expect(after(2)).toBeLessThan(after(1));
    expect(after(2)).toBeLessThan(0.01);
    const rare = new Map([...heard.keys()].filter((_, at) => at % 17 === 0).map((hour) => [hour, 1]));
    expect(silenceUntil(rare, Math.max(...rare.keys()), monday + 20)?.hours ?? 0).toBe(0);
  });

  it('has no habits before two weeks, and is no news after three', () => {
    const heard = shop(start + 7 * 24);
    const last = Math.max(...heard.keys());
    expect(silenceUntil(heard, last, last + 30)).toBeNull();
    const long = shop(monday);
    expect(silenceUntil(long, Math.max(...long.keys()), monday + 30 * 24)).toBeNull();
  });

  it('never counts more hours than have passed, and its p-value is a probability', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 671 }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 400 }),
        (hours, later) => {
          const heard = new Map(hours.map((hour) => [start + hour, 1]));
          const last = Math.max(...heard.keys());
          const silence = silenceUntil(heard, last, last + later);
          if (silence === null) return;
          expect(silence.hours).toBeLessThan(later);
          expect(silence.pValue).toBeGreaterThanOrEqual(0);
          expect(silence.pValue).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
