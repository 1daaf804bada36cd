import { describe, expect, it } from 'vitest';
import { readAmount, readTime, withTimeOfDay } from './read-value.ts';

describe('a sum as tills and shops write it', () => {
  it.each([
    ['90', '.', 90],
    ['1 250,50', '.', 1250.5],
    ['1\u00a0250.5', ',', 1250.5],
    ['1,250.50', '.', 1250.5],
    ['1.250,50', ',', 1250.5],
    ['1,250', '.', 1250],
    ['1,250', ',', 1.25],
    ['12,345,678', ',', 12_345_678],
    ['-90,00 ₽', ',', -90],
    ['149 руб.', ',', 149],
    ['$4.20', '.', 4.2],
  ] as const)('%s with %s is %d', (cell, decimal, amount) => {
    expect(readAmount(cell, decimal)).toBe(amount);
  });

  it.each(['dear', '', '1.2.3', '12,34,5', '1 250,50,00'])('%s is none', (cell) => {
    expect(readAmount(cell, ',')).toBeNull();
  });
});

describe('a date and its hour in two columns', () => {
  it.each([
    ['21.11.2026', '10:15', '2026-11-21T07:15:00.000Z'],
    ['21.11.2026 0:00:00', '10:15:30', '2026-11-21T07:15:30.000Z'],
    ['2026-11-21', '', '2026-11-20T21:00:00.000Z'],
  ])('%s and %s are one moment', (date, timeOfDay, moment) => {
    expect(readTime(withTimeOfDay(date, timeOfDay), 'dmy', 'Europe/Moscow')?.toISOString()).toBe(moment);
  });
});
