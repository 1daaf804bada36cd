import type { IndexCell } from '@otklik/contract';
import { IntervalBar } from '../design/figures/interval-bar.tsx';
import { writeValue } from '../design/figures/write-value.ts';
import { useFormat } from '../format/use-format.ts';
import { isFirm, shownInterval, shownValue } from './cell.ts';

interface Props {
  readonly cell: IndexCell | null;
  readonly axis: readonly [number, number];
  readonly width?: number | string;
}

export function CellBar({ cell, axis, width }: Props) {
  const format = useFormat();
  const value = shownValue(cell);
  if (cell === null || value === null) return null;
  const interval = shownInterval(cell);
  return (
    <IntervalBar
      value={value}
      low={interval?.low ?? null}
      high={interval?.high ?? null}
      axis={axis}
      tone={isFirm(cell) ? 'firm' : 'preliminary'}
      target={cell.target?.value}
      write={(each) => writeValue(each, cell.unit, format)}
      width={width}
    />
  );
}
