import { sql, type RawBuilder } from 'kysely';

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
  const values = unnestValues(columns, rows);
  const read = columns.map(
    ({ name, type }, at) =>
      sql`unnest(${values[at]}::${sql.raw(sentAs(type))}[])${sql.raw(readAs(type))} as ${sql.ref(name)}`,
  );
  return sql`(select ${sql.join(read)})`;
}

/** The same as plain text, for a statement that is written once and prepared: its parameters begin at `$first`. */
export function unnestText<Row>(columns: readonly Column<Row>[], first: number): string {
  const read = columns.map(
    ({ name, type }, at) => `unnest($${first + at}::${sentAs(type)}[])${readAs(type)} as ${name}`,
  );
  return `(select ${read.join(', ')})`;
}

/** Its parameters, one a column. A column without a value is sent as none at all, which is read as NULL in every row; but not all of them. */
export function unnestValues<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): (string | null)[] {
  return columns.map((column, at) =>
    at > 0 && rows.every((row) => column.of(row) === null) ? null : literalOf(column, rows),
  );
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

const special = /["\\]/g;
function quoted(text: string): string {
  return `"${text.replace(special, '\\$&')}"`;
}
