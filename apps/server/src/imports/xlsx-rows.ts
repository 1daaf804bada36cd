import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { BATCH_ROWS, type ImportedRow, type RowBatch } from './rows.ts';

export interface SheetName {
  readonly id: number;
  readonly name: string;
}

/** Rows of one sheet of a workbook, as it streams by; without a name, of the first. */
export async function* xlsxRows(
  bytes: AsyncIterable<Buffer>,
  sheet: string | null,
  found: (sheet: SheetName) => void = () => undefined,
): AsyncGenerator<RowBatch> {
  let bytesRead = 0;
  const counted = async function* () {
    for await (const piece of bytes) {
      bytesRead += piece.length;
      yield piece;
    }
  };
  const workbook = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from(counted()), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'cache', // dates are numbers with a style
    entries: 'ignore',
  });
  let seen = 0;
  for await (const worksheet of workbook) {
    const named = worksheet as unknown as { id: number; name?: string };
    const name = named.name ?? `Sheet${named.id}`;
    found({ id: named.id, name });
    seen += 1;
    const isWanted = sheet === null ? seen === 1 : name === sheet;
    let batch: ImportedRow[] = [];
    for await (const row of worksheet) {
      if (!isWanted) continue;
      const values = row.values as ExcelJS.CellValue[];
      const cells = Array.from({ length: Math.max(values.length - 1, 0) }, (_, index) => textOf(values[index + 1]));
      if (cells.every((cell) => cell === '')) continue; // a row that was formatted, and never filled
      batch.push({ number: row.number, cells });
      if (batch.length >= BATCH_ROWS) {
        yield { rows: batch, bytesRead };
        batch = [];
      }
    }
    if (batch.length > 0) yield { rows: batch, bytesRead };
  }
}

/** What a person sees in the cell, as text; a date as `2026-11-21T09:12:00` without a zone, as Excel keeps it. */
function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return new Date(Math.round(value.getTime() / 1000) * 1000).toISOString().slice(0, 19);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('text' in value) return textOf(value.text as ExcelJS.CellValue);
  if ('result' in value) return textOf(value.result as ExcelJS.CellValue);
  return '';
}
