import type { FileFormat } from '@otklik/contract';
import { isImportId, isOlderQualtrics } from '../answers/column-heads.ts';
import { createCsvRecords } from './csv-records.ts';
import type { ImportedRow } from './rows.ts';

type Delimiter = FileFormat['delimiter'];
const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

/** The separator that cuts most rows into the same number of columns, and into more than one. */
export function detectDelimiter(sample: string, isWhole: boolean): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const widths = parseSample(sample, delimiter, isWhole).map((row) => row.cells.length);
    const counts = new Map<number, number>();
    for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
    const [width, rows] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [0, 0];
    const score = (rows / Math.max(widths.length, 1)) * Math.log2(width + 1);
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/** The first rows of a text that may end in the middle of one. */
export function parseSample(sample: string, delimiter: Delimiter, isWhole: boolean, most = 500): ImportedRow[] {
  const records = createCsvRecords(delimiter);
  const rows = records.push(sample);
  return (isWhole ? [...rows, ...records.end()] : rows).slice(0, most);
}

/** `3,5` against `3.5`, by what the cells of the sample look like; `1,200` is a thousand and tells nothing. */
export function detectDecimal(rows: readonly (readonly string[])[]): '.' | ',' {
  const cells = rows.flat();
  const commas = cells.filter((cell) => /^-?\d+,(\d{1,2}|\d{4,})$/.test(cell)).length;
  const points = cells.filter((cell) => /^-?\d+\.\d+$/.test(cell)).length;
  return commas > points ? ',' : '.';
}

/**
 * One row of names; three as Qualtrics writes them (codes, wordings, {"ImportId"…}); two as SurveyMonkey does (questions,
 * then the answers' columns, with blanks above the columns of one question); none when the first row is an answer already.
 */
export function detectHeaderRows(rows: readonly (readonly string[])[]): number {
  const [first = [], second = [], third = []] = rows;
  if (third.some(isImportId)) return 3;
  if (second.some(isImportId)) return 2;
  if (isOlderQualtrics(first, second)) return 2;
  const filled = first.filter((cell) => cell.trim() !== '');
  const isName = (cell: string) => !/^-?[\d.,\s/:-]+$/.test(cell);
  if (filled.length === 0 || !filled.every(isName)) return 0;
  const isSurveyMonkey =
    second.some((cell, index) => cell.trim() !== '' && (first[index] ?? '').trim() === '') ||
    second.some((cell) => /^(Open-Ended )?Response$/.test(cell));
  return isSurveyMonkey && second.every((cell) => cell.trim() === '' || isName(cell)) ? 2 : 1;
}

/** One name a column from one to three rows of names. Two columns of one name are told apart by a number. */
export function columnNames(rows: readonly (readonly string[])[], headerRows: number): string[] {
  const seen = new Map<string, number>();
  return namesAbove(rows, headerRows).map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

function namesAbove(rows: readonly (readonly string[])[], headerRows: number): string[] {
  const [first = [], second = []] = rows;
  const width = widthOf(rows, headerRows);
  let question = '';
  return Array.from({ length: width }, (_, index) => {
    const own = (first[index] ?? '').trim().slice(0, 200);
    if (headerRows === 0) return `#${index + 1}`;
    if (headerRows === 1) return own === '' ? `#${index + 1}` : own;
    if (own !== '') question = own;
    const part = (second[index] ?? '').trim();
    if (part === '' || /^(Open-Ended )?Response$/.test(part) || part === question || isImportId(part)) return question;
    return `${question}: ${part}`;
  });
}

/** That of the header. A row that is wider has a separator too many, unless many are: then columns without a name stand at the end. */
function widthOf(rows: readonly (readonly string[])[], headerRows: number): number {
  const widest = (some: readonly (readonly string[])[]) => some.reduce((most, row) => Math.max(most, row.length), 0);
  const header = widest(rows.slice(0, headerRows));
  const wider = rows.slice(headerRows).filter((row) => row.length > header);
  const isMistake = wider.length <= 1 || wider.length < (rows.length - headerRows) * 0.1;
  return headerRows > 0 && isMistake ? header : widest(rows);
}
