/** Rows as they stand in a file, some thousands at a time. */
export interface RowBatch {
  readonly rows: readonly ImportedRow[];
  /** How far into the file this batch ends. */
  readonly bytesRead: number;
}

export interface ImportedRow {
  /** As a spreadsheet counts: the first row of the file is 1. */
  readonly number: number;
  readonly cells: readonly string[];
  /** The file could not be read here: a quote that never closes, a row cut in the middle. */
  readonly fault?: string;
}

/** Large enough that many rows share a histogram cell, which is then written once; small enough to stop soon when cancelled. */
export const BATCH_ROWS = 10_000;
