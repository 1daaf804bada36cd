import { expect, it } from 'vitest';
import { judgeVariants } from './judge-variants.ts';

const variant = (number: number, delivered: number, finished: number, step = 0) => ({
  step,
  variant: number,
  asked: delivered,
  delivered,
  opened: finished,
  finished,
});

it('says of a variant how much better it is than the first, and whether that is beyond doubt', () => {
  const [first, second, third] = judgeVariants([variant(0, 400, 40), variant(1, 400, 80), variant(2, 20, 3)]);
  expect(first).toMatchObject({ againstFirst: null, responseRate: { kind: 'value', value: 0.1 } });
  // 20 % against 10 %: Newcombe's interval, computed by hand from both Wilson intervals.
  expect(second?.againstFirst).toMatchObject({ difference: 0.1, significant: true });
  expect(second?.againstFirst?.low).toBeCloseTo(0.051, 2);
  expect(second?.againstFirst?.high).toBeCloseTo(0.149, 2);
  expect(third).toMatchObject({ againstFirst: { significant: false }, standing: { state: 'insufficient' } });
});

it('claims nothing of a variant that has reached nobody', () => {
  const [, second] = judgeVariants([variant(0, 10, 1), variant(1, 0, 0)]);
  expect(second).toMatchObject({ againstFirst: { difference: null, significant: false } });
  expect(second?.responseRate.kind).not.toBe('value');
});

it('asks more of each, the more are held against the first, and keeps the steps apart', () => {
  // p = 0.033 alone, and 4 × 0.033 among four.
  const alone = judgeVariants([variant(0, 400, 40), variant(1, 400, 60)]);
  expect(alone[1]?.againstFirst).toMatchObject({ significant: true });
  const among = judgeVariants([40, 60, 41, 42, 43].map((finished, at) => variant(at, 400, finished)));
  expect(among.map(({ againstFirst }) => againstFirst?.significant ?? null)).toEqual([
    null,
    false,
    false,
    false,
    false,
  ]);
  const steps = judgeVariants([variant(0, 400, 40), variant(0, 400, 10, 1), variant(1, 400, 30, 1)]);
  expect(steps.map(({ againstFirst }) => againstFirst?.difference?.toFixed(2) ?? null)).toEqual([null, null, '0.05']);
});
