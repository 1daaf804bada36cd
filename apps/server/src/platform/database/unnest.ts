import { sql, type RawBuilder } from 'kysely';
import { binaryArrays } from './binary-arrays.ts';

type Value = string | number | boolean | null;

/** One column of many rows on their way into one statement. `type` is the column's type in PostgreSQL. */
export interface Column<Row> {
  readonly name: string;
  readonly type: ColumnType;
  readonly of: (row: Row) => Value | readonly number[];
}
export type ColumnType =
  | 'integer'
  | 'smallint'
  | 'bigint'
  | 'numeric'
  | 'uuid'
  | 'date'
  | 'timestamptz'
  | 'boolean'
  | 'text'
  | 'text[]'
  | 'jsonb'
  | 'bytea'
  | 'integer[]'
  | 'smallint[]'
  | 'bigint[]';

/** Values of these types hold nothing that an array literal must quote. */
const plain: ReadonlySet<ColumnType> = new Set<ColumnType>([
  'integer',
  'smallint',
  'bigint',
  'numeric',
  'uuid',
  'date',
  'timestamptz',
  'boolean',
]);

/** Bytes as a column of type bytea takes them. */
export function byteaText(bytes: Buffer): string;
export function byteaText(bytes: Buffer | null): string | null;
export function byteaText(bytes: Buffer | null): string | null {
  return bytes === null ? null : `\\x${bytes.toString('hex')}`;
}

/**
 * `(select unnest($1), unnest($2), …)` with one parameter a column: the statement's text is the same for one row and for
 * ten thousand, and PostgreSQL reads each column at once. Rows keep their order, which is the order of the locks. In the list of what
 * is selected arrays are read side by side; behind `from` each would be written down whole before the first row.
 */
export function unnestRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): RawBuilder<unknown> {
  const read = columns.map((column, at) => {
    const { name, type } = column;
    const sent = binaryOf(column, rows) ?? textOf(column, rows, at);
    return sql`unnest(${sent}::${sql.raw(sentAs(type))}[])${sql.raw(readAs(type))} as ${sql.ref(name)}`;
  });
  return sql`(select ${sql.join(read)})`;
}

/** The same as plain text, for a statement that is written once and prepared: its parameters begin at `$first`. */
export function unnestText<Row>(columns: readonly Column<Row>[], first: number): string {
  const read = columns.map(
    ({ name, type }, at) => `unnest($${first + at}::${sentAs(type)}[])${readAs(type)} as ${name}`,
  );
  return `(select ${read.join(', ')})`;
}

/** Its parameters, one a column. */
export function unnestValues<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): (string | Buffer | null)[] {
  return columns.map((column, at) => binaryOf(column, rows) ?? textOf(column, rows, at));
}

/** Each column as an array that is kept as such. */
export function arraysOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[] {
  return columns.map((column) => literalOf(column, rows));
}

export function columnNames<Row>(columns: readonly Column<Row>[]): RawBuilder<unknown> {
  return sql.join(columns.map((column) => sql.ref(column.name)));
}

/** PostgreSQL unnests an array of arrays into its single values, so those travel as text. */
function sentAs(type: ColumnType): string {
  return type.endsWith('[]') || type === 'bytea' ? 'text' : type;
}

function readAs(type: ColumnType): string {
  return type === sentAs(type) ? '' : `::${type}`;
}

/** From here on neither side reads numbers and ids as text; below it the text is as quick. */
const MANY = 500;
const MOST = { integer: 2 ** 31 - 1, smallint: 2 ** 15 - 1 } as const;

/** In binary, where every value is there and fits its column; what does not is left to the database to refuse. */
function binaryOf<Row>({ type, of }: Column<Row>, rows: readonly Row[]): Buffer | null {
  if (rows.length < MANY) return null;
  if (type === 'integer' || type === 'smallint') return numbersOf(rows, of, type);
  return type === 'uuid' ? uuidsOf(rows, of) : null;
}

function numbersOf<Row>(rows: readonly Row[], of: Column<Row>['of'], type: 'integer' | 'smallint'): Buffer | null {
  const numbers = new Int32Array(rows.length);
  for (let index = 0; index < rows.length; index++) {
    const value = of(rows[index] as Row);
    if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > MOST[type]) return null;
    numbers[index] = value;
  }
  return type === 'integer'
    ? binaryArrays.integers(numbers, rows.length)
    : binaryArrays.smallints(numbers, rows.length);
}

const UUID = { letters: 36, bytes: 16 } as const;

function uuidsOf<Row>(rows: readonly Row[], of: Column<Row>['of']): Buffer | null {
  const texts: string[] = [];
  for (const row of rows) {
    const value = of(row);
    if (typeof value !== 'string' || value.length !== UUID.letters) return null;
    texts.push(value);
  }
  // What is no digit ends the reading.
  const bytes = Buffer.from(texts.join('').replaceAll('-', ''), 'hex');
  return bytes.length === rows.length * UUID.bytes ? binaryArrays.uuids(bytes, rows.length) : null;
}

/** A column without a value is sent as none at all, which is read as NULL in every row; but not the first, which says how many there are. */
function textOf<Row>(column: Column<Row>, rows: readonly Row[], at: number): string | null {
  return at > 0 && rows.every((row) => column.of(row) === null) ? null : literalOf(column, rows);
}

/** Joined at once: a text that grows by pieces is kept as a tree of them until it is sent. */
function literalOf<Row>({ type, of }: Column<Row>, rows: readonly Row[]): string {
  const isPlain = plain.has(type);
  const values = rows.map((row) => {
    const value = of(row);
    if (value === null) return 'NULL';
    if (typeof value === 'object') return `"{${value.join(',')}}"`;
    return isPlain ? String(value) : quoted(String(value));
  });
  return `{${values.join(',')}}`;
}

/** Texts as one parameter of type text[]: the driver would look through each of them twice. */
export function textArray(texts: readonly string[]): string {
  return `{${texts.map(quoted).join(',')}}`;
}

const special = /["\\]/g;
function quoted(text: string): string {
  return `"${text.replace(special, '\\$&')}"`;
}
