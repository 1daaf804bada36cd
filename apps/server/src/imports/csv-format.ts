import { parse } from 'csv-parse/sync';
import type { FileFormat } from '@otklik/contract';

type Delimiter = FileFormat['delimiter'];
const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

/** The separator that cuts most rows into the same number of columns, and into more than one. */
export function detectDelimiter(sample: string): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const widths = parseSample(sample, delimiter).map((row) => row.length);
    const counts = new Map<number, number>();
    for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
    const [width, rows] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [0, 0];
    const score = (rows / Math.max(widths.length, 1)) * Math.log2(width + 1);
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/** The first rows of a text that may end in the middle of one. */
export function parseSample(sample: string, delimiter: Delimiter, most = 500): string[][] {
  // A sample that was cut inside a quoted cell has an open quote: relaxed, the rows before it are still read.
  return parse(sample, {
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    to: most,
    skip_empty_lines: true,
    skip_records_with_error: true,
  });
}

/** `3,5` against `3.5`, by what the cells of the sample look like. A comma that separates columns cannot be the decimal one. */
export function detectDecimal(rows: readonly string[][], delimiter: Delimiter): '.' | ',' {
  if (delimiter === ',') return '.';
  const cells = rows.flat();
  const commas = cells.filter((cell) => /^-?\d+,\d+$/.test(cell)).length;
  const points = cells.filter((cell) => /^-?\d+\.\d+$/.test(cell)).length;
  return commas > points ? ',' : '.';
}

/**
 * One row of names; three as Qualtrics writes them (codes, wordings, {"ImportId"…}); two as SurveyMonkey does (questions,
 * then the answers' columns, with blanks above the columns of one question); none when the first row is an answer already.
 */
export function detectHeaderRows(rows: readonly string[][]): number {
  const [first = [], second = [], third = []] = rows;
  if (third.some((cell) => cell.startsWith('{"ImportId"'))) return 3;
  if (second.some((cell) => cell.startsWith('{"ImportId"'))) return 2;
  const filled = first.filter((cell) => cell.trim() !== '');
  const isName = (cell: string) => !/^-?[\d.,\s/:-]+$/.test(cell);
  if (filled.length === 0 || !filled.every(isName)) return 0;
  const isSurveyMonkey =
    second.some((cell, index) => cell.trim() !== '' && (first[index] ?? '').trim() === '') ||
    second.some((cell) => /^(Open-Ended )?Response$/.test(cell));
  return isSurveyMonkey && second.every((cell) => cell.trim() === '' || isName(cell)) ? 2 : 1;
}

/** One name a column from one to three rows of names. */
export function columnNames(rows: readonly string[][], headerRows: number): string[] {
  const [first = [], second = []] = rows;
  const width = Math.max(0, ...rows.map((row) => row.length));
  let question = '';
  return Array.from({ length: width }, (_, index) => {
    const own = (first[index] ?? '').trim();
    if (headerRows === 0) return `#${index + 1}`;
    if (headerRows === 1) return own === '' ? `#${index + 1}` : own;
    if (own !== '') question = own;
    const part = (second[index] ?? '').trim();
    if (part === '' || /^(Open-Ended )?Response$/.test(part) || part === question || part.startsWith('{"ImportId"'))
      return question;
    return `${question}: ${part}`;
  });
}
