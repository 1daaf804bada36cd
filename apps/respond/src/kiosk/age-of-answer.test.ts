import { describe, expect, it } from 'vitest';
import { ageOfAnswer } from './age-of-answer.ts';

const hour = 3_600_000;

describe('how long ago an answer was given', () => {
  it('is what the clock says, though it be wrong by years', () => {
    const given = { clock: 5 * hour, ticks: 100, run: 'a' };
    expect(ageOfAnswer(given, { clock: 8 * hour, ticks: 40, run: 'b' })).toBe(3 * 3_600);
  });

  it('is what the page counted where the clock was set back meanwhile', () => {
    const given = { clock: 50 * hour, ticks: 0, run: 'a' };
    expect(ageOfAnswer(given, { clock: 49 * hour, ticks: 2 * hour, run: 'a' })).toBe(2 * 3_600);
  });

  it('is never negative, and never longer than the server takes', () => {
    expect(ageOfAnswer({ clock: 9 * hour, ticks: 0, run: 'a' }, { clock: 0, ticks: 0, run: 'b' })).toBe(0);
    const from1970 = ageOfAnswer({ clock: 0, ticks: 0, run: 'a' }, { clock: 1.8e12, ticks: 0, run: 'b' });
    expect(from1970).toBeLessThanOrEqual(100 * 86_400);
  });
});
