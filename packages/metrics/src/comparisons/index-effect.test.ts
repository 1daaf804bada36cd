import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersToTell, fromCounts, indexDispersion, indexEffect, verdictOnGain } from '../index.ts';
import {
  csatMean,
  csatTop2Box,
  negativeShare,
  nps,
  scaleOf,
  support,
  welch,
  momentsOf,
  compareShares,
} from '../index.ts';

const stars = scaleOf('1-5');
const mean = csatMean(stars);
const answers = (...counts: number[]) => ({ histogram: fromCounts(stars, counts) });
const poor = answers(10, 20, 40, 60, 70);
const good = answers(2, 5, 20, 70, 103);

describe('the effect of a change on an index', () => {
  it('is the difference of the differences: what happened everywhere is taken off', () => {
    const alone = indexEffect(mean, { before: poor, after: good }, null);
    expect(alone?.gain).toBeCloseTo(4.335 - 3.8, 6);
    expect(alone).toMatchObject({ isControlled: false, interval: { method: 'before_after' } });
    const everywhere = indexEffect(mean, { before: poor, after: good }, { before: poor, after: good });
    expect(everywhere?.gain).toBeCloseTo(0, 9);
    expect(everywhere?.pValue).toBeCloseTo(1, 6);
    const only = indexEffect(mean, { before: poor, after: good }, { before: poor, after: poor });
    expect(only?.gain).toBeCloseTo(0.535, 6);
    expect(verdictOnGain(only, 0.3)).toBe('worked');
  });

  it('is Welch’s t where there is nothing to hold it against', () => {
    const alone = indexEffect(mean, { before: poor, after: good }, null);
    const tested = welch(momentsOf(good.histogram, mean.scoring), momentsOf(poor.histogram, mean.scoring), 0.95);
    expect(alone?.interval.low).toBeCloseTo(tested.low ?? 0, 9);
    expect(alone?.pValue).toBeCloseTo(tested.pValue ?? 0, 9);
  });

  it('counts a fall as a gain where less is better', () => {
    const effect = indexEffect(negativeShare(stars), { before: poor, after: good }, null);
    expect(effect?.gain).toBeCloseTo(30 / 200 - 7 / 200, 9);
    // Newcombe's interval of the same difference lies close to Agresti and Caffo's.
    const tested = compareShares({ hits: 30, n: 200 }, { hits: 7, n: 200 }, 0.95, 0.03);
    expect(effect?.interval.low).toBeCloseTo(tested.low ?? 0, 2);
  });

  it('has no false certainty where everybody says the same', () => {
    const all = answers(0, 0, 0, 0, 40);
    expect(indexEffect(mean, { before: all, after: all }, null)).toBeNull();
    const share = indexEffect(csatTop2Box(stars), { before: all, after: all }, null);
    expect(share?.interval.high).toBeGreaterThan(0.03);
    expect(indexEffect(mean, { before: answers(0, 0, 0, 0, 0), after: all }, null)).toBeNull();
  });

  it('counts the silent among the served', () => {
    const of = (five: number, served: number) => ({ ...answers(0, 0, 0, 0, five), served });
    const effect = indexEffect(support(stars), { before: of(50, 1_000), after: of(100, 1_000) }, null);
    expect(effect?.gain).toBeCloseTo(0.05, 9);
    expect(verdictOnGain(effect, 0.05)).toBe('worked');
    expect(indexEffect(support(stars), { before: of(50, 20), after: of(100, 1_000) }, null)).toBeNull();
  });

  it('keeps the gain of a net index raw, and its interval around it', () => {
    const zeroToTen = (...counts: number[]) => ({ histogram: fromCounts(scaleOf('0-10'), counts) });
    const before = zeroToTen(0, 0, 0, 0, 0, 10, 10, 20, 20, 20, 20);
    const after = zeroToTen(0, 0, 0, 0, 0, 5, 5, 10, 20, 30, 30);
    expect(indexEffect(nps, { before, after }, null)?.gain).toBeCloseTo(50 - 20, 9);
  });

  it('turns its sign with before and after, for every histogram', () => {
    const some = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(some, some, (one, other) => {
        const [first, second] = [answers(...one), answers(...other)];
        const there = indexEffect(mean, { before: first, after: second }, null);
        const back = indexEffect(mean, { before: second, after: first }, null);
        expect(there === null).toBe(back === null);
        if (there === null || back === null) return;
        expect(there.gain).toBeCloseTo(-back.gain, 9);
        expect(there.interval.low).toBeCloseTo(-back.interval.high, 6);
        expect(there.interval.low).toBeLessThanOrEqual(there.gain);
      }),
    );
  });
});

describe('how sure one can be of it', () => {
  it('cannot be told from few answers, and says how many more it takes', () => {
    const few = { before: answers(1, 1, 2, 3, 3), after: answers(0, 1, 2, 3, 4) };
    expect(verdictOnGain(indexEffect(mean, few, null), 0.3)).toBe('cannot_tell');
    const more = answersToTell(mean, few, null, 0.3) ?? 0;
    expect(more).toBeGreaterThan(100);
    const grown = (10 + more) / 10;
    const scale = (counts: readonly number[]) => answers(...counts.map((count) => Math.round(count * grown)));
    const enough = { before: scale([1, 1, 2, 3, 3]), after: scale([0, 1, 2, 3, 4]) };
    expect(answersToTell(mean, enough, null, 0.3)).toBeLessThan(more * 0.05);
    expect(answersToTell(mean, { before: poor, after: good }, null, 2)).toBe(0);
  });

  it('did not work where the expected gain is out of reach', () => {
    const same = { before: answers(100, 200, 400, 600, 700), after: answers(100, 200, 400, 600, 700) };
    expect(verdictOnGain(indexEffect(mean, same, null), 0.3)).toBe('did_not');
  });

  it('waits longer where weeks scatter more than their answers explain', () => {
    expect(indexDispersion(mean, [[poor, good, poor, good]])).toBeGreaterThan(4);
    expect(
      indexDispersion(mean, [
        [poor, poor],
        [good, good],
      ]),
    ).toBeCloseTo(0, 9);
    expect(indexDispersion(mean, [[poor], []])).toBeNull();
    const change = { before: poor, after: answers(8, 15, 36, 66, 75) };
    const calm = indexEffect(mean, change, null, { dispersion: 1 });
    const wild = indexEffect(mean, change, null, { dispersion: 9 });
    const width = (effect: typeof calm) => (effect?.interval.high ?? 0) - (effect?.interval.low ?? 0);
    expect(width(wild) / width(calm)).toBeCloseTo(3, 6);
  });
});
