import { describe, expect, it } from 'vitest';
import { addDays } from '../../platform/period.ts';
import { dividedBy, episodesOf, episodesOfRate, type Week } from './find-episodes.ts';

const FIRST = '2026-01-05';
const weeks = (contacts: readonly number[]): Week[] =>
  contacts.map((n, at) => ({ from: addDays(FIRST, at * 7), contacts: n, volume: 1_000 }));
const usual = Array.from({ length: 24 }, (_, at) => 50 + (at % 3) * 4);

describe('a spell of trouble', () => {
  it('begins when a week leaves the limits of those before it, on the day after that week', () => {
    const found = episodesOfRate(weeks([...usual, 140, 145, 60]));
    expect(found).toEqual([{ signs: [addDays(FIRST, 25 * 7), addDays(FIRST, 26 * 7)], againAfter: null }]);
  });

  it('is none while a rate only scatters, falls, or has not been watched for long enough', () => {
    expect(episodesOfRate(weeks(usual))).toEqual([]);
    expect(episodesOfRate(weeks([...usual, 5, 4]))).toEqual([]);
    expect(episodesOfRate(weeks([50, 54, 52, 200]))).toEqual([]);
  });

  it('ends after eight quiet weeks: the next sign is another one', () => {
    expect(episodesOf(['2026-03-01', '2026-01-01', '2026-02-01', '2026-06-01'])).toEqual([
      { signs: ['2026-01-01', '2026-02-01', '2026-03-01'], againAfter: null },
      { signs: ['2026-06-01'], againAfter: null },
    ]);
  });

  it('that comes again after an effect was found is another one, however soon', () => {
    const [episode] = episodesOf(['2026-03-02', '2026-03-09', '2026-04-20', '2026-05-04']);
    if (episode === undefined) throw new Error('no spell');
    expect(dividedBy(episode, ['2026-02-01', '2026-04-01', '2026-06-01'])).toEqual([
      { signs: ['2026-03-02', '2026-03-09'], againAfter: null },
      { signs: ['2026-04-20', '2026-05-04'], againAfter: '2026-04-01' },
    ]);
    expect(dividedBy(episode, [])).toEqual([episode]);
  });
});
