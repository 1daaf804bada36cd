import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bridgeByPercentile, bridgeMean } from './bridge.ts';
import { emptyHistogram, fromCounts } from './histogram.ts';
import { scaleOf } from './scale.ts';

const five = scaleOf('1-5');
const eleven = scaleOf('0-10');

it('moves a mean linearly, and by what the parallel run left over', () => {
  const parallel = {
    old: fromCounts(five, [0, 0, 0, 4, 0]),
    new: fromCounts(eleven, [0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0]),
  };
  // 4 of 5 is 7.5 of 10, and 8 was given: half a point more. 3 of 5 is 5 of 10.
  expect(bridgeMean(3, parallel)).toBeCloseTo(5.5, 12);
  expect(bridgeMean(4, parallel)).toBeCloseTo(8, 12);
});

it('gives each score the point of the same rank', () => {
  const old = fromCounts(scaleOf('1-3'), [2, 2, 4]);
  const counts = new Array<number>(11).fill(0);
  [counts[0], counts[5], counts[10]] = [2, 2, 4];
  expect(bridgeByPercentile({ old, new: fromCounts(eleven, counts) })).toEqual([0, 5, 10]);
  // A quarter, three eighths and three quarters of an even spread over 1 to 10.
  const even = fromCounts(scaleOf('1-10'), new Array<number>(10).fill(4));
  expect(bridgeByPercentile({ old, new: even })).toEqual([1.75, 4.25, 8]);
});

it('is the identity between a scale and itself, never falls and stays on the scale', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(counts, counts, (a, b) => {
      const [old, next] = [fromCounts(five, a), fromCounts(five, b)];
      fc.pre(old.n > 0 && next.n > 0);
      const points = bridgeByPercentile({ old, new: next }) ?? [];
      expect(points.toSorted((x, y) => x - y)).toEqual(points);
      for (const point of points) expect(point >= 1 && point <= 5).toBe(true);
      const same = bridgeByPercentile({ old, new: old }) ?? [];
      a.forEach((count, position) => {
        if (count > 0) expect(same[position]).toBeCloseTo(position + 1, 9);
      });
    }),
  );
});

it('says nothing without answers on both scales', () => {
  const some = fromCounts(five, [1, 0, 0, 0, 0]);
  for (const parallel of [
    { old: some, new: emptyHistogram(eleven) },
    { old: emptyHistogram(five), new: some },
  ]) {
    expect(bridgeMean(3, parallel)).toBeNull();
    expect(bridgeByPercentile(parallel)).toBeNull();
  }
});
