import { describe, expect, it } from 'vitest';
import { readCodes } from './read-codes.ts';

describe('a file of coupon codes', () => {
  it('has one code a line, or in its first column, with or without a header', () => {
    expect(readCodes('\uFEFFПромокод;Скидка\r\nLATTE-1;10\r\n"LATTE-2";10\n\nLATTE-1;10\n')).toEqual({
      codes: ['LATTE-1', 'LATTE-2'],
      doubled: 1,
      refused: [],
    });
    expect(readCodes('A1\nB2').codes).toEqual(['A1', 'B2']);
  });

  it('keeps aside what is no code, and names its line', () => {
    const { codes, refused } = readCodes(`GOOD\nскидка 10 процентов\n${'x'.repeat(61)}\nСВОЙ-КОД`);
    expect(codes).toEqual(['GOOD', 'СВОЙ-КОД']);
    expect(refused).toMatchObject([
      { row: 2, code: 'not_a_code' },
      { row: 3, code: 'too_long' },
    ]);
  });
});
