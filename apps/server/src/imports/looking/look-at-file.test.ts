import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { FileFormat } from '@otklik/contract';
import { findColumns } from './found-columns.ts';
import { fileRows } from '../files/file-rows.ts';
import { lookAtFile } from './look-at-file.ts';
import { readNumber, readTime } from '../values/read-value.ts';

async function* pieces(content: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < content.length; from += 7) yield content.subarray(from, from + 7);
}
const look = (content: string | Buffer, set: Partial<FileFormat> = {}) =>
  lookAtFile(() => pieces(Buffer.from(content)), set);

describe('the encoding of a file', () => {
  const russian = 'Дата;Оценка;Комментарий\n01.10.2026;5;Вкусный кофе, спасибо\n';
  it.each([
    ['windows-1251', russian],
    ['windows-1251', 'Дата;Оцінка\n01.10.2026;5\n'],
    ['windows-1252', 'Date;Note;Avis\n01.10.2026;5;Très bon café, à bientôt\n'],
    ['windows-1252', 'Datum;Größe;Straße\n01.10.2026;5;Müller\n'],
    ['utf-8', russian],
    ['utf-16le', `\ufeff${russian}`],
  ] as const)('is found to be %s', async (encoding, text) => {
    const file = await look(iconv.encode(text, encoding));
    expect(file.format).toMatchObject({ encoding, delimiter: ';', headerRows: 1 });
    expect(file.names[0]).toBe(text.replace('\ufeff', '').split(';')[0]);
    const rows: string[][] = [];
    for await (const batch of fileRows(() => pieces(iconv.encode(text, encoding)), file.format))
      rows.push(...batch.rows.map((row) => [...row.cells]));
    expect(rows).toEqual([text.split('\n')[1]?.split(';')]);
  });
  it('is UTF-8 with a mark, which is no part of the first name', async () => {
    expect((await look('\ufeffNPS,b\n1,2\n')).names).toEqual(['NPS', 'b']);
  });
});

describe('the shape of a file', () => {
  it.each([',', ';', '\t', '|'] as const)('is separated by %j', async (delimiter) => {
    const text = ['a, b', 'c', 'd'].map((name) => (delimiter === ',' ? `"${name}"` : name)).join(delimiter);
    expect((await look(`${text}\n1${delimiter}2${delimiter}3\n4${delimiter}5${delimiter}6\n`)).format.delimiter).toBe(
      delimiter,
    );
  });
  it('has a decimal comma, between semicolons or in quotes', async () => {
    expect((await look('a;b\n4,5;1\n3,25;2\n')).format.decimal).toBe(',');
    expect((await look('a,b\n"4,5",1\n"3,25",2\n')).format.decimal).toBe(',');
    expect((await look('a;b\n1,200;4.5\n')).format.decimal).toBe('.');
  });
  it('has no header where the first row is an answer', async () => {
    expect((await look('2026-10-01,10\n2026-10-02,9\n')).format.headerRows).toBe(0);
  });
  it('has two header rows as SurveyMonkey writes them, blank above the columns of one question', async () => {
    const file = await look(
      'RespondentID,How did you hear of us?,,,How was it?\n,Friend,Radio,Other (please specify),Response\n1,Friend,,,5\n2,,Radio,TV,4\n',
    );
    expect(file.format.headerRows).toBe(2);
    expect(file.names).toEqual([
      'RespondentID',
      'How did you hear of us?: Friend',
      'How did you hear of us?: Radio',
      'How did you hear of us?: Other (please specify)',
      'How was it?',
    ]);
    expect(file.rows.map((row) => row.number)).toEqual([3, 4]);
  });
  it('has three header rows as Qualtrics writes them', async () => {
    const file = await look(
      'StartDate,Q1\nStart Date,How likely?\n"{""ImportId"":""startDate""}","{""ImportId"":""QID1""}"\n2026-10-01 10:00:00,9\n',
    );
    expect(file.format.headerRows).toBe(3);
    expect(file.rows).toEqual([{ number: 4, cells: ['2026-10-01 10:00:00', '9'] }]);
  });
  it('tells columns of one name apart', async () => {
    expect((await look('NPS,Comment,Comment\n1,a,b\n')).names).toEqual(['NPS', 'Comment', 'Comment (2)']);
  });
});

describe('dates', () => {
  const orderOf = (...dates: string[]) =>
    findColumns(
      ['date'],
      dates.map((date) => [date]),
      { decimal: '.' } as FileFormat,
    )[0]?.dateOrder;
  it.each([
    ['dmy', '25/01/2026 15:27:08'],
    ['mdy', '7/29/2013'],
    ['iso', '2026-01-25T10:00:00Z'],
    ['ymd', '2026/01/25'],
    ['dmy', '03.04.2026'],
    ['ambiguous', '03/04/2026'],
  ])('are in the order %s: %s', (order, date) => expect(orderOf(date)).toBe(order));
  it.each([
    ['25/01/2026 15:27', 'dmy', '2026-01-25T12:27:00.000Z'],
    ['7/29/2026 3:05 PM', 'mdy', '2026-07-29T12:05:00.000Z'],
    ['2026-01-25T10:00:00Z', 'dmy', '2026-01-25T10:00:00.000Z'],
    ['25.01.26', 'dmy', '2026-01-24T21:00:00.000Z'],
    ['31.02.2026', 'dmy', undefined],
    ['2026-01-01 25:00', 'iso', undefined],
    ['yesterday', 'dmy', undefined],
  ] as const)('%s (%s) is the moment %s in Moscow', (text, order, moment) =>
    expect(readTime(text, order, 'Europe/Moscow')?.toISOString()).toBe(moment),
  );
});

it('reads numbers as the file writes them', () => {
  expect(['4', '4.0', ' 1 200', 'x', ''].map((text) => readNumber(text, '.'))).toEqual([4, 4, 1200, null, null]);
  expect(readNumber('4,5', ',')).toBe(4.5);
});

describe('a workbook', () => {
  async function workbook(): Promise<Buffer> {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Readme').addRow(['nothing here']);
    const sheet = book.addWorksheet('Ответы');
    sheet.addRow(['Дата', 'NPS', 'Комментарий']);
    sheet.addRow([new Date('2026-10-01T09:12:00Z'), 9, { richText: [{ text: 'Очень ' }, { text: 'вкусно' }] }]);
    sheet.addRow([]);
    sheet.addRow([new Date('2026-10-02T00:00:00Z'), { formula: '5+5', result: 10 }, null]);
    return Buffer.from(await book.xlsx.writeBuffer());
  }

  it('is read sheet by sheet, cells as a person sees them, rows with their own numbers', async () => {
    const content = await workbook();
    const first = await look(content);
    expect(first.format).toMatchObject({ kind: 'xlsx', sheet: 'Readme' });
    const file = await look(content, { sheet: 'Ответы' });
    expect(file.names).toEqual(['Дата', 'NPS', 'Комментарий']);
    expect(file.rows.map((row) => [row.number, row.cells.slice(0, 2)])).toEqual([
      [2, ['2026-10-01T09:12:00', '9']],
      [4, ['2026-10-02T00:00:00', '10']],
    ]);
    expect(file.rows[0]?.cells[2]).toBe('Очень вкусно');
  });
});
