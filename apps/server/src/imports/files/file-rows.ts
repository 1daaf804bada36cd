import type { FileFormat } from '@otklik/contract';
import { csvRows } from './csv-rows.ts';
import { lsaRows } from './lsa-rows.ts';
import type { RowBatch } from './rows.ts';
import { xlsxRows } from '../workbooks/xlsx-rows.ts';

/** The rows of a file below its header, as it streams by. */
export async function* fileRows(bytes: () => AsyncIterable<Buffer>, format: FileFormat): AsyncGenerator<RowBatch> {
  let header = format.headerRows;
  for await (const batch of rowsOf(bytes, format)) {
    const rows = batch.rows.slice(header);
    header = Math.max(0, header - batch.rows.length);
    yield { ...batch, rows };
  }
}

function rowsOf(bytes: () => AsyncIterable<Buffer>, format: FileFormat): AsyncGenerator<RowBatch> {
  switch (format.kind) {
    case 'xlsx':
      return xlsxRows(bytes, format.sheet);
    case 'lsa':
      return lsaRows(bytes);
    case 'csv':
      return csvRows(bytes(), format);
  }
}
