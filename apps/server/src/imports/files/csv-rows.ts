import iconv from 'iconv-lite';
import type { FileFormat } from '@otklik/contract';
import { createCsvRecords } from './csv-records.ts';
import { BATCH_ROWS, type ImportedRow, type RowBatch } from './rows.ts';

/**
 * Rows of a CSV file, as it streams by. A row that is not CSV is handed on with its fault, and reading goes on behind it.
 * Memory does not grow with the file.
 */
export async function* csvRows(bytes: AsyncIterable<Buffer>, format: FileFormat): AsyncGenerator<RowBatch> {
  const records = createCsvRecords(format.delimiter);
  const decode = decoderOf(format.encoding);
  let bytesRead = 0;
  const rows: ImportedRow[] = [];
  for await (const piece of bytes) {
    // A piece of the store is some megabytes; in smaller ones its rows are taken on before the next are made.
    for (let from = 0; from < piece.length; from += PIECE_BYTES) {
      const part = piece.subarray(from, from + PIECE_BYTES);
      bytesRead += part.length;
      for (const row of records.push(decode(part))) rows.push(row);
      while (rows.length >= BATCH_ROWS) yield { rows: rows.splice(0, BATCH_ROWS), bytesRead };
    }
  }
  for (const row of [...records.push(decode(null)), ...records.end()]) rows.push(row);
  if (rows.length > 0) yield { rows, bytesRead };
}

const PIECE_BYTES = 256 * 1024;

/** Null ends the file: what is left of a letter whose bytes were cut comes out. */
function decoderOf(encoding: FileFormat['encoding']): (piece: Buffer | null) => string {
  if (encoding === 'utf-8') {
    // Node's own is several times as fast, and most files are this.
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    return (piece) => (piece === null ? decoder.decode() : decoder.decode(piece, { stream: true }));
  }
  const decoder = iconv.getDecoder(encoding);
  return (piece) => (piece === null ? (decoder.end() ?? '') : decoder.write(piece));
}
