import { useLanguage } from '../../catalogue/use-language.ts';
import { useFormat } from '../../format/use-format.ts';
import classes from './figures.module.css';

interface Props {
  /** Null: nothing to show for that period; the line breaks there. */
  readonly values: readonly (number | null)[];
  readonly write?: (value: number) => string;
  readonly width?: number;
  readonly height?: number;
}

/** The past of a figure in the height of a row. It has no axis: it shows the shape, the column shows the number. */
export function Sparkline({ values, write, width = 72, height = 20 }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const known = values.filter((value) => value !== null);
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined || known.length < 2) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (at: number) => 2 + (at / (values.length - 1)) * (width - 6);
  const y = (value: number) => height - 3 - ((value - low) / (high - low || 1)) * (height - 6);
  const say = write ?? ((value: number) => format.number(value));
  const at = values.lastIndexOf(last);
  return (
    <svg
      className={classes.spark}
      width={width}
      height={height}
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing in the page's own colours cannot be an <img>
      role="img"
      aria-label={t('design.trendOf', { from: say(first), to: say(last) })}
    >
      {piecesOf(values).map((piece) => (
        <polyline
          key={piece[0]?.[0]}
          points={piece.map(([step, value]) => `${x(step).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}
        />
      ))}
      <circle cx={x(at)} cy={y(last)} r="2" />
    </svg>
  );
}

/** Runs of known values with their places. */
function piecesOf(values: readonly (number | null)[]): [number, number][][] {
  const pieces: [number, number][][] = [[]];
  values.forEach((value, at) => {
    if (value === null) pieces.push([]);
    else pieces.at(-1)?.push([at, value]);
  });
  return pieces.filter((piece) => piece.length > 0);
}
