import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCsvRecords } from './csv-records.ts';
import type { ImportedRow } from './rows.ts';

function read(text: string, delimiter = ',', pieces = 1): ImportedRow[] {
  const records = createCsvRecords(delimiter);
  const size = Math.max(1, Math.ceil(text.length / pieces));
  const rows: ImportedRow[] = [];
  for (let from = 0; from < text.length; from += size) rows.push(...records.push(text.slice(from, from + size)));
  return [...rows, ...records.end()];
}
const cells = (text: string, delimiter?: string) => read(text, delimiter).map((row) => row.cells);

describe('records of a CSV file', () => {
  it('are cut at the separator, with any line end', () => {
    expect(cells('a,b\r\n1,2\n3,4')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(cells('a;b\r1;2\r', ';')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });
  it('keep separators, line breaks and doubled quotes inside quotes', () => {
    expect(cells('a,b\n"1, 2","say ""hi""\r\nagain"\n3,4\n')).toEqual([
      ['a', 'b'],
      ['1, 2', 'say "hi"\r\nagain'],
      ['3', '4'],
    ]);
  });
  it('leave a quote inside a cell alone', () =>
    expect(cells('a,b\n5" screen,2\n')).toEqual([
      ['a', 'b'],
      ['5" screen', '2'],
    ]));
  it('begin behind a byte-order mark', () => expect(cells('\ufeffa,b\n1,2\n')[0]).toEqual(['a', 'b']));
  it('count blank lines, as a spreadsheet does, and leave them out', () => {
    expect(read('a,b\n\n1,2\n,\n3,4\n').map((row) => row.number)).toEqual([1, 3, 5]);
  });

  it('lose one line to a quote that never closes', () => {
    const rows = read('a,b\n1,"open\n2,fine\n3,fine\n');
    expect(rows.map((row) => [row.number, row.fault !== undefined])).toEqual([
      [1, false],
      [2, true],
      [3, false],
      [4, false],
    ]);
    expect(rows[1]?.fault).toContain('never closed');
  });
  it('lose one line to a quote that closes too early', () => {
    const rows = read('a,b\n1,"he said "hi" to me"\n2,fine\n');
    expect(rows[1]?.fault).toContain('closing quote');
    expect(rows[2]).toEqual({ number: 3, cells: ['2', 'fine'] });
  });
  it('name a last row that was cut in the middle', () => {
    expect(read('a,b,c\n1,2,3\n4,5').at(-1)).toMatchObject({
      number: 3,
      fault: expect.stringContaining('2 of 3 cells') as unknown,
    });
  });
  it('take a short row that was not cut, and a last row without line end that is whole', () => {
    expect(read('a,b,c\n1,2\n4,5,6').every((row) => row.fault === undefined)).toBe(true);
  });

  it('are the same however the file comes in pieces', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ж', '"', ',', '\n', '\r\n', ' ', '😀'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        (table, pieces) => {
          const text = table.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\n');
          const expected = table.filter((row) => row.some((one) => one !== ''));
          const found = read(`${text}\n`, ',', pieces);
          expect(found.map((row) => row.cells)).toEqual(expected);
        },
      ),
    );
  });
});
