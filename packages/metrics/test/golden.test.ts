import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../scripts/golden/check-file.ts';
import { differences } from '../scripts/golden/differences.ts';

const published = JSON.parse(readFileSync(new URL('../fixtures/indices.json', import.meta.url), 'utf8'));

describe('published reference values', () => {
  it.each(checkFile(published))('$id', ({ misses }) => {
    expect(misses).toEqual([]);
  });

  it('the check itself notices wrong, missing and invented values', () => {
    const tolerance = { abs: 1e-6, rel: 1e-6 };
    expect(differences({ value: 1 }, { value: 1 + 1e-7 }, tolerance)).toEqual([]);
    expect(differences({ value: 1 }, { value: 1.1 }, tolerance)).toHaveLength(1);
    expect(differences({ value: null }, { value: 0 }, tolerance)).toHaveLength(1);
    expect(differences({ value: null }, { value: Number.NaN }, tolerance)).toHaveLength(1);
    expect(differences({ ci: [1, 2] }, { ci: [1] }, tolerance)).toHaveLength(1);
    expect(differences({ high: 'Infinity' }, { high: Infinity }, tolerance)).toEqual([]);
    expect(differences({ high: 'Infinity' }, { high: 5 }, tolerance)).toHaveLength(1);
    expect(differences({ a: { b: true } }, { a: {} }, tolerance)).toHaveLength(1);
    expect(differences({ n: 16000000 }, { n: 16000001 }, tolerance)).toHaveLength(1);
    expect(differences({ n: 160 }, { n: 161 }, { abs: 1, rel: 0 })).toEqual([]);
    expect(differences({ value: 60 }, { value: 59.99999999 }, tolerance)).toEqual([]);
  });

  it('what the library refuses has no value', () => {
    const missesOf = (index: string, expected: unknown) => {
      const input = { items: [{ turnover: 0, quality: 1 }] };
      return checkFile({ cases: [{ id: 'x', index, method: 'turnover_weighted', input, expected }] })[0]?.misses;
    };
    expect(missesOf('quality_index', { value: null })).toEqual([]);
    expect(missesOf('quality_index', { error: 'weights_sum_to_zero' })).toEqual([]);
    expect(missesOf('quality_index', { value: 1 })).toHaveLength(1);
    expect(missesOf('unheard_of', { value: null })).toHaveLength(1);
  });
});
