import studentCdf from '@stdlib/stats-base-dists-t-cdf';
import studentQuantile from '@stdlib/stats-base-dists-t-quantile';
import {
  compare,
  compareTrees,
  csiMean,
  evaluate,
  evaluateTree,
  fromCounts,
  scaleOf,
  type Histogram,
  type WeightTree,
} from '@otklik/metrics';
import { HEADER, measure, pseudoRandom, row } from './measure.ts';

/**
 * A business of 10,000 units, 5 factors each, two periods: every cell with its interval and its comparison, every unit composed of its
 * factors, the whole composed of its units. Target: 300 ms. The floor is what the distribution functions take by themselves.
 */
const UNITS = 10_000;
const FACTORS = 5;
const random = pseudoRandom(3);
const scale = scaleOf('1-5');
const definition = csiMean(scale);
const cell = (): Histogram =>
  fromCounts(
    scale,
    Array.from({ length: 5 }, (_, score) => Math.floor(random() * 30 * (score + 1))),
  );
const period = (): Histogram[] => Array.from({ length: UNITS * FACTORS }, cell);
const [before, after] = [period(), period()];
const treeOf = (cells: readonly Histogram[]): WeightTree => ({
  children: Array.from({ length: UNITS }, (_, unit) => ({
    weight: 1 + (unit % 7),
    children: cells
      .slice(unit * FACTORS, (unit + 1) * FACTORS)
      .map((histogram, factor) => ({ weight: 1 + factor, histogram })),
  })),
});
const [treeBefore, treeAfter] = [treeOf(before), treeOf(after)];

function everything(): number {
  let changed = 0;
  for (let position = 0; position < after.length; position++) {
    const [then, now] = [before[position], after[position]];
    if (then === undefined || now === undefined) continue;
    const result = evaluate(definition, now);
    if (result.kind === 'value' && compare(definition, now, then).changed) changed++;
  }
  const whole = compareTrees(definition, evaluateTree(definition, treeAfter), evaluateTree(definition, treeBefore));
  return changed + (whole.changed ? 1 : 0);
}

function units(): number {
  let sum = 0;
  const children = 'children' in treeAfter ? treeAfter.children : [];
  for (const unit of children) sum += evaluateTree(definition, unit).coverage;
  return sum;
}

/** The calls of the library behind `everything`: one quantile and one probability per comparison, whole degrees remembered. */
function floor(): number {
  let sum = 0;
  for (let position = 0; position < after.length; position++) {
    const degrees = 200 + position * 0.0137;
    sum += studentQuantile(0.975, degrees) + studentCdf(-(position % 400) / 100, degrees);
  }
  return sum;
}

console.log(HEADER);
const total = measure(everything, 11, 3);
const alone = measure(floor, 11, 3);
console.log(row('tree of 10,000 units × 5 factors, intervals and comparisons', total, UNITS * FACTORS, 'cells'));
console.log(row('… of that, distribution functions alone (the floor)', alone, UNITS * FACTORS, 'cells'));
console.log(row('10,000 units composed of their factors, with intervals', measure(units, 11, 3), UNITS, 'units'));
console.log(
  `\nAbove the floor: ${(total.median - alone.median).toFixed(1)} ms, ${(total.median / alone.median).toFixed(2)} × the floor.`,
);
