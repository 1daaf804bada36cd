import type { FunnelRow } from '@otklik/contract';
import { StandingBadge } from '../design/figures/standing-badge.tsx';
import { useFormat } from '../format/use-format.ts';
import classes from './invitations.module.css';

/** Who answered of those who were asked, with its interval and how far it may be trusted. */
export function ResponseRate({
  of: { responseRate, standing },
}: {
  readonly of: Pick<FunnelRow, 'responseRate' | 'standing'>;
}) {
  const format = useFormat();
  return (
    <>
      {responseRate.kind === 'value' ? <b>{format.percent(responseRate.value)}</b> : '—'}{' '}
      <StandingBadge standing={standing} />
      {responseRate.kind === 'value' && responseRate.interval !== null && (
        <small className={classes.quiet}>
          {format.percent(responseRate.interval.low)} … {format.percent(responseRate.interval.high)}
        </small>
      )}
    </>
  );
}
