import { johnson, shapley } from '@otklik/metrics';
import { HEADER, measure, row } from './measure.ts';

/** Exact Shapley importance of ten drivers: 1,024 regressions. Target: 10 ms. */
const correlations = (drivers: number) =>
  Array.from({ length: drivers }, (_, first) =>
    Array.from({ length: drivers }, (__, second) => 0.5 ** Math.abs(first - second)),
  );
const outcome = (drivers: number) => Array.from({ length: drivers }, (_, driver) => 0.5 - 0.03 * driver);

console.log(HEADER);
for (const drivers of [5, 10, 12]) {
  const timing = measure(() => shapley(correlations(drivers), outcome(drivers)), 31, 20);
  console.log(row(`Shapley (LMG), ${drivers} drivers`, timing, 1, 'analyses'));
}
console.log(
  row(
    'Johnson, 20 drivers',
    measure(() => johnson(correlations(20), outcome(20)), 31, 20),
    1,
    'analyses',
  ),
);
