import { Tooltip } from '@mantine/core';
import type { IndexCell } from '@otklik/contract';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useFormat } from '../../format/use-format.ts';
import classes from './figures.module.css';
import { writeChange } from './write-value.ts';

/** How much it changed. Coloured only when the change is significant and past the threshold; else it is grey. */
export function ChangeMark({ cell }: { readonly cell: IndexCell }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { comparison } = cell;
  if (comparison === null || comparison.difference === null) return null;
  const what = comparison.changed
    ? 'changeSignificant'
    : comparison.significant
      ? 'changeSmall'
      : 'changeNotSignificant';
  const p = comparison.adjustedPValue ?? comparison.pValue;
  const because =
    p === null
      ? ''
      : ` · ${t('design.pValue', { p: p < 0.001 ? `< ${format.number(0.001, 3)}` : format.number(p, 3) })}`;
  return (
    <Tooltip label={`${t(`design.${what}`)}${because}`}>
      <span className={classes.change} data-direction={comparison.changed ? comparison.direction : 'none'} tabIndex={0}>
        {writeChange(comparison.difference, cell.unit, format)}
      </span>
    </Tooltip>
  );
}
