import { expect, it } from 'vitest';
import { MetricsError } from '../metrics-error.ts';
import { fromCounts } from './histogram.ts';
import { resample } from './resample.ts';
import { scaleOf } from './scale.ts';

const given = fromCounts(scaleOf('1-5'), [1, 0, 2, 10, 7]);

/** A small generator with a seed: the draws of a test are the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

it('draws as many answers as were given, and only scores that were', () => {
  const drawn = [...resample(given, 200, seeded(7))];
  expect(drawn).toHaveLength(200);
  for (const { n, counts } of drawn) {
    expect(n).toBe(20);
    expect(counts[1]).toBe(0);
  }
});

it('draws each score as often as it was given: its mean and spread are the multinomial ones', () => {
  const draws = 4_000;
  const fours = [...resample(given, draws, seeded(42))].map(({ counts }) => counts[3] ?? 0);
  const mean = fours.reduce((sum, one) => sum + one, 0) / draws;
  const variance = fours.reduce((sum, one) => sum + (one - mean) ** 2, 0) / draws;
  expect(Math.abs(mean - 10)).toBeLessThan(0.15); // n·p
  expect(Math.abs(variance - 5)).toBeLessThan(0.4); // n·p·(1 − p)
});

it('takes the ends of the random numbers to the first and the last score', () => {
  const [lowest] = resample(given, 1, () => 0);
  const [highest] = resample(given, 1, () => 1 - 2 ** -53);
  expect(lowest?.counts).toEqual([20, 0, 0, 0, 0]);
  expect(highest?.counts).toEqual([0, 0, 0, 0, 20]);
});

it('refuses a number of draws that is no count, and gives nothing for none', () => {
  expect(() => [...resample(given, -1, Math.random)]).toThrow(MetricsError);
  expect([...resample(given, 0, Math.random)]).toEqual([]);
});
