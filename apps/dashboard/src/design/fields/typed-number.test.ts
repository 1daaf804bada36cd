import { expect, it } from 'vitest';
import { typedNumber } from './typed-number.ts';

it.each([
  [3, 3],
  ['3.', 3],
  ['0.0', 0],
  ['', null],
  ['-', null],
])('%j is %j', (typed, expected) => {
  expect(typedNumber(typed)).toBe(expected);
});
