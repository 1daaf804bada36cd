import { CsvError, parse } from 'csv-parse/sync';
import { Problem } from '../errors.ts';

/** A column that a file may have, and what people call it in the header. */
export interface Column<Field extends string> {
  readonly field: Field;
  readonly headers: readonly string[];
  readonly isRequired: boolean;
}

export interface Row<Field extends string> {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly cells: Readonly<Record<Field, string>>;
  /** Of the columns that no field names, in step with `Table.others`. */
  readonly others: readonly string[];
}

export interface Table<Field extends string> {
  readonly rows: readonly Row<Field>[];
  readonly fields: ReadonlySet<Field>;
  /** Headers that no field names, as they are written. */
  readonly others: readonly string[];
}

const MAX_ROWS = 200_000;

/**
 * Reads a small table that a person made: commas, semicolons or tabs, headers in any order, case and language. For files of
 * millions of rows there is the import.
 *
 * @throws Problem `invalid_input` when it is no table, or a column is missing
 */
export function readTable<Field extends string>(text: string, columns: readonly Column<Field>[]): Table<Field> {
  return tableOf(
    parseRecords(text).map((cells, index) => ({ number: index + 1, cells })),
    columns,
  );
}

/** A row of a file as it was read: numbered as a spreadsheet counts. */
export interface RawRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** The same of rows that were read otherwise, such as a workbook's. @throws Problem as `readTable` does */
export function tableOf<Field extends string>(
  records: readonly RawRow[],
  columns: readonly Column<Field>[],
): Table<Field> {
  const [header, ...body] = records;
  if (header === undefined) throw new Problem('invalid_input', 'The file is empty: its first row names the columns');
  if (body.length > MAX_ROWS) throw new Problem('too_large', `The file has more than ${MAX_ROWS} rows`);
  const places = placesOf(header.cells, columns);
  const named = new Set(places.values());
  const others = header.cells.flatMap((name, place) => (named.has(place) ? [] : [{ name, place }]));
  const rows = body.flatMap(({ number, cells }) =>
    cells.every((cell) => cell === '')
      ? []
      : [
          {
            row: number,
            cells: cellsOf(cells, columns, places),
            others: others.map(({ place }) => cellAt(cells, place)),
          },
        ],
  );
  return { rows, fields: new Set(places.keys()), others: others.map(({ name }) => name) };
}

function parseRecords(text: string): readonly string[][] {
  try {
    return parse(text, { bom: true, delimiter: delimiterOf(text), relax_column_count: true, trim: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Problem('invalid_input', `The file is not valid CSV: ${error.message}`, { cause: error });
  }
}

/** The header decides: names of columns hold no separators, amounts with a decimal comma do. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/\r|\n|$/));
  const count = (separator: string) => header.split(separator).length;
  return [';', '\t', ','].reduce((best, next) => (count(next) > count(best) ? next : best), ',');
}

function placesOf<Field extends string>(
  header: readonly string[],
  columns: readonly Column<Field>[],
): ReadonlyMap<Field, number> {
  const names = header.map(folded);
  const places = new Map<Field, number>();
  for (const { field, headers } of columns) {
    const called = headers.map(folded);
    const place = names.findIndex((name) => called.includes(name));
    if (place >= 0) places.set(field, place);
  }
  const missing = columns.filter((column) => column.isRequired && !places.has(column.field));
  if (missing.length > 0) {
    const details = missing.map((column) => ({
      path: column.field,
      code: 'missing_column',
      message: `the header names no column "${column.headers[0]}"`,
    }));
    throw new Problem('invalid_input', details.map((detail) => detail.message).join('; '), { details });
  }
  return places;
}

function cellsOf<Field extends string>(
  record: readonly string[],
  columns: readonly Column<Field>[],
  places: ReadonlyMap<Field, number>,
): Record<Field, string> {
  const cells = columns.map(({ field }) => [field, cellAt(record, places.get(field) ?? -1)]);
  return Object.fromEntries(cells) as Record<Field, string>; // every field of `columns` is there
}

function cellAt(record: readonly string[], place: number): string {
  return plain(record[place] ?? '').trim();
}

/** Takes off the apostrophe by which a written table keeps a cell from being read as a formula. */
function plain(cell: string): string {
  return cell.replace(/^'(?=[=+\-@])/, '');
}

function folded(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();
}
