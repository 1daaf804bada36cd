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
 * `(select … from unnest($1, $2, …))` with one parameter a column: the statement's text is the same for one row and for
 * ten thousand, and PostgreSQL reads each column at once. Rows keep their order, which is the order of the locks.
 */
export function unnestRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): RawBuilder<unknown> {
  const arrays = columns.map((column) => sql`${literalOf(column, rows)}::${sql.raw(sentAs(column.type))}[]`);
  const names = columns.map((column) => sql.ref(column.name));
  const values = columns.map((column) =>
    column.type === sentAs(column.type)
      ? sql.ref(column.name)
      : sql`${sql.ref(column.name)}::${sql.raw(column.type)} as ${sql.ref(column.name)}`,
  );
  return sql`(select ${sql.join(values)} from unnest(${sql.join(arrays)}) as sent(${sql.join(names)}))`;
}

/** The same as plain text, for a statement that is written once and prepared: its parameters begin at `$first`. */
export function unnestText<Row>(columns: readonly Column<Row>[], first: number): string {
  const arrays = columns.map((column, index) => `$${first + index}::${sentAs(column.type)}[]`);
  const values = columns.map(({ name, type }) => (type === sentAs(type) ? name : `${name}::${type} as ${name}`));
  const names = columns.map((column) => column.name);
  return `(select ${values.join(', ')} from unnest(${arrays.join(', ')}) as sent(${names.join(', ')}))`;
}

/** Its parameters, one a column. */
export function unnestValues<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[] {
  return columns.map((column) => literalOf(column, rows));
}

export function columnNames<Row>(columns: readonly Column<Row>[]): RawBuilder<unknown> {
  return sql.join(columns.map((column) => sql.ref(column.name)));
}

/** PostgreSQL unnests an array of arrays into its single values, so those travel as text. */
function sentAs(type: ColumnType): string {
  return type.endsWith('[]') || type === 'bytea' ? 'text' : type;
}

function literalOf<Row>(column: Column<Row>, rows: readonly Row[]): string {
  const isPlain = plain.has(column.type);
  let literal = '{';
  for (let index = 0; index < rows.length; index++) {
    const value = column.of(rows[index] as Row);
    if (index > 0) literal += ',';
    if (value === null) literal += 'NULL';
    else if (Array.isArray(value)) literal += `"{${value.join(',')}}"`;
    else literal += isPlain ? String(value) : quoted(String(value));
  }
  return `${literal}}`;
}

const special = /["\\]/g;
function quoted(text: string): string {
  return `"${text.replace(special, '\\$&')}"`;
}
