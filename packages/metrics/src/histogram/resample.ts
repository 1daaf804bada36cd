import { fromCounts, type Histogram } from './histogram.ts';
import { requireCount } from '../require-number.ts';

/**
 * Multinomial bootstrap: histograms of as many answers as were given, each drawn from those that were (§16). What an index makes of
 * them is its bootstrap distribution. `random` gives numbers in [0, 1): the caller's, so that the same seed gives the same draws.
 *
 * Efron & Tibshirani, An Introduction to the Bootstrap, 1993, ch. 6.
 *
 * @throws MetricsError `count_invalid` for a number of draws that is no count
 */
export function* resample(histogram: Histogram, draws: number, random: () => number): Generator<Histogram, void> {
  requireCount('draws', draws);
  for (let draw = 0; draw < draws; draw += 1) yield drawOnce(histogram, random);
}

function drawOnce({ counts, n, scale }: Histogram, random: () => number): Histogram {
  const drawn = new Array<number>(counts.length).fill(0);
  for (let answer = 0; answer < n; answer += 1) {
    let left = random() * n;
    let position = 0;
    while (position < counts.length - 1 && left >= (counts[position] ?? 0)) {
      left -= counts[position] ?? 0;
      position += 1;
    }
    drawn[position] = (drawn[position] ?? 0) + 1;
  }
  return fromCounts(scale, drawn);
}
