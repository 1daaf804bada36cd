import { normalQuantile } from '../distributions/normal.ts';
import type { Interval } from '../result.ts';
import type { NetClasses } from './net-intervals.ts';

/** Enough halvings to reach the resolution of a double on −1 … 1. */
const HALVINGS = 60;

/**
 * Tango's score interval of P − D, recommended for NPS below 20 answers: all Δ whose score statistic
 * (P − D − nΔ)/√(n(2q + Δ(1 − Δ))) lies within ±z, where q is the restricted estimate of the detractor share.
 * The ends are found by halving: the statistic falls monotonically in Δ.
 *
 * Source: Tango 1998; Rocks 2016 ("iterative").
 */
export function tango(classes: NetClasses, confidence: number): Interval {
  const z = normalQuantile(confidence);
  const { promoters, passives, detractors } = classes;
  const n = promoters + passives + detractors;
  const point = (promoters - detractors) / n;
  const low = detractors === n ? -1 : rootBetween(-1, point, (delta) => scoreStatistic(classes, n, delta) - z);
  const high = promoters === n ? 1 : rootBetween(point, 1, (delta) => scoreStatistic(classes, n, delta) + z);
  return { low: 100 * low, high: 100 * high, method: 'score', confidence };
}

function scoreStatistic({ promoters, detractors }: NetClasses, n: number, delta: number): number {
  const first = 2 * n;
  const second = -detractors - promoters + (2 * n - promoters + detractors) * delta;
  const third = -detractors * delta * (1 - delta);
  const restricted = (Math.sqrt(Math.max(0, second * second - 4 * first * third)) - second) / (2 * first);
  const variance = n * (2 * restricted + delta * (1 - delta));
  const distance = promoters - detractors - n * delta;
  return distance / Math.sqrt(Math.max(0, variance));
}

function rootBetween(start: number, end: number, falling: (delta: number) => number): number {
  let low = start;
  let high = end;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (falling(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
