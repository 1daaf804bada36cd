import { expect, it } from 'vitest';
import { choicesOf, everyChoice } from './choices-of.ts';

const units = [
  { id: 1, name: 'Тверская', archived: false },
  { id: 2, name: 'Арбат', archived: true },
];
const open = { value: '1', label: 'Тверская' };
const archived = { value: '2', label: 'Арбат' };

it('offers what was archived only where it was chosen before', () => {
  expect(choicesOf(units)).toEqual([open]);
  expect(choicesOf(units, [2, null])).toEqual([open, archived]);
  expect(choicesOf([{ id: 1, name: 'Тверская' }])).toEqual([open]);
  expect(choicesOf(undefined)).toEqual([]);
});

it('offers everything to whoever looks back', () => {
  expect(everyChoice(units)).toEqual([open, archived]);
});
