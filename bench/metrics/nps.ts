import { compare, evaluate, fromCounts, nps, scaleOf, type Histogram } from '@otklik/metrics';
import { HEADER, measure, pseudoRandom, row } from './measure.ts';

/** 10,000 NPS with interval, each tested against the period before. Target: 1 M/s. */
const UNITS = 10_000;
const random = pseudoRandom(2);
const scale = scaleOf('0-10');
const period = (): Histogram[] =>
  Array.from({ length: UNITS }, () =>
    fromCounts(
      scale,
      Array.from({ length: 11 }, (_, score) => Math.floor(random() * 12 * (score + 1))),
    ),
  );
const [before, after] = [period(), period()];

console.log(HEADER);
const both = measure(
  () => {
    let changed = 0;
    for (let unit = 0; unit < UNITS; unit++) {
      const [then, now] = [before[unit], after[unit]];
      if (then === undefined || now === undefined) continue;
      const result = evaluate(nps, now);
      if (result.kind === 'value' && compare(nps, now, then).changed) changed++;
    }
    return changed;
  },
  51,
  40,
);
console.log(row('10,000 NPS with interval and test', both, UNITS, 'NPS'));
