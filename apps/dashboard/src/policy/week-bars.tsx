import type { SimulatedPolicy } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './policy.module.css';

type Weeks = SimulatedPolicy['touchpoints'][number]['weeks'];

const HEIGHT = 26;

/** Week by week: a bar for the changed policy, a line for the one in force. */
export function WeekBars({ today, changed }: { readonly today: Weeks; readonly changed: Weeks }) {
  const { t } = useLanguage();
  const format = useFormat();
  const most = Math.max(1, ...today.map(({ asked }) => asked), ...changed.map(({ asked }) => asked));
  const label = changed
    .map(({ from, asked }, at) => `${format.shortDay(from)}: ${today[at]?.asked ?? 0} → ${asked}`)
    .join('; ');
  return (
    <svg
      className={classes.weeks}
      width={changed.length * 9}
      height={HEIGHT}
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing in the page's own colours cannot be an <img>
      role="img"
      aria-label={`${t('policy.byWeek')}: ${label}`}
    >
      {changed.map(({ from, asked }, at) => {
        const before = ((today[at]?.asked ?? 0) * (HEIGHT - 2)) / most;
        const height = (asked * (HEIGHT - 2)) / most;
        return (
          <g key={from}>
            <rect x={at * 9} y={HEIGHT - height} width={7} height={height} className={classes.weekBar} />
            <rect x={at * 9} y={HEIGHT - before - 1} width={7} height={1.5} className={classes.weekLine} />
          </g>
        );
      })}
    </svg>
  );
}
