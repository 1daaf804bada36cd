import { Tooltip } from '@mantine/core';
import { IconCircleCheck, IconCircleCheckFilled, IconCircleX } from '@tabler/icons-react';
import type { IndexCell } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { writeValue } from '../design/figures/write-value.ts';
import { useFormat } from '../format/use-format.ts';
import { shownValue } from './cell.ts';
import classes from './figures.module.css';

export type TargetWord = 'sure' | 'met' | 'missed';

export function targetWord({ target }: Pick<IndexCell, 'target'>): TargetWord | null {
  if (target === null) return null;
  return target.metSignificantly ? 'sure' : target.met ? 'met' : 'missed';
}

/** What the figure should be, and whether it is: a full tick only when the whole interval is on the good side. */
export function TargetMark({ cell }: { readonly cell: IndexCell | null }) {
  const format = useFormat();
  if (cell?.target == null || shownValue(cell) === null) return null;
  return <GoalMark target={cell.target} value={writeValue(cell.target.value, cell.unit, format)} />;
}

interface GoalProps {
  readonly target: NonNullable<IndexCell['target']>;
  /** The goal as its figure is written. */
  readonly value: string;
}

export function GoalMark({ target, value }: GoalProps) {
  const { t } = useLanguage();
  const word = targetWord({ target }) ?? 'missed';
  const Icon = { sure: IconCircleCheckFilled, met: IconCircleCheck, missed: IconCircleX }[word];
  const says = { sure: 'targetSure', met: 'targetMet', missed: 'targetMissed' } as const;
  return (
    <Tooltip label={t(`figures.${says[word]}`, { value })}>
      <span className={classes.goal} data-state={word} tabIndex={0}>
        <Icon size={15} stroke={1.8} aria-label={t(`figures.${word}`)} />
        {value}
      </span>
    </Tooltip>
  );
}
