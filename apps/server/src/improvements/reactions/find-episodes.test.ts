import { describe, expect, it } from 'vitest';
import { addDays } from '../../platform/period.ts';
import { episodesOf, episodesOfRate, type Week } from './find-episodes.ts';

const FIRST = '2026-01-05';
const weeks = (contacts: readonly number[]): Week[] =>
  contacts.map((n, at) => ({ from: addDays(FIRST, at * 7), contacts: n, volume: 1_000 }));
const usual = Array.from({ length: 24 }, (_, at) => 50 + (at % 3) * 4);

describe('a spell of trouble', () => {
  it('begins when a week leaves the limits of those before it, on the day after that week', () => {
    const found = episodesOfRate(weeks([...usual, 140, 145, 60]));
    expect(found).toEqual([{ signalOn: addDays(FIRST, 25 * 7), lastSignOn: addDays(FIRST, 26 * 7) }]);
  });

  it('is none while a rate only scatters, falls, or has not been watched for long enough', () => {
    expect(episodesOfRate(weeks(usual))).toEqual([]);
    expect(episodesOfRate(weeks([...usual, 5, 4]))).toEqual([]);
    expect(episodesOfRate(weeks([50, 54, 52, 200]))).toEqual([]);
  });

  it('ends after eight quiet weeks: the next sign is another one', () => {
    expect(episodesOf(['2026-03-01', '2026-01-01', '2026-02-01', '2026-06-01'])).toEqual([
      { signalOn: '2026-01-01', lastSignOn: '2026-03-01' },
      { signalOn: '2026-06-01', lastSignOn: '2026-06-01' },
    ]);
  });
});
