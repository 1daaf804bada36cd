import { Tooltip } from '@mantine/core';
import type { JudgedShare } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from '../cases/cases.module.css';
import { useFormat } from '../format/use-format.ts';

/** Too few show counts only: the same rule as everywhere. */
export function isTold({ standing: { state } }: Pick<JudgedShare, 'standing'>): boolean {
  return state === 'preliminary' || state === 'reportable';
}

export function shownShare(share: JudgedShare): number | null {
  return isTold(share) && share.result.kind === 'value' ? share.result.value : null;
}

interface Props {
  readonly share: JudgedShare;
  /** How many were counted, as a sentence. */
  readonly counted: string;
}

/** A share with its interval; how far it may be trusted on pointing, focus or touch. */
export function ShareMark({ share, counted }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const value = shownShare(share);
  const of = t('queue.team.of', { hits: format.count(share.hits), n: format.count(share.result.n) });
  if (value === null) return <span className={classes.figure}>{share.result.n === 0 ? '—' : <small>{of}</small>}</span>;
  const interval = share.result.kind === 'value' ? share.result.interval : null;
  return (
    <Tooltip label={`${t(`standing.what.${share.standing.state}`)} ${counted}`}>
      <span className={classes.figure} data-preliminary={share.standing.state !== 'reportable' || undefined}>
        {format.percent(value, 0)}
        <small>
          {interval === null ? of : `${format.percent(interval.low, 0)} – ${format.percent(interval.high, 0)}`}
        </small>
      </span>
    </Tooltip>
  );
}
