import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../platform/errors.ts';
import { BATCH_ROWS, type ImportedRow, type RowBatch } from './rows.ts';
import { readDateStyles, readSheetList, readStrings } from './xlsx-parts.ts';
import { sheetRows } from './xlsx-sheet.ts';
import { readZip } from './zip-file.ts';

/**
 * Rows of one sheet of a workbook; without a name, of the first. The archive's directory stands at its end, so the file is laid
 * into a temporary one; of the sheet no more than a batch is in memory, of the texts that cells share, all.
 */
export async function* xlsxRows(
  bytes: () => AsyncIterable<Buffer>,
  sheet: string | null,
  found: (name: string) => void = () => undefined,
): AsyncGenerator<RowBatch> {
  const folder = await mkdtemp(path.join(tmpdir(), 'otklik-xlsx-'));
  const copy = path.join(folder, 'workbook.xlsx');
  try {
    await pipeline(bytes(), createWriteStream(copy));
    const file = await open(copy);
    try {
      const { size } = await file.stat();
      const parts = await readZip(file, copy);
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
    } finally {
      await file.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
