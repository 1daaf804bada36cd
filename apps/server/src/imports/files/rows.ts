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

/** Tells what is wrong with a column of the row that is being read. */
export type Refuse = (index: number, code: string, message: string) => undefined;

export function cellOf(cells: readonly string[], index: number): string {
  return cells[index]?.trim() ?? '';
}

/** Read in one go: others wait so long for this process. */
export const BATCH_ROWS = 2_000;
/** Written in one transaction. Large enough that many rows share a histogram cell, which is then written once; small enough to stop soon. */
export const PLAIN_ROWS = 16_384;
/** Those that are read and checked one by one live as objects until they are written; two blocks of them at once, beside the one that fills. */
export const CAREFUL_ROWS = 4_000;
