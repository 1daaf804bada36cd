import { fromCounts, scaleOf, type Histogram } from '@otklik/metrics';
import { fileRows } from '../files/file-rows.ts';
import type { LookedAtFile } from './look-at-file.ts';
import { createScoreReader } from '../values/read-score.ts';

export interface ColumnScores {
  readonly histogram: Histogram;
  readonly rows: number;
  readonly blank: number;
  readonly refused: number;
  /** The first of those that were left out, with their rows. */
  readonly examples: readonly { readonly row: number; readonly message: string }[];
}

const TOLD = 5;

/** Counts one column of a file as scores of a scale: what an index needs, and no database. */
export async function countColumn(
  bytes: () => AsyncIterable<Buffer>,
  { format }: Pick<LookedAtFile, 'format'>,
  column: number,
  scaleId: string,
): Promise<ColumnScores> {
  const scale = scaleOf(scaleId);
  const counts = new Array<number>(scale.max - scale.min + 1).fill(0);
  const read = createScoreReader(format.decimal, { scale: scaleId, notApplicable: [], words: {} });
  const examples: { row: number; message: string }[] = [];
  let [rows, blank, refused] = [0, 0, 0];
  for await (const batch of fileRows(bytes, format))
    for (const row of batch.rows) {
      rows += 1;
      const score = row.fault === undefined ? read(row.cells[column] ?? '') : { message: row.fault };
      if (typeof score === 'number') counts[score - scale.min] = (counts[score - scale.min] ?? 0) + 1;
      else if (score === null) blank += 1;
      else {
        refused += 1;
        if (examples.length < TOLD) examples.push({ row: row.number, message: score.message });
      }
    }
  return { histogram: fromCounts(scale, counts), rows, blank, refused, examples };
}
