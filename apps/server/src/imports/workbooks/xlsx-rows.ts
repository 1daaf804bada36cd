import { Problem } from '../../platform/errors.ts';
import { BATCH_ROWS, type ImportedRow, type RowBatch } from '../files/rows.ts';
import { readDateStyles, readSheetList, readStrings } from './xlsx-parts.ts';
import { sheetRows } from './xlsx-sheet.ts';
import { fromZip } from './zip-copy.ts';

/**
 * Rows of one sheet of a workbook; without a name, of the first. Of the sheet no more than a batch is in memory, of the texts that
 * cells share, all.
 */
export async function* xlsxRows(
  bytes: () => AsyncIterable<Buffer>,
  sheet: string | null,
  found: (name: string) => void = () => undefined,
): AsyncGenerator<RowBatch> {
  yield* fromZip(bytes, async function* ({ parts, size }) {
    const sheets = await readSheetList(parts);
    for (const { name } of sheets) found(name);
    const wanted = sheet === null ? sheets[0] : sheets.find(({ name }) => name === sheet);
    if (wanted === undefined) throw new Problem('invalid_input', `The workbook has no sheet "${sheet ?? ''}"`);
    const strings = await readStrings(parts);
    const rows = sheetRows(wanted.part, strings, await readDateStyles(parts));
    let batch: ImportedRow[] = [];
    for await (const some of rows) {
      for (const row of some.rows) if (row.cells.some((cell) => cell !== '')) batch.push(row);
      if (batch.length >= BATCH_ROWS) {
        yield { rows: batch, bytesRead: Math.round(size * some.share) };
        batch = [];
      }
    }
    if (batch.length > 0) yield { rows: batch, bytesRead: size };
  });
}
