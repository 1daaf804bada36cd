import { readTable, type Column } from '../platform/csv/read-table.ts';
import { Problem } from '../platform/errors.ts';
import { customerReader, type CustomerField } from './customer-cells.ts';

/** As many as a JSON batch may hold. */
const MOST_ROWS = 10_000;

/**
 * Rows of a CSV batch as the same objects that JSON brings, so that the same checks speak of them.
 * @param asItIs fields whose cell is the value; `more` reads the others
 */
export function batchRows<Field extends string>(
  text: string,
  columns: readonly Column<Field | CustomerField>[],
  asItIs: readonly Field[],
  more: (cells: Readonly<Record<Field | CustomerField, string>>) => object,
): unknown[] {
  const { rows, others } = readTable(text, columns);
  if (rows.length > MOST_ROWS) throw new Problem('too_large', `The file has more than ${MOST_ROWS} rows: send several`);
  const customerOf = customerReader(others);
  return rows.map((row) => {
    const { cells } = row;
    const customer = customerOf(row);
    return {
      ...Object.fromEntries(asItIs.flatMap((field) => (cells[field] === '' ? [] : [[field, cells[field]]]))),
      ...more(cells),
      ...(customer === null ? {} : { customer }),
    };
  });
}
