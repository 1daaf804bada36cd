import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as metrics from '../src/index.ts';
import { reportOf, type CoverageRow } from './coverage/report.ts';
import { drawHistogram, meanScore, pseudoRandom, SHAPES, type Shape } from './coverage/shapes.ts';

/**
 * How often a nominal 95 % interval holds the truth: draws samples of known shapes and counts. Writes docs/indices/coverage.md.
 * `coverage.ts [SAMPLES]`, 10,000 unless given.
 */
const samples = Number(process.argv[2] ?? 10_000);
const random = pseudoRandom(20_261_121);
const SIZES = [10, 30, 300];

type Question = {
  readonly name: string;
  readonly definition: (shape: Shape) => metrics.IndexDefinition | null;
  readonly method?: metrics.IntervalMethod;
};

const QUESTIONS: readonly Question[] = [
  { name: 'nps, adjusted_wald (default)', definition: onEleven(metrics.nps) },
  { name: 'nps, score', definition: onEleven(metrics.nps), method: 'score' },
  { name: 'nps, wald', definition: onEleven(metrics.nps), method: 'wald' },
  { name: 'nps, t', definition: onEleven(metrics.nps), method: 't' },
  { name: 'csi_mean, t (default)', definition: (shape) => metrics.csiMean(shape.scale) },
  { name: 'negative_share, wilson (default)', definition: (shape) => metrics.negativeShare(shape.scale) },
  { name: 'top_box, wilson (default)', definition: (shape) => metrics.topBox(shape.scale) },
  { name: 'top_box, clopper_pearson', definition: (shape) => metrics.topBox(shape.scale), method: 'clopper_pearson' },
];

function onEleven(definition: metrics.IndexDefinition): (shape: Shape) => metrics.IndexDefinition | null {
  return (shape) => (shape.scale.id === definition.scale.id ? definition : null);
}

function simulate(question: Question, shape: Shape, n: number): CoverageRow | null {
  const definition = question.definition(shape);
  if (definition === null) return null;
  const truth = meanScore(shape, definition.scoring);
  let held = 0;
  let withheld = 0;
  let width = 0;
  for (let sample = 0; sample < samples; sample++) {
    const result = metrics.evaluate(
      definition,
      drawHistogram(shape, n, random),
      question.method === undefined ? {} : { method: question.method },
    );
    if (result.kind !== 'value' || result.interval === null) {
      withheld++;
      continue;
    }
    width += result.interval.high - result.interval.low;
    if (result.interval.low <= truth + 1e-12 && truth <= result.interval.high + 1e-12) held++;
  }
  const shown = samples - withheld;
  return {
    question: question.name,
    shape: `${shape.scale.id}, ${shape.name}`,
    n,
    truth,
    held: shown === 0 ? null : held / shown,
    withheld: withheld / samples,
    width: shown === 0 ? null : width / shown,
  };
}

/** Three strata, weighted 5 : 3 : 2, of one shape each. */
function simulateTree(
  definitionOf: (scale: metrics.Scale) => metrics.IndexDefinition,
  name: string,
  n: number,
): CoverageRow {
  const shapes = SHAPES.filter((shape) => shape.scale.id === '1-5').slice(0, 3);
  const weights = [5, 3, 2];
  const [first] = shapes;
  if (first === undefined) throw new Error('no shapes');
  const definition = definitionOf(first.scale);
  const truth = shapes.reduce(
    (sum, shape, at) => sum + (meanScore(shape, definition.scoring) * (weights[at] ?? 0)) / 10,
    0,
  );
  let held = 0;
  let withheld = 0;
  let width = 0;
  for (let sample = 0; sample < samples; sample++) {
    const children = shapes.map((shape, at) => ({
      weight: weights[at] ?? 0,
      histogram: drawHistogram(shape, n, random),
    }));
    const { result } = metrics.evaluateTree(definition, { children });
    if (result.kind !== 'value' || result.interval === null) {
      withheld++;
      continue;
    }
    width += result.interval.high - result.interval.low;
    if (result.interval.low <= truth && truth <= result.interval.high) held++;
  }
  const shown = samples - withheld;
  return {
    question: name,
    shape: 'three strata 5 : 3 : 2',
    n,
    truth,
    held: held / shown,
    withheld: withheld / samples,
    width: width / shown,
  };
}

function simulateRate(expected: number): CoverageRow {
  let held = 0;
  let width = 0;
  for (let sample = 0; sample < samples; sample++) {
    let contacts = 0;
    for (let left = Math.exp(-expected), product = random(); product > left; product *= random()) contacts++;
    const { low, high } = metrics.poissonInterval(contacts, 1, 0.95);
    width += high - low;
    if (low <= expected && expected <= high) held++;
  }
  return {
    question: 'contact_rate, poisson_exact (default)',
    shape: 'Poisson',
    n: expected,
    truth: expected,
    held: held / samples,
    withheld: 0,
    width: width / samples,
  };
}

const started = performance.now();
const rows = [
  ...QUESTIONS.flatMap((question) =>
    SHAPES.flatMap((shape) => SIZES.flatMap((n) => simulate(question, shape, n) ?? [])),
  ),
  ...SIZES.map((n) => simulateTree(metrics.csiMean, 'hierarchy of means, t_satterthwaite (default)', n)),
  ...SIZES.map((n) => simulateTree(metrics.negativeShare, 'hierarchy of shares, wilson_neff (default)', n)),
  ...SIZES.map(simulateRate),
];
const folder = fileURLToPath(new URL('../../../docs/indices', import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'coverage.md'), reportOf(rows, samples));
console.log(`${rows.length} rows, ${((performance.now() - started) / 1000).toFixed(0)} s`);
