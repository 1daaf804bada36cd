import type { IndexCell } from '@otklik/contract';
import { writeValue } from '../design/figures/write-value.ts';
import { useFormat } from '../format/use-format.ts';
import { isFirm, shownValue } from './cell.ts';
import classes from './figures.module.css';

/** The value where it may be seen, grey while it is preliminary; else a dash, and the badge beside it says why. */
export function ValueMark({ cell }: { readonly cell: IndexCell | null }) {
  const format = useFormat();
  const value = shownValue(cell);
  if (cell === null || value === null) return <span className={classes.dash}>—</span>;
  return (
    <span className={classes.value} data-tone={isFirm(cell) ? undefined : 'preliminary'}>
      {writeValue(value, cell.unit, format)}
    </span>
  );
}
