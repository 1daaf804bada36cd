import { VisuallyHidden } from '@mantine/core';
import type { IndexCell } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { writeValue } from '../design/write-value.ts';
import { useFormat } from '../format/use-format.ts';
import { isFirm, shownValue } from './cell.ts';
import classes from './figures.module.css';

/** The value where it may be seen, grey while it is preliminary; few answers are told as a count, the rest is a dash. */
export function ValueMark({ cell }: { readonly cell: IndexCell | null }) {
  const { t } = useLanguage();
  const format = useFormat();
  const value = shownValue(cell);
  if (cell === null || value === null)
    return (
      <span className={classes.dash}>
        —{cell !== null && <VisuallyHidden>{t(`standing.state.${cell.standing.state}`)}</VisuallyHidden>}
      </span>
    );
  return (
    <span className={classes.value} data-tone={isFirm(cell) ? undefined : 'preliminary'}>
      {writeValue(value, cell.unit, format)}
    </span>
  );
}
