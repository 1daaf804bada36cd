import { expect, it } from 'vitest';
import { writeCsv } from './write-csv.ts';

it('writes what the office program of the country opens', () => {
  expect(
    writeCsv(
      [
        ['Имя', 'CSI'],
        ['Невский, 40', 4.36],
      ],
      'ru',
    ),
  ).toBe('\uFEFFИмя;CSI\r\n"Невский, 40";4,36\r\n');
  expect(writeCsv([['CSI'], [4.36]], 'en')).toBe('\uFEFFCSI\r\n4.36\r\n');
});

it('does not let a cell be run as a formula', () => {
  expect(writeCsv([['=1+1'], ['@SUM(A1)']], 'en')).toBe("\uFEFF'=1+1\r\n'@SUM(A1)\r\n");
});
