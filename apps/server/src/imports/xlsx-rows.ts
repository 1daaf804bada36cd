import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { BATCH_ROWS, type ImportedRow, type RowBatch } from './rows.ts';

type Bytes = () => AsyncIterable<Buffer>;

/** Rows of one sheet of a workbook, as it streams by; without a name, of the first. */
export async function* xlsxRows(
  bytes: Bytes,
  sheet: string | null,
  found: (name: string) => void = () => undefined,
): AsyncGenerator<RowBatch> {
  let bytesRead = 0;
  const counted = async function* () {
    for await (const piece of bytes()) {
      bytesRead += piece.length;
      yield piece;
    }
  };
  let names: ReadonlyMap<string, string> | null = null;
  let seen = 0;
  for await (const worksheet of openWorkbook(counted())) {
    const { id, name: known } = identityOf(worksheet);
    const name = known ?? (names ??= await sheetNames(bytes)).get(id) ?? `Sheet${id}`;
    found(name);
    seen += 1;
    if (sheet === null ? seen > 1 : name !== sheet) continue; // what is not read is passed over without being looked at
    let batch: ImportedRow[] = [];
    for await (const row of worksheet) {
      const values = row.values as ExcelJS.CellValue[]; // the reader gives no other
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

function openWorkbook(bytes: AsyncIterable<Buffer>) {
  return new ExcelJS.stream.xlsx.WorkbookReader(Readable.from(bytes), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'cache', // dates are numbers with a style
    entries: 'ignore',
  });
}

function identityOf(worksheet: unknown): { id: string; name: string | undefined } {
  const { id, name } = worksheet as { id: number | string; name?: string }; // the types of the reader leave them out
  return { id: String(id), name };
}

/**
 * Names of the sheets by the number of their part. Some programs write the list of sheets behind the sheets: then the workbook
 * is gone through once for the names alone, without reading a row.
 */
async function sheetNames(bytes: Bytes): Promise<ReadonlyMap<string, string>> {
  const workbook = openWorkbook(bytes());
  for await (const worksheet of workbook) void worksheet;
  const { model, workbookRels } = workbook as unknown as {
    model?: { sheets?: { rId: string; name: string }[] };
    workbookRels?: { Id: string; Target: string }[];
  };
  return new Map(
    (workbookRels ?? []).flatMap(({ Id, Target }) => {
      const number = /worksheets\/sheet(\d+)\.xml$/.exec(Target)?.[1];
      const name = model?.sheets?.find(({ rId }) => rId === Id)?.name;
      return number === undefined || name === undefined ? [] : [[number, name] as const];
    }),
  );
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
