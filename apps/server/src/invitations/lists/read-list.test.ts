import { describe, expect, it } from 'vitest';
import { readList } from './read-list.ts';
import { readCell } from './read-person.ts';

const read = (...rows: string[][]) => readList(rows.map((cells, at) => ({ number: at + 1, cells })));

describe('a list of people', () => {
  it('is read by its header, in Russian and with columns that say nothing of who it is', () => {
    expect(
      read(
        ['Город', 'Эл. почта', 'Имя', 'Телефон'],
        ['Тула', 'anna@post.ru', 'Анна', ''],
        ['', '', '', ''],
        ['', '', '', '8 916 123-45-67'],
      ),
    ).toEqual([
      { row: 2, email: 'anna@post.ru', name: 'Анна' },
      { row: 4, phone: '8 916 123-45-67' },
    ]);
  });

  it('without a header is read by what its cells look like: one person a row, or several of one kind', () => {
    expect(read(['anna@post.ru', 'Анна', '+7 916 123-45-67', 'K-17'])).toEqual([
      { row: 1, externalId: 'K-17', email: 'anna@post.ru', phone: '+7 916 123-45-67', name: 'Анна' },
    ]);
    expect(read(['anna@post.ru', 'boris@post.ru'], ['K-17', 'K-18'])).toEqual([
      { row: 1, email: 'anna@post.ru' },
      { row: 1, email: 'boris@post.ru' },
      { row: 2, externalId: 'K-17' },
      { row: 2, externalId: 'K-18' },
    ]);
  });

  it('keeps what cannot be read, to be named with its row', () => {
    expect(read(['anna@post.ru'], ['anna@@post'], ['12'])).toEqual([
      { row: 1, email: 'anna@post.ru' },
      { row: 2, email: 'anna@@post' },
      { row: 3, externalId: '12' },
    ]);
  });
});

it.each([
  ['Anna Ivanova <anna@post.ru>', { email: 'anna@post.ru' }],
  ['mailto:anna@post.ru', { email: 'anna@post.ru' }],
  ['anna@', {}],
  ['79161234567', { code: '79161234567', phone: '79161234567' }],
  ['+372 512 3456', { phone: '+372 512 3456' }],
  ['9161234567', { code: '9161234567' }],
  ['K 17', { code: 'K 17' }],
])('%s', (cell, person) => expect(readCell(cell)).toEqual(person));
