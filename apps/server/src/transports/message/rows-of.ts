import type { Button } from '../transport.ts';

/**
 * Rows that a messenger takes. A scale that is cut into rows is cut anew as a whole, into rows as even as can be, so that no number is
 * left alone in a line; a button that stands alone (to pass over) stays so.
 */
export function rowsOf(rows: readonly (readonly Button[])[], most: number): Button[][] {
  return stretchesOf(rows).flatMap((stretch) =>
    stretch.some((row) => row.length > most) ? even(stretch.flat(), most) : stretch.map((row) => [...row]),
  );
}

/** Neighbouring rows of more than one button belong together. */
function stretchesOf(rows: readonly (readonly Button[])[]): (readonly Button[])[][] {
  const stretches: (readonly Button[])[][] = [];
  let before = 0;
  for (const row of rows) {
    const last = stretches.at(-1);
    if (last !== undefined && before > 1 && row.length > 1) last.push(row);
    else stretches.push([row]);
    before = row.length;
  }
  return stretches;
}

function even(buttons: readonly Button[], most: number): Button[][] {
  const count = Math.ceil(buttons.length / most);
  const size = Math.ceil(buttons.length / count);
  return Array.from({ length: count }, (_, row) => buttons.slice(row * size, (row + 1) * size));
}
