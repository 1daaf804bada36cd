export interface Sorting {
  readonly key: string;
  readonly direction: 'ascending' | 'descending';
}

/** In a new list; equal ones keep their order, and what is unknown stands at the end whichever way. */
export function sortRows<Row>(
  rows: readonly Row[],
  by: (row: Row) => string | number | null,
  direction: Sorting['direction'],
): Row[] {
  const turn = direction === 'ascending' ? 1 : -1;
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  return [...rows].sort((first, second) => {
    const [a, b] = [by(first), by(second)];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return turn * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)));
  });
}
