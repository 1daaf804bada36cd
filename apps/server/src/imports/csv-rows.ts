import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import type { FileFormat } from '@otklik/contract';
import { BATCH_ROWS, type ImportedRow, type RowBatch } from './rows.ts';

/**
 * Rows of a CSV file, as it streams by. A row that is not CSV is handed on with its fault, and reading goes on behind it.
 * Memory does not grow with the file.
 */
export async function* csvRows(bytes: AsyncIterable<Buffer>, format: FileFormat): AsyncGenerator<RowBatch> {
  let bytesRead = 0;
  let batch: ImportedRow[] = [];
  let faults: ImportedRow[] = [];
  const counted = async function* () {
    for await (const piece of bytes) {
      bytesRead += piece.length;
      yield piece;
    }
  };
  const parser = parse({
    delimiter: format.delimiter,
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    info: true,
    max_record_size: 1_000_000,
    on_skip: (error) => {
      if (error instanceof CsvError)
        faults.push({ number: Number(error['lines'] ?? 0), cells: [], fault: error.message });
    },
  });
  const text = Readable.from(counted()).pipe(iconv.decodeStream(format.encoding));
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  // The row's number counts records, as a spreadsheet does; a quoted line break does not make a new one.
  let number = 0;
  for await (const { record } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    number += 1;
    batch.push({ number, cells: record });
    if (batch.length >= BATCH_ROWS) {
      yield { rows: [...batch, ...faults], bytesRead };
      batch = [];
      faults = [];
    }
  }
  if (batch.length + faults.length > 0) yield { rows: [...batch, ...faults], bytesRead };
}
