import { describe, expect, it } from 'vitest';
import { usualCallBack } from './clock-in.ts';

describe('the time proposed for another call', () => {
  it.each([
    ['2026-11-22T10:40:00Z', 'Europe/Moscow', '2026-11-22T15:00'],
    ['2026-11-22T18:40:00Z', 'Europe/Moscow', '2026-11-23T10:00'],
    ['2026-11-22T22:30:00Z', 'Europe/Moscow', '2026-11-23T10:00'],
    ['2026-12-31T17:10:00Z', 'Europe/Moscow', '2027-01-01T10:00'],
    ['2026-11-22T01:00:00Z', 'Asia/Vladivostok', '2026-11-22T13:00'],
  ])('%s in %s: %s', (now, zone, proposed) => {
    expect(usualCallBack(new Date(now), zone)).toBe(proposed);
  });
});
