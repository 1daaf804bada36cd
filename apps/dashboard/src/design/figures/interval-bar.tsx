import { useLanguage } from '../../catalogue/use-language.ts';
import { useFormat } from '../../format/use-format.ts';
import classes from './figures.module.css';

interface Props {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** The axis that all rows of a column share. */
  readonly axis: readonly [number, number];
  /** Grey while the figure is not firm, pale where it is not relevant. */
  readonly tone?: 'firm' | 'preliminary' | 'not_relevant';
  /** Drawn as a tick: where the figure should be. */
  readonly target?: number;
  /** Drawn as a hollow dot: where it was. */
  readonly before?: number;
  /** Writes the numbers for those who hear the page; two digits unless given. */
  readonly write?: (value: number) => string;
  readonly width?: number | string;
}

/** A value as a dot and its interval as a bar, on the axis of the column. */
export function IntervalBar({ value, low, high, axis, tone = 'firm', target, before, write, width = 118 }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const say = write ?? ((number: number) => format.number(number));
  const at = (number: number) => `${place(number, axis)}%`;
  const label =
    low === null || high === null
      ? say(value)
      : t('design.intervalOf', { value: say(value), low: say(low), high: say(high) });
  return (
    // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing in the page's own colours cannot be an <img>
    <svg className={`${classes.interval} ${classes[tone]}`} width={width} height="18" role="img" aria-label={label}>
      <title>{label}</title>
      <line className={classes.axis} x1="3%" x2="97%" y1="9" y2="9" />
      {low !== null && high !== null && <line className={classes.bar} x1={at(low)} x2={at(high)} y1="9" y2="9" />}
      {target !== undefined && <line className={classes.target} x1={at(target)} x2={at(target)} y1="3" y2="15" />}
      {before !== undefined && <circle className={classes.before} cx={at(before)} cy="9" r="3" />}
      <circle className={classes.dot} cx={at(value)} cy="9" r="4.2" />
    </svg>
  );
}

/** Where a number stands on the axis, in percent of the width; what lies beyond stays at the edge. */
function place(number: number, [start, end]: readonly [number, number]): number {
  const share = end === start ? 0.5 : (number - start) / (end - start);
  return 3 + 94 * Math.min(1, Math.max(0, share));
}

/** An axis that holds all intervals of a column with some air, cut at the bounds of the index. */
export function sharedAxis(
  values: readonly (number | null)[],
  range: readonly [number, number],
): readonly [number, number] {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return range;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const air = Math.max((high - low) * 0.08, (range[1] - range[0]) * 0.01);
  const step = niceStep(high - low + 2 * air);
  return [
    Math.max(range[0], Math.floor((low - air) / step) * step),
    Math.min(range[1], Math.ceil((high + air) / step) * step),
  ];
}

function niceStep(span: number): number {
  const power = 10 ** Math.floor(Math.log10(span || 1));
  const share = span / power;
  return (share > 5 ? 1 : share > 2 ? 0.5 : 0.2) * power;
}
