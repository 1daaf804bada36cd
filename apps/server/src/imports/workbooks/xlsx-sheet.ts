import type { ImportedRow } from '../files/rows.ts';
import { localName, parsing } from './xlsx-parts.ts';
import type { ZipEntry } from './zip-file.ts';

/** A sheet has at most 16,384 columns; a cell further right is a mistake, not a reason to make so many empty ones. */
const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

/** Rows of a sheet, as its XML streams by. `share`: how far, guessed from the row numbers. */
export async function* sheetRows(
  part: ZipEntry,
  strings: readonly string[],
  isDate: readonly boolean[],
): AsyncGenerator<{ rows: ImportedRow[]; share: number }> {
  let rows: ImportedRow[] = [];
  let last = MOST_ROWS;
  let number = 0;
  let cells: string[] = [];
  let [column, type, style, value, isValue] = [0, '', 0, '', false];
  const pieces = parsing(part, {
    open: ({ name, attributes }) => {
      const tag = localName(name);
      if (tag === 'c') {
        column = attributes['r'] === undefined ? cells.length : columnOf(attributes['r']);
        type = attributes['t'] ?? '';
        style = Number(attributes['s'] ?? -1);
        value = '';
      } else if (tag === 'v' || tag === 't') isValue = true;
      else if (tag === 'row') {
        number = attributes['r'] === undefined ? number + 1 : Number(attributes['r']);
        cells = [];
      } else if (tag === 'dimension') last = Number(/\d+$/.exec(attributes['ref'] ?? '')?.[0] ?? MOST_ROWS);
    },
    text: (text) => {
      if (isValue) value += text;
    },
    close: (name) => {
      const tag = localName(name);
      if (tag === 'v' || tag === 't') isValue = false;
      else if (tag === 'c') {
        if (value === '' || column >= MOST_COLUMNS) return;
        while (cells.length < column) cells.push('');
        cells[column] = shown(value, type, strings, isDate[style] === true);
      } else if (tag === 'row') rows.push({ number, cells });
    },
  });
  for await (const piece of pieces) {
    void piece;
    if (rows.length === 0) continue;
    yield { rows, share: Math.min(1, number / Math.max(last, 1)) };
    rows = [];
  }
  if (rows.length > 0) yield { rows, share: 1 };
}

/** `AB12` is column 27, counted from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** What a person sees in the cell, as text; a date as `2026-11-21T09:12:00` without a zone, as Excel keeps it. */
function shown(value: string, type: string, strings: readonly string[], isDate: boolean): string {
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'true' : 'false';
  if (type === 'e') return ''; // #N/A and its like
  if (type === 'd') return value.slice(0, 19);
  if (type === 'str' || type === 'inlineStr') return value;
  if (isDate) return dateOf(Number(value));
  // 0.1 + 0.2 stands in the file as 0.30000000000000004, and as 0.3 on the screen.
  return /^-?\d+$/.test(value) ? value : String(Number(Number(value).toPrecision(15)));
}

/** Days since the last of 1899, of which Excel believes that 1900 was a leap year. */
function dateOf(serial: number): string {
  const at = new Date(Math.round((serial - 25_569) * 86_400) * 1000);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 19);
}
