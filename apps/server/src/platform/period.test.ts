import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysIn, previousPeriod, splitIntoCells, type Period } from './period.ts';

describe('a period read from the roll-ups', () => {
  it('takes whole months from the month cells', () => {
    expect(splitIntoCells({ from: '2026-02-01', to: '2026-04-30' })).toEqual([
      { cells: 'month', sign: 1, period: { from: '2026-02-01', to: '2026-04-30' } },
    ]);
  });

  it('adds a few days to them', () => {
    expect(splitIntoCells({ from: '2026-01-30', to: '2026-02-28' })).toEqual([
      { cells: 'day', sign: 1, period: { from: '2026-01-30', to: '2026-01-31' } },
      { cells: 'month', sign: 1, period: { from: '2026-02-01', to: '2026-02-28' } },
    ]);
  });

  it('reads most of a month as the month less the days that are missing', () => {
    expect(splitIntoCells({ from: '2026-11-03', to: '2026-11-20' })).toEqual([
      { cells: 'day', sign: -1, period: { from: '2026-11-01', to: '2026-11-02' } },
      { cells: 'day', sign: -1, period: { from: '2026-11-21', to: '2026-11-30' } },
      { cells: 'month', sign: 1, period: { from: '2026-11-01', to: '2026-11-30' } },
    ]);
  });

  it('counts every day of the period once and no other', () => {
    const start = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2024-01-01', days));
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 500 }), (from, length) => {
        const period: Period = { from, to: addDays(from, length) };
        const times = new Map<string, number>();
        for (const part of splitIntoCells(period))
          for (let index = 0; index < daysIn(part.period); index += 1) {
            const day = addDays(part.period.from, index);
            times.set(day, (times.get(day) ?? 0) + part.sign);
          }
        const counted = [...times].filter(([, count]) => count !== 0);
        expect(counted).toHaveLength(daysIn(period));
        expect(counted.every(([day, count]) => count === 1 && day >= from && day <= period.to)).toBe(true);
      }),
    );
  });
});

describe('the period before', () => {
  it('is as many whole months', () => {
    expect(previousPeriod({ from: '2026-03-01', to: '2026-04-30' })).toEqual({ from: '2026-01-01', to: '2026-02-28' });
  });
  it('is as many days, where they are no months', () => {
    expect(previousPeriod({ from: '2026-03-02', to: '2026-03-08' })).toEqual({ from: '2026-02-23', to: '2026-03-01' });
  });
  it('crosses the year', () => expect(addMonths('2026-01-01', -1)).toBe('2025-12-01'));
});
