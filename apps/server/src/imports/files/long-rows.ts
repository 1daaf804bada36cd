import type { ImportMapping } from '@otklik/contract';
import type { RowBatch } from './rows.ts';

/**
 * Batches of a long file, cut only between answers: neighbouring rows with one id are one answer, and the last answer of a
 * batch may go on in the next.
 */
export async function* wholeAnswers(
  batches: AsyncIterable<RowBatch>,
  mapping: ImportMapping,
): AsyncGenerator<RowBatch> {
  const idColumn = mapping.columns.find(({ meaning }) => meaning.role === 'external_id')?.index;
  let held: RowBatch['rows'] = [];
  let bytesRead = 0;
  for await (const batch of batches) {
    const rows = [...held, ...batch.rows];
    bytesRead = batch.bytesRead;
    let cut = rows.length - 1;
    while (idColumn !== undefined && cut > 0 && rows[cut]?.cells[idColumn] === rows[cut - 1]?.cells[idColumn]) cut -= 1;
    held = rows.slice(cut);
    if (cut > 0) yield { rows: rows.slice(0, cut), bytesRead };
  }
  if (held.length > 0) yield { rows: held, bytesRead };
}
