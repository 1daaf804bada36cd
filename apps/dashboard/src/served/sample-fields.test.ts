import { expect, it } from 'vitest';
import { fieldsOfSample } from './sample-fields.ts';

it('finds every value of a sample with the way to it, each of a list once, and what is empty in it', () => {
  const sample = {
    id: 7,
    buyer: { mail: 'a@example.com', tel: null },
    goods: [{ code: 'x' }, { code: 'y', n: 2 }],
    tags: ['new'],
    'a.b': 1,
  };
  expect(fieldsOfSample(JSON.stringify(sample))).toEqual([
    { path: 'id', value: '7' },
    { path: 'buyer.mail', value: 'a@example.com' },
    { path: 'buyer.tel', value: '' },
    { path: 'goods[].code', value: 'x' },
    { path: 'goods[].n', value: '2' },
    { path: 'tags[]', value: 'new' },
  ]);
});

it('says of what is no object that it is none', () => {
  expect(['', '{', '[1]', '"x"', 'null'].map(fieldsOfSample)).toEqual([null, null, null, null, null]);
});

it('shows a long number digit by digit, as it will be known', () => {
  expect(fieldsOfSample('{"id": 820982911946154508, "sum": 12.50}')).toEqual([
    { path: 'id', value: '820982911946154508' },
    { path: 'sum', value: '12.5' },
  ]);
});
