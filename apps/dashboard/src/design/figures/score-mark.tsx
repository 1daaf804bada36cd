import classes from './figures.module.css';

/** A score as a small plate: the colour says which third of its scale it stands in, the number says it exactly. */
export function ScoreMark({
  score,
  scale,
  isOutOf = false,
}: {
  readonly score: number;
  readonly scale: string;
  /** Says the best score too: "6 / 10". */
  readonly isOutOf?: boolean;
}) {
  return (
    <span className={classes.score} data-tone={toneOf(score, scale)}>
      {isOutOf ? `${score} / ${scale.split('-')[1] ?? ''}` : score}
    </span>
  );
}

/** On 0–10 the usual lines of NPS; elsewhere below 0.5 of the scale is bad and from 0.75 on is good. */
export function toneOf(score: number, scale: string): 'good' | 'mid' | 'bad' {
  const [lowest = 0, highest = 10] = scale.split('-').map(Number);
  if (scale === '0-10') return score >= 9 ? 'good' : score >= 7 ? 'mid' : 'bad';
  const share = (score - lowest) / (highest - lowest || 1);
  return share > 0.75 ? 'good' : share >= 0.5 ? 'mid' : 'bad';
}
