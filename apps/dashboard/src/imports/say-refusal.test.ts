import { expect, it } from 'vitest';
import type { Say } from '../catalogue/use-language.ts';
import { sayImportRefusal } from './say-refusal.ts';

// The catalogue itself is proved elsewhere: here the key and its values are enough.
const t = ((key: string, values?: object) =>
  `${key}${values === undefined ? '' : ` ${JSON.stringify(values)}`}`) as unknown as Say;

it('says what stood in the cell', () => {
  expect(sayImportRefusal({ code: 'unknown', message: 'names no unit of this company: "Арбат"' }, t)).toBe(
    'imports.why.unknown: «Арбат»',
  );
});

it('says between which scores it had to be', () => {
  expect(sayImportRefusal({ code: 'off_scale', message: 'must be a whole number from 1 to 5: "9"' }, t)).toBe(
    'imports.why.off_scale_of {"lowest":"1","highest":"5"}: «9»',
  );
});

it('repeats the server where the code is new', () => {
  expect(sayImportRefusal({ code: 'brand_new', message: 'is odd' }, t)).toBe('is odd');
});
