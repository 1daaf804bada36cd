import { Skeleton } from '@mantine/core';
import type { IndexCell, IndexId } from '@otklik/contract';
import type { CSSProperties, ReactNode } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { ChangeMark } from '../design/figures/change-mark.tsx';
import { IntervalBar } from '../design/figures/interval-bar.tsx';
import { StandingBadge } from '../design/figures/standing-badge.tsx';
import { whyInWords } from '../design/figures/standing-words.ts';
import { writeValue } from '../design/figures/write-value.ts';
import { useFormat } from '../format/use-format.ts';
import { isFirm, isOverServed, ownAxis, shownInterval, shownValue } from './cell.ts';
import classes from './figures.module.css';
import { sayChange } from './say-change.ts';
import { TargetMark } from './target-mark.tsx';
import { ValueMark } from './value-mark.tsx';

interface Props {
  /** Only those with answers; undefined while they are being read. */
  readonly cells: readonly IndexCell[] | undefined;
  readonly chosen: IndexId;
  readonly onChoose: (index: IndexId) => void;
}

/** The indices of a place side by side; the pressed one is what the rest of the page is about. */
export function KpiCards({ cells, chosen, onChoose }: Props) {
  if (cells === undefined)
    return (
      <Rows of={4}>
        {Array.from({ length: 4 }, (_, at) => (
          <Skeleton key={at} height={138} radius={12} />
        ))}
      </Rows>
    );
  return (
    <Rows of={cells.length}>
      {cells.map((cell) => (
        <KpiCard key={cell.index} cell={cell} isChosen={cell.index === chosen} onChoose={() => onChoose(cell.index)} />
      ))}
    </Rows>
  );
}

/** How many stand in a row that has room for `most`. */
function inRow(of: number, most: number): number {
  return Math.ceil(of / Math.ceil(of / most));
}

/** One row where there is room for all, else two that are alike: the last card never stands alone. */
function Rows({ of, children }: { readonly of: number; readonly children: ReactNode }) {
  return (
    <div className={classes.cardsRoom}>
      <div className={classes.cards} style={{ '--wide': inRow(of, 7), '--narrow': inRow(of, 4) } as CSSProperties}>
        {children}
      </div>
    </div>
  );
}

function KpiCard({ cell, isChosen, onChoose }: { cell: IndexCell; isChosen: boolean; onChoose: () => void }) {
  const { t } = useLanguage();
  const format = useFormat();
  const value = shownValue(cell);
  const interval = shownInterval(cell);
  const n =
    isOverServed(cell) && cell.served !== null
      ? t('figures.servedShort', { n: format.count(cell.served) })
      : `n ${format.count(cell.result.n)}`;
  return (
    // A card holds tooltips that take focus by themselves, so it is a group with one real button: its name.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the button inside does the same by key
    <div className={classes.kpi} data-chosen={isChosen || undefined} data-index={cell.index} onClick={onChoose}>
      <div className={classes.kpiHead}>
        <button
          type="button"
          className={classes.kpiName}
          aria-pressed={isChosen}
          title={t(`indices.meaning.${cell.index}`)}
        >
          {t(`indices.${cell.index}`)}
        </button>
        <small>{n}</small>
      </div>
      {value === null ? (
        <>
          <div className={classes.kpiValue} data-tone="none">
            <ValueMark cell={cell} />
          </div>
          <div className={classes.kpiFoot}>
            <StandingBadge standing={cell.standing} />
          </div>
          <p className={classes.kpiWhy}>
            {whyInWords(cell.standing.reason, t, format)}
            {cell.standing.state === 'not_relevant' && ` ${t('figures.insteadSupport')}`}
          </p>
        </>
      ) : (
        <>
          <div className={classes.kpiValue} data-tone={isFirm(cell) ? 'firm' : 'preliminary'}>
            {writeValue(value, cell.unit, format)}
          </div>
          <span className={classes.kpiBar}>
            <IntervalBar
              value={value}
              low={interval?.low ?? null}
              high={interval?.high ?? null}
              axis={ownAxis(cell)}
              before={beforeOf(cell)}
              tone={isFirm(cell) ? 'firm' : 'preliminary'}
              target={cell.target?.value}
              write={(each) => writeValue(each, cell.unit, format)}
              width="100%"
            />
          </span>
          <div className={classes.kpiFoot}>
            <ChangeMark cell={cell} />
            <span>{sayChange(cell, t)}</span>
            <TargetMark cell={cell} />
            {!isFirm(cell) && <StandingBadge standing={cell.standing} />}
          </div>
        </>
      )}
    </div>
  );
}

function beforeOf({ comparison }: IndexCell): number | undefined {
  return comparison?.base.kind === 'value' ? comparison.base.value : undefined;
}
