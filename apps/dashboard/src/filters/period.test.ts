import { describe, expect, it } from 'vitest';
import { daysOf, lastYearOf, yearBefore } from './period.ts';

const today = '2026-03-31';

describe('a period in the address means days', () => {
  it('reads a month and an own period', () => {
    expect(daysOf('2026-02', today)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(daysOf('2026-01-15..2026-02-03', today)).toEqual({ from: '2026-01-15', to: '2026-02-03' });
  });
  it('moves named periods with the calendar', () => {
    expect(daysOf('last7', today)).toEqual({ from: '2026-03-25', to: today });
    expect(daysOf('lastMonth', today)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(daysOf('lastMonth', '2026-01-10')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(daysOf('lastQuarter', today)).toEqual({ from: '2025-10-01', to: '2025-12-31' });
    expect(daysOf('thisQuarter', today)).toEqual({ from: '2026-01-01', to: today });
  });
  it('falls back to thirty days when the address was mangled', () => {
    expect(daysOf('2026-02-03..2026-01-15', today)).toEqual({ from: '2026-03-02', to: today });
    expect(daysOf('yesterday?', today)).toEqual({ from: '2026-03-02', to: today });
  });
});

it('a year before 29 February is the 28th', () => {
  expect(yearBefore({ from: '2028-02-01', to: '2028-02-29' })).toEqual({ from: '2027-02-01', to: '2027-02-28' });
});

it('of a longer stretch the last year is shown, of a shorter one all', () => {
  expect(lastYearOf({ from: '2018-01-25', to: '2023-07-16' })).toBe('2022-07-17..2023-07-16');
  expect(lastYearOf({ from: '2023-05-01', to: '2023-07-16' })).toBe('2023-05-01..2023-07-16');
});
